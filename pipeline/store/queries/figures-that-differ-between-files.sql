-- 파일마다 다른 금액: 같은 보고서의 파일들(HWP, PDF, 텍스트)에서 같은 항목의 금액이 다르게 읽힌 곳입니다.
-- Figures that differ between files: amounts of one item that the files of one report (HWP, PDF, text) state differently.
WITH figures AS (
    SELECT report_id, '사업집행' AS 종류, account, fiscal_year, coalesce(project_id, 정규화(project)) AS name,
           project AS 항목, unnest([{'m': '예산액', 'v': budget_won}, {'m': '집행액', 'v': executed_won}], recursive := true)
    FROM executions
    UNION ALL
    SELECT report_id, '운용계획', account, fiscal_year, side || 정규화(item), item,
           unnest([{'m': '당초', 'v': original_won}, {'m': '변경', 'v': revised_won}, {'m': '증감', 'v': change_won}], recursive := true)
    FROM plan_items
    UNION ALL
    SELECT report_id, '운용계획변경', account, fiscal_year, side || 정규화(item), item, stage || '차', amount_won
    FROM plan_revisions
    UNION ALL
    SELECT report_id, '조성현황', account, year, is_total || '', CASE WHEN is_total THEN '합계' END,
           unnest([{'m': '조성액', 'v': raised_won}, {'m': '사용액', 'v': used_won}, {'m': '증감', 'v': net_won},
                   {'m': '연도말조성액', 'v': balance_won}], recursive := true)
    FROM fund_history
), single AS (
    SELECT report_id, 종류, account, fiscal_year, name, m, any_value(항목) AS 항목, any_value(v) AS v
    FROM figures WHERE v IS NOT NULL
    GROUP BY report_id, 종류, account, fiscal_year, name, m
    HAVING count(*) = 1
)
SELECT c.file_name AS 파일1, f.file_name AS 파일2, a.종류, a.account AS 계정, a.fiscal_year AS 연도, a.항목, a.m AS 구분,
       a.v AS "금액1(원)", b.v AS "금액2(원)"
FROM report_files f
JOIN report_files c ON c.report_id = f.distinct_report_id
JOIN single a ON a.report_id = c.report_id
JOIN single b ON b.report_id = f.report_id AND b.종류 = a.종류 AND b.m = a.m
    AND b.account IS NOT DISTINCT FROM a.account AND b.fiscal_year IS NOT DISTINCT FROM a.fiscal_year
    AND b.name IS NOT DISTINCT FROM a.name
WHERE NOT f.is_chosen AND a.v <> b.v
ORDER BY 파일1, 파일2, a.종류, 계정 NULLS FIRST, 연도, a.항목, 구분
