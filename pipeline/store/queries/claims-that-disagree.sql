-- 표와 다른 서술: 문장에 적힌 금액이나 비율이 표의 칸과 맞지 않는 곳입니다.
-- Claims that disagree: amounts and percents in sentences that contradict the cell of a table.
SELECT r.file_name, c.page, c.line, c.text, c.amount_won, c.percent, t.title, c.row, c.col, cells.text AS cell, c.verdict
FROM claims c
JOIN distinct_reports r USING (report_id)
LEFT JOIN tables t ON t.table_id = c.table_id
LEFT JOIN cells ON cells.table_id = c.table_id AND cells.row = c.row AND cells.col = c.col
WHERE c.verdict IN ('violated', 'improbable')
ORDER BY r.file_name, c.line, c.claim_id
