-- 종류별 표: 읽은 표를 종류별로 세고, 단위가 없는 표의 수를 함께 보여 줍니다.
-- Tables by kind: how many tables of each kind were read, with their cells, and how many state no unit of money.
SELECT t.kind, count(*) AS tables, count(DISTINCT t.report_id) AS reports,
       CAST(sum(n.cells) AS BIGINT) AS cells, count(*) FILTER (t.unit_won IS NULL) AS without_unit
FROM tables t
SEMI JOIN distinct_reports USING (report_id)
LEFT JOIN (SELECT table_id, count(*) AS cells FROM cells GROUP BY table_id) n USING (table_id)
GROUP BY t.kind
ORDER BY tables DESC, t.kind
