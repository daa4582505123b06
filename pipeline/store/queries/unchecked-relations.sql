-- 확인하지 못한 관계: 빈칸 따위로 확인할 수 없었던 관계와 그 표입니다.
-- Unchecked relations: relations that could not be checked, as where an operand is blank, and their tables.
SELECT r.file_name, t.ordinal AS "table", t.title, l.rule, l.expression, l.reported, l.computed
FROM relations l
JOIN distinct_reports r USING (report_id)
LEFT JOIN tables t USING (table_id)
WHERE l.verdict = 'unchecked'
ORDER BY r.file_name, t.ordinal, l.relation_id
