-- What the reports of one fund say about each other: restated figures are findings like others, and projects that may be
-- the same under another name are suggestions.

COMMENT ON COLUMN geomto_storage.relations.relation_id IS 'Relation: report_id, -r and a number; -x and a digest where another report is compared';
COMMENT ON COLUMN main.relations.relation_id IS 'Relation: report_id, -r and a number; -x and a digest where another report is compared';
COMMENT ON COLUMN geomto_storage.findings.finding_id IS 'Finding: report_id, -f and a number; -x and a digest where another report is compared';
COMMENT ON COLUMN main.findings.finding_id IS 'Finding: report_id, -f and a number; -x and a digest where another report is compared';
COMMENT ON COLUMN main.executions.project_id IS 'Identity of the project across tables and years; project_links has what may be the same under another name';

CREATE TABLE geomto_storage.project_links (
    body VARCHAR,
    fund VARCHAR,
    account VARCHAR,
    kind VARCHAR,
    project_id VARCHAR,
    project VARCHAR,
    fiscal_year INTEGER,
    linked_id VARCHAR,
    linked_project VARCHAR,
    linked_year INTEGER,
    score DECIMAL(4,3),
    similarity DECIMAL(4,3),
    same_ordinal BOOLEAN,
    same_department BOOLEAN,
    budget_won BIGINT,
    linked_budget_won BIGINT,
    evidence VARCHAR
);
COMMENT ON TABLE geomto_storage.project_links IS 'Projects that may be one under two names: suggestions, never merged';
COMMENT ON COLUMN geomto_storage.project_links.body IS 'Body that runs the fund (시·도, 시·군·구), as the bill''s title or proposer names it';
COMMENT ON COLUMN geomto_storage.project_links.fund IS 'Fund (기금)';
COMMENT ON COLUMN geomto_storage.project_links.account IS 'Account (계정) as printed; NULL where the fund has none';
COMMENT ON COLUMN geomto_storage.project_links.kind IS 'successor (후속 사업, from one year to the next) or variant (two names in one year)';
COMMENT ON COLUMN geomto_storage.project_links.project_id IS 'Identity of the project, as in executions';
COMMENT ON COLUMN geomto_storage.project_links.project IS 'Project (사업명) as printed';
COMMENT ON COLUMN geomto_storage.project_links.fiscal_year IS 'Last year (회계연도) of that name';
COMMENT ON COLUMN geomto_storage.project_links.linked_id IS 'Identity of the project that may be the same';
COMMENT ON COLUMN geomto_storage.project_links.linked_project IS 'Its name as printed';
COMMENT ON COLUMN geomto_storage.project_links.linked_year IS 'First year of that name';
COMMENT ON COLUMN geomto_storage.project_links.score IS 'How much speaks for it, from 0 to 1';
COMMENT ON COLUMN geomto_storage.project_links.similarity IS 'Likeness of the two names, from 0 to 1';
COMMENT ON COLUMN geomto_storage.project_links.same_ordinal IS 'True where both have the same ordinal (연번); NULL where one has none';
COMMENT ON COLUMN geomto_storage.project_links.same_department IS 'True where both have the same department (담당부서); NULL where one has none';
COMMENT ON COLUMN geomto_storage.project_links.budget_won IS 'Budget (예산액) under the first name, whole won';
COMMENT ON COLUMN geomto_storage.project_links.linked_budget_won IS 'Budget (예산액) under the second name, whole won';
COMMENT ON COLUMN geomto_storage.project_links.evidence IS 'What speaks for it, in words';

CREATE VIEW main.project_links AS SELECT
    body, fund, account, kind, project_id, project, fiscal_year, linked_id, linked_project, linked_year, score, similarity,
    same_ordinal, same_department, budget_won, linked_budget_won, evidence
FROM geomto_storage.project_links;
COMMENT ON VIEW main.project_links IS 'Projects that may be one under two names: suggestions, never merged';
COMMENT ON COLUMN main.project_links.body IS 'Body that runs the fund (시·도, 시·군·구), as the bill''s title or proposer names it';
COMMENT ON COLUMN main.project_links.fund IS 'Fund (기금)';
COMMENT ON COLUMN main.project_links.account IS 'Account (계정) as printed; NULL where the fund has none';
COMMENT ON COLUMN main.project_links.kind IS 'successor (후속 사업, from one year to the next) or variant (two names in one year)';
COMMENT ON COLUMN main.project_links.project_id IS 'Identity of the project, as in executions';
COMMENT ON COLUMN main.project_links.project IS 'Project (사업명) as printed';
COMMENT ON COLUMN main.project_links.fiscal_year IS 'Last year (회계연도) of that name';
COMMENT ON COLUMN main.project_links.linked_id IS 'Identity of the project that may be the same';
COMMENT ON COLUMN main.project_links.linked_project IS 'Its name as printed';
COMMENT ON COLUMN main.project_links.linked_year IS 'First year of that name';
COMMENT ON COLUMN main.project_links.score IS 'How much speaks for it, from 0 to 1';
COMMENT ON COLUMN main.project_links.similarity IS 'Likeness of the two names, from 0 to 1';
COMMENT ON COLUMN main.project_links.same_ordinal IS 'True where both have the same ordinal (연번); NULL where one has none';
COMMENT ON COLUMN main.project_links.same_department IS 'True where both have the same department (담당부서); NULL where one has none';
COMMENT ON COLUMN main.project_links.budget_won IS 'Budget (예산액) under the first name, whole won';
COMMENT ON COLUMN main.project_links.linked_budget_won IS 'Budget (예산액) under the second name, whole won';
COMMENT ON COLUMN main.project_links.evidence IS 'What speaks for it, in words';
