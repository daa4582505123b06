-- 수입과 지출이 다른 계획: 운용계획의 수입 합계와 지출 합계가 같은 단계에서 다른 곳입니다.
-- Revenue not expenditure: stages of fund plans whose total revenue differs from their total expenditure.
WITH totals AS (
    SELECT 보고서, 단체, 기금, 계정, 회계연도, 표, 단계, 구분, max(금액) AS 금액
    FROM (FROM 운용계획변경 SELECT 보고서, 단체, 기금, 계정, 회계연도, 표, 행, 단계, 구분, 금액, 합계
          UNION ALL FROM 운용계획 SELECT 보고서, 단체, 기금, 계정, 회계연도, 표, 행, '당초', 구분, 당초, 합계
          UNION ALL FROM 운용계획 SELECT 보고서, 단체, 기금, 계정, 회계연도, 표, 행, '변경', 구분, 변경, 합계)
    WHERE 합계
    GROUP BY ALL
)
SELECT s.단체, s.기금, s.계정, s.회계연도, s.단계, 백만원(s.금액) AS "수입(백만원)", 백만원(j.금액) AS "지출(백만원)",
       백만원(s.금액 - j.금액) AS "차이(백만원)", s.표
FROM totals s
JOIN totals j ON j.표 = s.표 AND j.단계 = s.단계 AND j.구분 = '지출'
WHERE s.구분 = '수입' AND s.금액 <> j.금액
ORDER BY abs(s.금액 - j.금액) DESC, s.표, s.단계
