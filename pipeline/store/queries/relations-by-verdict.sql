-- 판정별 관계: 규칙마다 시도한 관계를 판정별로 셉니다.
-- Relations by verdict: how many relations of each rule were tried, by verdict.
SELECT rule,
       count(*) AS tried,
       count(*) FILTER (verdict = 'exact') AS exact,
       count(*) FILTER (verdict = 'rounding') AS rounding,
       count(*) FILTER (verdict = 'improbable') AS improbable,
       count(*) FILTER (verdict = 'explained') AS explained,
       count(*) FILTER (verdict = 'violated') AS violated,
       count(*) FILTER (verdict = 'unchecked') AS unchecked
FROM relations
SEMI JOIN distinct_reports USING (report_id)
GROUP BY rule
ORDER BY rule
