-- 맞지 않는 합계: 항목을 더한 값과 다른 합계, 수입과 지출이 다른 계획을 그 자리와 함께 차이가 큰 것부터 보여 줍니다.
-- Inconsistent totals: totals that differ from the sum of their items, and plans whose two sides differ, with their place, the largest difference first.
SELECT 파일, 표번호, 표제목, 행, 열, 쪽, 줄, 규칙, 단위, 적힌값, 고칠값, 적힌금액 AS "적힌금액(원)",
       계산금액 AS "계산금액(원)", 차이 AS "차이(원)"
FROM 불일치
WHERE 규칙 IN ('SUM-COLUMN', 'SUM-SUBTOTAL', 'SUM-ROW', 'SUM-OF-BALANCES', 'BALANCE-SIDES')
ORDER BY abs(차이) DESC NULLS LAST, 파일, 표번호, 행, 열
