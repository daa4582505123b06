-- 연도별 잔액: 조성 현황의 연도마다 조성액, 사용액과 연도말 잔액을 보여 줍니다.
-- Balance by year: what was raised and used, and the year-end balance, for every year of a fund's history.
SELECT r.file_name, h.fund, h.account, h.year, h.is_cumulative, h.raised_won, h.used_won, h.net_won, h.balance_won
FROM fund_history h
JOIN distinct_reports r USING (report_id)
WHERE NOT h.is_total
ORDER BY r.file_name, h.account NULLS FIRST, h.year, h.row
