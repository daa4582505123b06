-- 심각도별 지적사항: 심각도와 규칙마다 지적사항과 보고서의 수를 셉니다.
-- Findings by severity: how many findings there are of each severity and rule, and in how many reports.
SELECT severity, rule, count(*) AS findings, count(DISTINCT report_id) AS reports,
       CAST(max(abs(difference_won)) AS BIGINT) AS largest_difference_won
FROM findings
SEMI JOIN distinct_reports USING (report_id)
GROUP BY severity, rule
ORDER BY list_position(['error', 'warning', 'info'], severity), findings DESC, rule
