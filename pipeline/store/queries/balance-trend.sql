-- 잔액 추이: 기금과 계정마다 연도말 조성액과 앞 해와의 차이를, 같은 해가 여러 보고서에 있으면 가장 늦은 보고서로 보여 줍니다.
-- Balance trend: the year-end balance of every fund and account with the change from the year before; of several reports on one year the latest.
SELECT 단체, 기금, 계정, 연도, "조성액(백만원)", "사용액(백만원)", "연도말조성액(백만원)",
       백만원(연도말조성액 - lag(연도말조성액) OVER fund) AS "앞해와의차이(백만원)",
       증감률(lag(연도말조성액) OVER fund, 연도말조성액) AS "증감률(%)", 비고
FROM (
    SELECT h.*, b.제안일자
    FROM 조성현황 h JOIN 보고서 b USING (보고서)
    WHERE NOT h.합계 AND h.연도 IS NOT NULL AND h.연도말조성액 IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY h.단체, h.기금, h.계정, h.연도
                               ORDER BY b.제안일자 DESC NULLS LAST, h.누계, h.보고서, h.표, h.행) = 1
)
WINDOW fund AS (PARTITION BY 단체, 기금, 계정 ORDER BY 연도)
ORDER BY 단체, 기금, 계정 NULLS FIRST, 연도
