-- 보고서별 점검 결과: 보고서마다 맞추어 본 관계와 어긋난 관계, 오류와 경고의 수입니다.
-- Inconsistencies by report: the relations that were tried and that fail, and the errors and warnings, of every report.
SELECT b.파일, b.단체, b.기금, coalesce(l.관계수, 0) AS 관계수, coalesce(l.불일치, 0) AS 불일치,
       coalesce(l.미확인, 0) AS 미확인, coalesce(f.오류, 0) AS 오류, coalesce(f.경고, 0) AS 경고
FROM 보고서 b
LEFT JOIN (SELECT 보고서, count(*) AS 관계수, count(*) FILTER (판정 = '불일치') AS 불일치,
                  count(*) FILTER (판정 = '미확인') AS 미확인 FROM 관계 GROUP BY 보고서) l USING (보고서)
LEFT JOIN (SELECT 보고서, count(*) FILTER (심각도 = '오류') AS 오류, count(*) FILTER (심각도 = '경고') AS 경고
           FROM 불일치 GROUP BY 보고서) f USING (보고서)
ORDER BY 오류 DESC, 경고 DESC, b.파일
