-- The analysts' own words: macros (집행률, 억원 …) and views with Korean columns, over one file of every report.

CREATE MACRO main.비율(부분, 전체) AS
    CASE WHEN sign(부분) * sign(전체) < 0 THEN -1 ELSE 1 END
    * CAST((2000 * CAST(abs(CAST(부분 AS DECIMAL(30, 6))) * CAST(1000000 AS DECIMAL(7, 0)) AS HUGEINT)
            + CAST(abs(CAST(전체 AS DECIMAL(30, 6))) * CAST(1000000 AS DECIMAL(7, 0)) AS HUGEINT))
           // nullif(2 * CAST(abs(CAST(전체 AS DECIMAL(30, 6))) * CAST(1000000 AS DECIMAL(7, 0)) AS HUGEINT), 0)
           AS DECIMAL(30, 0)) * CAST(0.1 AS DECIMAL(1, 1));
COMMENT ON MACRO main.비율 IS '부분이 전체의 몇 %인지: 소수 첫째 자리까지 반올림한 DECIMAL. 전체가 0이거나 어느 쪽이 NULL이면 NULL';

CREATE MACRO main.집행률(집행액, 예산액) AS 비율(집행액, 예산액);
COMMENT ON MACRO main.집행률 IS '집행액 ÷ 예산액, %로 소수 첫째 자리까지 반올림한 DECIMAL. 예산액이 0이거나 어느 쪽이 NULL이면 NULL';

CREATE MACRO main.증감률(당초, 변경) AS
    비율(CAST(변경 AS DECIMAL(30, 6)) - CAST(당초 AS DECIMAL(30, 6)), abs(CAST(당초 AS DECIMAL(30, 6))));
COMMENT ON MACRO main.증감률 IS '(변경 − 당초) ÷ 당초, %로 소수 첫째 자리까지 반올림한 DECIMAL. 당초가 0이거나 어느 쪽이 NULL이면 NULL';

CREATE MACRO main.천원(원) AS CAST(원 AS DECIMAL(30, 0)) * CAST(0.001 AS DECIMAL(3, 3));
COMMENT ON MACRO main.천원 IS '원 단위 금액을 천원으로. DECIMAL이며 반올림하지 않음';
CREATE MACRO main.백만원(원) AS CAST(원 AS DECIMAL(30, 0)) * CAST(0.000001 AS DECIMAL(6, 6));
COMMENT ON MACRO main.백만원 IS '원 단위 금액을 백만원으로. DECIMAL이며 반올림하지 않음';
CREATE MACRO main.억원(원) AS CAST(원 AS DECIMAL(30, 0)) * CAST(0.00000001 AS DECIMAL(8, 8));
COMMENT ON MACRO main.억원 IS '원 단위 금액을 억원으로. DECIMAL이며 반올림하지 않음';

CREATE MACRO main.금액표기(원) AS
    CASE WHEN CAST(원 AS HUGEINT) IS NULL THEN NULL
         WHEN CAST(원 AS HUGEINT) = 0 THEN '0원'
         ELSE CASE WHEN 원 < 0 THEN '△' ELSE '' END || concat_ws(' ',
            CASE WHEN abs(CAST(원 AS HUGEINT)) // 1000000000000 > 0
                 THEN format('{:,}조', abs(CAST(원 AS HUGEINT)) // 1000000000000) END,
            CASE WHEN abs(CAST(원 AS HUGEINT)) // 100000000 % 10000 > 0
                 THEN format('{:,}억', abs(CAST(원 AS HUGEINT)) // 100000000 % 10000) END,
            CASE WHEN abs(CAST(원 AS HUGEINT)) // 10000 % 10000 > 0
                 THEN format('{:,}만', abs(CAST(원 AS HUGEINT)) // 10000 % 10000) END,
            CASE WHEN abs(CAST(원 AS HUGEINT)) % 10000 > 0
                 THEN format('{:,}', abs(CAST(원 AS HUGEINT)) % 10000) END) || '원' END;
COMMENT ON MACRO main.금액표기 IS '원 단위 금액을 읽는 대로: 3181000000은 31억 8,100만원, 음수는 △';

CREATE MACRO main.정규화(글) AS nullif(lower(regexp_replace(nfc_normalize(글), '[^\p{L}\p{N}]', '', 'g')), '');
COMMENT ON MACRO main.정규화 IS '글자와 숫자만 남긴 소문자: 띄어쓰기, 괄호, 가운뎃점이 달라도 같은 이름을 찾는 데 씀';

CREATE VIEW main.보고서 AS SELECT
    r.report_id AS 보고서,
    r.file_name AS 파일,
    r.format AS 형식,
    r.title AS 제명,
    r.bill_no AS 의안번호,
    r.government AS 단체,
    r.fund AS 기금,
    r.proposer AS 제안자,
    r.proposed_on AS 제안일자,
    r.referred_on AS 회부일자,
    r.reviewer AS 검토자,
    r.page_count AS 쪽수,
    r.file_count AS 파일수,
    array_to_string(r.other_files, ', ') AS 다른파일
FROM distinct_reports r;
COMMENT ON VIEW main.보고서 IS '검토보고서. 여러 파일로 저장된 보고서도 한 번만 나옴';
COMMENT ON COLUMN main.보고서.보고서 IS '보고서: 파일 내용의 SHA-256 앞 열두 자리';
COMMENT ON COLUMN main.보고서.파일 IS '값을 가져오는 파일의 이름';
COMMENT ON COLUMN main.보고서.형식 IS '그 파일의 형식: hwpx, hwp, pdf, text';
COMMENT ON COLUMN main.보고서.제명 IS '의안의 이름';
COMMENT ON COLUMN main.보고서.의안번호 IS '번호만';
COMMENT ON COLUMN main.보고서.단체 IS '지방자치단체. 제명이나 제안자에 이름이 없으면 NULL';
COMMENT ON COLUMN main.보고서.기금 IS '보고서가 다루는 기금';
COMMENT ON COLUMN main.보고서.제안자 IS '제안자';
COMMENT ON COLUMN main.보고서.제안일자 IS '제안일자';
COMMENT ON COLUMN main.보고서.회부일자 IS '회부일자';
COMMENT ON COLUMN main.보고서.검토자 IS '검토한 사람';
COMMENT ON COLUMN main.보고서.쪽수 IS '쪽수. 쪽을 저장하지 않는 형식은 NULL';
COMMENT ON COLUMN main.보고서.파일수 IS '같은 보고서로 저장된 파일의 수';
COMMENT ON COLUMN main.보고서.다른파일 IS '값을 가져오지 않는 같은 보고서의 파일들';

CREATE VIEW main.표 AS SELECT
    t.table_id AS 표,
    r.report_id AS 보고서,
    r.file_name AS 파일,
    t.ordinal AS 번호,
    CASE t.kind WHEN 'plan' THEN '운용계획' WHEN 'revision' THEN '운용계획변경' WHEN 'execution' THEN '사업집행'
         WHEN 'history' THEN '조성현황' WHEN 'term' THEN '존속기한' ELSE '기타' END AS 종류,
    t.title AS 제목,
    t.fund AS 기금,
    t.account AS 계정,
    t.fiscal_year AS 회계연도,
    t.as_of AS 기준일,
    t.unit AS 단위,
    t.unit_won AS 원단위,
    t.page_first AS 시작쪽,
    t.page_last AS 끝쪽,
    t.row_count AS 행수,
    t.column_count AS 열수
FROM tables t JOIN distinct_reports r USING (report_id);
COMMENT ON VIEW main.표 IS '보고서의 표';
COMMENT ON COLUMN main.표.표 IS '표: 보고서와 표 번호';
COMMENT ON COLUMN main.표.보고서 IS '보고서: 파일 내용의 SHA-256 앞 열두 자리';
COMMENT ON COLUMN main.표.파일 IS '파일 이름';
COMMENT ON COLUMN main.표.번호 IS '보고서 안에서 몇째 표인지, 1부터';
COMMENT ON COLUMN main.표.종류 IS '운용계획, 운용계획변경, 사업집행, 조성현황, 존속기한, 기타';
COMMENT ON COLUMN main.표.제목 IS '적힌 제목';
COMMENT ON COLUMN main.표.기금 IS '기금';
COMMENT ON COLUMN main.표.계정 IS '적힌 대로의 계정. 계정이 없으면 NULL';
COMMENT ON COLUMN main.표.회계연도 IS '회계연도';
COMMENT ON COLUMN main.표.기준일 IS '기준일';
COMMENT ON COLUMN main.표.단위 IS '적힌 단위';
COMMENT ON COLUMN main.표.원단위 IS '단위의 원 값. 금액 단위가 없으면 NULL';
COMMENT ON COLUMN main.표.시작쪽 IS '첫 쪽';
COMMENT ON COLUMN main.표.끝쪽 IS '마지막 쪽';
COMMENT ON COLUMN main.표.행수 IS '제목 행을 포함한 행의 수';
COMMENT ON COLUMN main.표.열수 IS '열의 수';

CREATE VIEW main.칸 AS SELECT
    c.table_id AS 표,
    r.report_id AS 보고서,
    c."row" + 1 AS 행,
    c.col + 1 AS 열,
    c.text AS 내용,
    c.value AS 값,
    c.is_header AS 머리글,
    c.page AS 쪽,
    c.line AS 줄
FROM cells c JOIN tables t USING (table_id) JOIN distinct_reports r USING (report_id);
COMMENT ON VIEW main.칸 IS '표의 칸, 적힌 그대로';
COMMENT ON COLUMN main.칸.표 IS '표: 보고서와 표 번호';
COMMENT ON COLUMN main.칸.보고서 IS '보고서: 파일 내용의 SHA-256 앞 열두 자리';
COMMENT ON COLUMN main.칸.행 IS '표의 행, 1부터';
COMMENT ON COLUMN main.칸.열 IS '표의 열, 1부터';
COMMENT ON COLUMN main.칸.내용 IS '적힌 글';
COMMENT ON COLUMN main.칸.값 IS '적힌 단위의 수. -는 0, 빈칸은 NULL';
COMMENT ON COLUMN main.칸.머리글 IS '제목 행의 칸';
COMMENT ON COLUMN main.칸.쪽 IS '쪽';
COMMENT ON COLUMN main.칸.줄 IS '텍스트의 줄';

CREATE VIEW main.운용계획 AS SELECT
    r.report_id AS 보고서,
    r.government AS 단체,
    p.fund AS 기금,
    p.account AS 계정,
    p.fiscal_year AS 회계연도,
    CASE p.side WHEN 'revenue' THEN '수입' WHEN 'expenditure' THEN '지출' END AS 구분,
    p.item AS 항목,
    p.is_total AS 합계,
    백만원(p.original_won) AS "당초(백만원)",
    백만원(p.revised_won) AS "변경(백만원)",
    백만원(p.change_won) AS "증감(백만원)",
    증감률(p.original_won, p.revised_won) AS "증감률(%)",
    p.original_won AS 당초,
    p.revised_won AS 변경,
    p.change_won AS 증감,
    p.table_id AS 표,
    p."row" + 1 AS 행
FROM plan_items p JOIN distinct_reports r USING (report_id);
COMMENT ON VIEW main.운용계획 IS '기금 운용계획의 항목';
COMMENT ON COLUMN main.운용계획.보고서 IS '보고서: 파일 내용의 SHA-256 앞 열두 자리';
COMMENT ON COLUMN main.운용계획.단체 IS '지방자치단체. 제명이나 제안자에 이름이 없으면 NULL';
COMMENT ON COLUMN main.운용계획.기금 IS '기금';
COMMENT ON COLUMN main.운용계획.계정 IS '적힌 대로의 계정. 계정이 없으면 NULL';
COMMENT ON COLUMN main.운용계획.회계연도 IS '회계연도';
COMMENT ON COLUMN main.운용계획.구분 IS '수입 또는 지출';
COMMENT ON COLUMN main.운용계획.항목 IS '수입·지출 항목';
COMMENT ON COLUMN main.운용계획.합계 IS '합계나 소계인 행';
COMMENT ON COLUMN main.운용계획."당초(백만원)" IS '당초, 백만원. 단위를 모르면 NULL';
COMMENT ON COLUMN main.운용계획."변경(백만원)" IS '변경, 백만원. 단위를 모르면 NULL';
COMMENT ON COLUMN main.운용계획."증감(백만원)" IS '증감, 백만원. 단위를 모르면 NULL';
COMMENT ON COLUMN main.운용계획."증감률(%)" IS '변경 ÷ 당초 − 1, 계산한 값';
COMMENT ON COLUMN main.운용계획.당초 IS '당초, 원. 단위를 모르면 NULL';
COMMENT ON COLUMN main.운용계획.변경 IS '변경, 원. 단위를 모르면 NULL';
COMMENT ON COLUMN main.운용계획.증감 IS '증감, 원. 단위를 모르면 NULL';
COMMENT ON COLUMN main.운용계획.표 IS '표: 보고서와 표 번호';
COMMENT ON COLUMN main.운용계획.행 IS '표의 행, 1부터';

CREATE VIEW main.운용계획변경 AS SELECT
    r.report_id AS 보고서,
    r.government AS 단체,
    p.fund AS 기금,
    p.account AS 계정,
    p.fiscal_year AS 회계연도,
    CASE p.side WHEN 'revenue' THEN '수입' WHEN 'expenditure' THEN '지출' END AS 구분,
    p.item AS 항목,
    p.is_total AS 합계,
    p.stage AS 차수,
    CASE p.stage WHEN 0 THEN '당초' ELSE p.stage || '차' END AS 단계,
    백만원(p.amount_won) AS "금액(백만원)",
    p.amount_won AS 금액,
    p.table_id AS 표,
    p."row" + 1 AS 행
FROM plan_revisions p JOIN distinct_reports r USING (report_id);
COMMENT ON VIEW main.운용계획변경 IS '단계별 운용계획의 항목: 단계마다 한 행';
COMMENT ON COLUMN main.운용계획변경.보고서 IS '보고서: 파일 내용의 SHA-256 앞 열두 자리';
COMMENT ON COLUMN main.운용계획변경.단체 IS '지방자치단체. 제명이나 제안자에 이름이 없으면 NULL';
COMMENT ON COLUMN main.운용계획변경.기금 IS '기금';
COMMENT ON COLUMN main.운용계획변경.계정 IS '적힌 대로의 계정. 계정이 없으면 NULL';
COMMENT ON COLUMN main.운용계획변경.회계연도 IS '회계연도';
COMMENT ON COLUMN main.운용계획변경.구분 IS '수입 또는 지출';
COMMENT ON COLUMN main.운용계획변경.항목 IS '수입·지출 항목';
COMMENT ON COLUMN main.운용계획변경.합계 IS '합계나 소계인 행';
COMMENT ON COLUMN main.운용계획변경.차수 IS '0은 당초, 1은 1차 변경';
COMMENT ON COLUMN main.운용계획변경.단계 IS '당초, 1차, 2차 …';
COMMENT ON COLUMN main.운용계획변경."금액(백만원)" IS '금액, 백만원. 단위를 모르면 NULL';
COMMENT ON COLUMN main.운용계획변경.금액 IS '금액, 원. 단위를 모르면 NULL';
COMMENT ON COLUMN main.운용계획변경.표 IS '표: 보고서와 표 번호';
COMMENT ON COLUMN main.운용계획변경.행 IS '표의 행, 1부터';

CREATE VIEW main.사업집행 AS SELECT
    r.report_id AS 보고서,
    r.government AS 단체,
    e.fund AS 기금,
    e.account AS 계정,
    e.fiscal_year AS 회계연도,
    e.as_of AS 기준일,
    e.ordinal AS 연번,
    e.project AS 사업명,
    e.department AS 담당부서,
    e.is_total AS 합계,
    백만원(e.budget_won) AS "예산액(백만원)",
    백만원(e.executed_won) AS "집행액(백만원)",
    백만원(e.budget_won - e.executed_won) AS "미집행액(백만원)",
    e.rate_pct AS "적힌집행률(%)",
    집행률(e.executed_won, e.budget_won) AS "집행률(%)",
    e.note AS 비고,
    e.project_id AS 사업키,
    e.budget_won AS 예산액,
    e.executed_won AS 집행액,
    e.table_id AS 표,
    e."row" + 1 AS 행
FROM executions e JOIN distinct_reports r USING (report_id);
COMMENT ON VIEW main.사업집행 IS '사업집행 현황과 운용실적의 사업';
COMMENT ON COLUMN main.사업집행.보고서 IS '보고서: 파일 내용의 SHA-256 앞 열두 자리';
COMMENT ON COLUMN main.사업집행.단체 IS '지방자치단체. 제명이나 제안자에 이름이 없으면 NULL';
COMMENT ON COLUMN main.사업집행.기금 IS '기금';
COMMENT ON COLUMN main.사업집행.계정 IS '적힌 대로의 계정. 계정이 없으면 NULL';
COMMENT ON COLUMN main.사업집행.회계연도 IS '회계연도';
COMMENT ON COLUMN main.사업집행.기준일 IS '기준일';
COMMENT ON COLUMN main.사업집행.연번 IS '적힌 번호';
COMMENT ON COLUMN main.사업집행.사업명 IS '번호와 부서를 뺀 사업명';
COMMENT ON COLUMN main.사업집행.담당부서 IS '담당부서';
COMMENT ON COLUMN main.사업집행.합계 IS '합계나 소계인 행';
COMMENT ON COLUMN main.사업집행."예산액(백만원)" IS '예산액, 백만원. 단위를 모르면 NULL';
COMMENT ON COLUMN main.사업집행."집행액(백만원)" IS '집행액, 백만원. 단위를 모르면 NULL';
COMMENT ON COLUMN main.사업집행."미집행액(백만원)" IS '미집행액, 백만원. 단위를 모르면 NULL';
COMMENT ON COLUMN main.사업집행."적힌집행률(%)" IS '표에 적힌 집행률';
COMMENT ON COLUMN main.사업집행."집행률(%)" IS '집행액 ÷ 예산액, 계산한 값';
COMMENT ON COLUMN main.사업집행.비고 IS '비고나 추진실적';
COMMENT ON COLUMN main.사업집행.사업키 IS '여러 해의 같은 사업을 잇는 열쇠';
COMMENT ON COLUMN main.사업집행.예산액 IS '예산액, 원. 단위를 모르면 NULL';
COMMENT ON COLUMN main.사업집행.집행액 IS '집행액, 원. 단위를 모르면 NULL';
COMMENT ON COLUMN main.사업집행.표 IS '표: 보고서와 표 번호';
COMMENT ON COLUMN main.사업집행.행 IS '표의 행, 1부터';

CREATE VIEW main.조성현황 AS SELECT
    r.report_id AS 보고서,
    r.government AS 단체,
    h.fund AS 기금,
    h.account AS 계정,
    h.year AS 연도,
    h.is_cumulative AS 누계,
    h.is_total AS 합계,
    백만원(h.raised_won) AS "조성액(백만원)",
    백만원(h.contribution_won) AS "출연금(백만원)",
    백만원(h.interest_won) AS "이자수입(백만원)",
    백만원(h.used_won) AS "사용액(백만원)",
    백만원(h.project_won) AS "사업비(백만원)",
    백만원(h.operating_won) AS "기본경비(백만원)",
    백만원(h.net_won) AS "증감(백만원)",
    백만원(h.balance_won) AS "연도말조성액(백만원)",
    h.note AS 비고,
    h.raised_won AS 조성액,
    h.contribution_won AS 출연금,
    h.interest_won AS 이자수입,
    h.used_won AS 사용액,
    h.project_won AS 사업비,
    h.operating_won AS 기본경비,
    h.net_won AS 증감,
    h.balance_won AS 연도말조성액,
    h.table_id AS 표,
    h."row" + 1 AS 행
FROM fund_history h JOIN distinct_reports r USING (report_id);
COMMENT ON VIEW main.조성현황 IS '연도별 기금 조성 현황';
COMMENT ON COLUMN main.조성현황.보고서 IS '보고서: 파일 내용의 SHA-256 앞 열두 자리';
COMMENT ON COLUMN main.조성현황.단체 IS '지방자치단체. 제명이나 제안자에 이름이 없으면 NULL';
COMMENT ON COLUMN main.조성현황.기금 IS '기금';
COMMENT ON COLUMN main.조성현황.계정 IS '적힌 대로의 계정. 계정이 없으면 NULL';
COMMENT ON COLUMN main.조성현황.연도 IS '연도. 합계 행은 NULL';
COMMENT ON COLUMN main.조성현황.누계 IS '그 해까지의 모든 해(~’19)';
COMMENT ON COLUMN main.조성현황.합계 IS '합계나 소계인 행';
COMMENT ON COLUMN main.조성현황."조성액(백만원)" IS '조성액, 백만원. 단위를 모르면 NULL';
COMMENT ON COLUMN main.조성현황."출연금(백만원)" IS '출연금, 백만원. 단위를 모르면 NULL';
COMMENT ON COLUMN main.조성현황."이자수입(백만원)" IS '이자수입, 백만원. 단위를 모르면 NULL';
COMMENT ON COLUMN main.조성현황."사용액(백만원)" IS '사용액, 백만원. 단위를 모르면 NULL';
COMMENT ON COLUMN main.조성현황."사업비(백만원)" IS '사업비, 백만원. 단위를 모르면 NULL';
COMMENT ON COLUMN main.조성현황."기본경비(백만원)" IS '기본경비, 백만원. 단위를 모르면 NULL';
COMMENT ON COLUMN main.조성현황."증감(백만원)" IS '증감, 백만원. 단위를 모르면 NULL';
COMMENT ON COLUMN main.조성현황."연도말조성액(백만원)" IS '연도말조성액, 백만원. 단위를 모르면 NULL';
COMMENT ON COLUMN main.조성현황.비고 IS '비고';
COMMENT ON COLUMN main.조성현황.조성액 IS '조성액, 원. 단위를 모르면 NULL';
COMMENT ON COLUMN main.조성현황.출연금 IS '출연금, 원. 단위를 모르면 NULL';
COMMENT ON COLUMN main.조성현황.이자수입 IS '이자수입, 원. 단위를 모르면 NULL';
COMMENT ON COLUMN main.조성현황.사용액 IS '사용액, 원. 단위를 모르면 NULL';
COMMENT ON COLUMN main.조성현황.사업비 IS '사업비, 원. 단위를 모르면 NULL';
COMMENT ON COLUMN main.조성현황.기본경비 IS '기본경비, 원. 단위를 모르면 NULL';
COMMENT ON COLUMN main.조성현황.증감 IS '증감, 원. 단위를 모르면 NULL';
COMMENT ON COLUMN main.조성현황.연도말조성액 IS '연도말조성액, 원. 단위를 모르면 NULL';
COMMENT ON COLUMN main.조성현황.표 IS '표: 보고서와 표 번호';
COMMENT ON COLUMN main.조성현황.행 IS '표의 행, 1부터';

CREATE VIEW main.존속기한 AS SELECT
    r.report_id AS 보고서,
    r.government AS 단체,
    r.fund AS 기금,
    e.resolved_on AS 의결일,
    e.description AS 내용,
    e.expires_on AS 기한,
    e.table_id AS 표,
    e."row" + 1 AS 행
FROM term_events e JOIN distinct_reports r USING (report_id);
COMMENT ON VIEW main.존속기한 IS '기금 존속기한의 변경';
COMMENT ON COLUMN main.존속기한.보고서 IS '보고서: 파일 내용의 SHA-256 앞 열두 자리';
COMMENT ON COLUMN main.존속기한.단체 IS '지방자치단체. 제명이나 제안자에 이름이 없으면 NULL';
COMMENT ON COLUMN main.존속기한.기금 IS '기금';
COMMENT ON COLUMN main.존속기한.의결일 IS '의결일';
COMMENT ON COLUMN main.존속기한.내용 IS '변경 내용';
COMMENT ON COLUMN main.존속기한.기한 IS '새 존속기한';
COMMENT ON COLUMN main.존속기한.표 IS '표: 보고서와 표 번호';
COMMENT ON COLUMN main.존속기한.행 IS '표의 행, 1부터';

CREATE VIEW main.서술 AS SELECT
    c.claim_id AS 서술,
    r.report_id AS 보고서,
    r.file_name AS 파일,
    c.page AS 쪽,
    c.line AS 줄,
    c.text AS 문구,
    c.amount_won AS 금액,
    c.percent AS "비율(%)",
    CASE c.verdict WHEN 'exact' THEN '일치' WHEN 'rounding' THEN '반올림' WHEN 'improbable' THEN '의심'
         WHEN 'explained' THEN '설명됨' WHEN 'violated' THEN '불일치' WHEN 'unchecked' THEN '미확인' END AS 판정,
    c.table_id AS 표,
    c."row" + 1 AS 행,
    c.col + 1 AS 열,
    x.text AS 칸내용
FROM claims c JOIN distinct_reports r USING (report_id)
LEFT JOIN cells x ON x.table_id = c.table_id AND x."row" = c."row" AND x.col = c.col;
COMMENT ON VIEW main.서술 IS '문장과 비고에 적힌 금액·비율과, 그것을 맞추어 본 칸';
COMMENT ON COLUMN main.서술.서술 IS '서술의 이름';
COMMENT ON COLUMN main.서술.보고서 IS '보고서: 파일 내용의 SHA-256 앞 열두 자리';
COMMENT ON COLUMN main.서술.파일 IS '파일 이름';
COMMENT ON COLUMN main.서술.쪽 IS '쪽';
COMMENT ON COLUMN main.서술.줄 IS '텍스트의 줄';
COMMENT ON COLUMN main.서술.문구 IS '적힌 글';
COMMENT ON COLUMN main.서술.금액 IS '금액, 원. 단위를 모르면 NULL';
COMMENT ON COLUMN main.서술."비율(%)" IS '적힌 비율';
COMMENT ON COLUMN main.서술.판정 IS '일치, 반올림, 의심, 설명됨, 불일치, 미확인';
COMMENT ON COLUMN main.서술.표 IS '맞추어 본 표';
COMMENT ON COLUMN main.서술.행 IS '그 칸의 행, 1부터';
COMMENT ON COLUMN main.서술.열 IS '그 칸의 열, 1부터';
COMMENT ON COLUMN main.서술.칸내용 IS '그 칸에 적힌 글';

CREATE VIEW main.관계 AS SELECT
    l.relation_id AS 관계,
    r.report_id AS 보고서,
    l.rule AS 규칙,
    l.table_id AS 표,
    l.expression AS 식,
    l.reported AS 적힌값,
    l.computed AS 계산값,
    l.difference AS 차이,
    l.tolerance AS 허용오차,
    CASE l.verdict WHEN 'exact' THEN '일치' WHEN 'rounding' THEN '반올림' WHEN 'improbable' THEN '의심'
         WHEN 'explained' THEN '설명됨' WHEN 'violated' THEN '불일치' WHEN 'unchecked' THEN '미확인' END AS 판정
FROM relations l JOIN distinct_reports r USING (report_id);
COMMENT ON VIEW main.관계 IS '맞추어 본 관계. 맞는 것도 모두 있음';
COMMENT ON COLUMN main.관계.관계 IS '관계의 이름';
COMMENT ON COLUMN main.관계.보고서 IS '보고서: 파일 내용의 SHA-256 앞 열두 자리';
COMMENT ON COLUMN main.관계.규칙 IS '규칙의 이름';
COMMENT ON COLUMN main.관계.표 IS '표: 보고서와 표 번호';
COMMENT ON COLUMN main.관계.식 IS '풀어 쓴 관계';
COMMENT ON COLUMN main.관계.적힌값 IS '적힌 결과, 적힌 단위';
COMMENT ON COLUMN main.관계.계산값 IS '항으로 계산한 값';
COMMENT ON COLUMN main.관계.차이 IS '적힌값 − 계산값';
COMMENT ON COLUMN main.관계.허용오차 IS '적힌 자릿수가 허용하는 가장 큰 차이';
COMMENT ON COLUMN main.관계.판정 IS '일치, 반올림, 의심, 설명됨, 불일치, 미확인';

CREATE VIEW main.불일치 AS SELECT
    f.finding_id AS 지적,
    r.report_id AS 보고서,
    r.file_name AS 파일,
    r.government AS 단체,
    coalesce(t.fund, r.fund) AS 기금,
    t.account AS 계정,
    CASE f.severity WHEN 'error' THEN '오류' WHEN 'warning' THEN '경고' ELSE '정보' END AS 심각도,
    f.rule AS 규칙,
    CASE f.cause
         WHEN 'wrong-cell' THEN '칸 하나의 잘못'
         WHEN 'thousandfold-unit' THEN '천 배 단위 착오'
         WHEN 'row-from-another-version' THEN '다른 판의 행'
         WHEN 'balances-added-up' THEN '잔액을 더함'
         WHEN 'does-not-add-up' THEN '더해도 맞지 않음'
         WHEN 'rate-differs' THEN '비율이 다름'
         WHEN 'over-budget' THEN '예산 초과'
         WHEN 'sides-differ' THEN '수입과 지출이 다름'
         WHEN 'opening-differs' THEN '첫 잔액이 다름'
         WHEN 'carry-gap' THEN '이월된 잔액이 다름'
         WHEN 'improbable-rounding' THEN '반올림으로 보기 어려움'
         WHEN 'listed-items-differ' THEN '늘어놓은 값이 맞지 않음'
         WHEN 'sentence-against-table' THEN '문장이 표와 다름'
         WHEN 'scope-of-total' THEN '합계의 범위가 다름'
         WHEN 'stale-stage' THEN '앞 단계의 값이 남음'
         WHEN 'tables-differ' THEN '두 표가 다름'
         WHEN 'impossible-together' THEN '함께 맞을 수 없음'
         WHEN 'ordinal-gap' THEN '연번이 이어지지 않음'
         WHEN 'out-of-pattern' THEN '다른 행의 규칙과 다름'
         WHEN 'invalid-record' THEN '값으로 읽을 수 없음'
         WHEN 'extra-number' THEN '숫자가 열보다 많음'
         WHEN 'text-ends' THEN '글이 중간에서 끝남'
         WHEN 'unit-missing' THEN '단위 없음'
         WHEN 'broken-tiling' THEN '칸 위치가 맞지 않음'
         WHEN 'tracked-changes' THEN '변경 추적 중'
         ELSE f.cause END AS 원인,
    t.ordinal AS 표번호,
    t.title AS 표제목,
    c."row" + 1 AS 행,
    c.col + 1 AS 열,
    x.page AS 쪽,
    x.line AS 줄,
    c.printed AS 적힌값,
    p.proposed AS 고칠값,
    p.is_unique AS 유일,
    t.unit AS 단위,
    f.reported_won AS 적힌금액,
    f.computed_won AS 계산금액,
    f.difference_won AS 차이,
    f.message AS 설명,
    CASE f.status WHEN 'open' THEN '미결' WHEN 'accepted' THEN '수용' WHEN 'rejected' THEN '기각' WHEN 'explained' THEN '설명됨' END AS 상태,
    f.table_id AS 표
FROM findings f JOIN distinct_reports r USING (report_id)
LEFT JOIN tables t ON t.table_id = f.table_id
LEFT JOIN (SELECT DISTINCT ON (finding_id) * FROM finding_cells
           ORDER BY finding_id, list_position(['suspect', 'reported', 'operand', 'witness'], role), table_id, "row", col) c
       ON c.finding_id = f.finding_id
LEFT JOIN cells x ON x.table_id = c.table_id AND x."row" = c."row" AND x.col = c.col
LEFT JOIN (SELECT DISTINCT ON (finding_id) * FROM repairs ORDER BY finding_id, rank) p ON p.finding_id = f.finding_id;
COMMENT ON VIEW main.불일치 IS '지적사항: 원인 하나에 한 행, 의심되는 칸과 고칠 값과 함께';
COMMENT ON COLUMN main.불일치.지적 IS '지적사항의 이름';
COMMENT ON COLUMN main.불일치.보고서 IS '보고서: 파일 내용의 SHA-256 앞 열두 자리';
COMMENT ON COLUMN main.불일치.파일 IS '파일 이름';
COMMENT ON COLUMN main.불일치.단체 IS '지방자치단체. 제명이나 제안자에 이름이 없으면 NULL';
COMMENT ON COLUMN main.불일치.기금 IS '기금';
COMMENT ON COLUMN main.불일치.계정 IS '적힌 대로의 계정';
COMMENT ON COLUMN main.불일치.심각도 IS '오류, 경고, 정보';
COMMENT ON COLUMN main.불일치.규칙 IS '규칙의 이름';
COMMENT ON COLUMN main.불일치.원인 IS '짐작되는 원인';
COMMENT ON COLUMN main.불일치.표번호 IS '몇째 표인지, 1부터';
COMMENT ON COLUMN main.불일치.표제목 IS '표의 제목';
COMMENT ON COLUMN main.불일치.행 IS '의심되는 칸의 행, 1부터. 없으면 적힌 결과의 행';
COMMENT ON COLUMN main.불일치.열 IS '그 칸의 열, 1부터';
COMMENT ON COLUMN main.불일치.쪽 IS '그 칸의 쪽';
COMMENT ON COLUMN main.불일치.줄 IS '그 칸의 줄';
COMMENT ON COLUMN main.불일치.적힌값 IS '그 칸에 적힌 글';
COMMENT ON COLUMN main.불일치.고칠값 IS '첫째 수정안, 적힌 단위';
COMMENT ON COLUMN main.불일치.유일 IS '다른 수정안이 그만 못함';
COMMENT ON COLUMN main.불일치.단위 IS '적힌 단위';
COMMENT ON COLUMN main.불일치.적힌금액 IS '적힌 결과, 원';
COMMENT ON COLUMN main.불일치.계산금액 IS '항으로 계산한 값, 원';
COMMENT ON COLUMN main.불일치.차이 IS '적힌금액 − 계산금액, 원';
COMMENT ON COLUMN main.불일치.설명 IS '지적사항의 문장';
COMMENT ON COLUMN main.불일치.상태 IS '미결, 수용, 기각, 설명됨';
COMMENT ON COLUMN main.불일치.표 IS '표: 보고서와 표 번호';

CREATE VIEW main.수정안 AS SELECT
    p.finding_id AS 지적,
    r.report_id AS 보고서,
    p.rank AS 순위,
    p.table_id AS 표,
    p."row" + 1 AS 행,
    p.col + 1 AS 열,
    p.printed AS 적힌값,
    p.proposed AS 고칠값,
    p.proposed_won AS 고칠금액,
    p.is_unique AS 유일,
    p.reason AS 까닭
FROM repairs p JOIN findings f USING (finding_id) JOIN distinct_reports r USING (report_id);
COMMENT ON VIEW main.수정안 IS '관계를 맞게 하는 값. 적힌 값은 바꾸지 않음';
COMMENT ON COLUMN main.수정안.지적 IS '지적사항의 이름';
COMMENT ON COLUMN main.수정안.보고서 IS '보고서: 파일 내용의 SHA-256 앞 열두 자리';
COMMENT ON COLUMN main.수정안.순위 IS '1이 가장 나음';
COMMENT ON COLUMN main.수정안.표 IS '표: 보고서와 표 번호';
COMMENT ON COLUMN main.수정안.행 IS '칸의 행, 1부터';
COMMENT ON COLUMN main.수정안.열 IS '칸의 열, 1부터';
COMMENT ON COLUMN main.수정안.적힌값 IS '적힌 글';
COMMENT ON COLUMN main.수정안.고칠값 IS '수정안, 적힌 단위';
COMMENT ON COLUMN main.수정안.고칠금액 IS '고칠금액, 원. 단위를 모르면 NULL';
COMMENT ON COLUMN main.수정안.유일 IS '다른 수정안이 그만 못함';
COMMENT ON COLUMN main.수정안.까닭 IS '수정안의 까닭';

CREATE VIEW main.읽지못한문서 AS SELECT
    file_name AS 파일,
    reason_code AS 까닭코드,
    reason AS 까닭,
    "at" AS 시각
FROM documents_failed;
COMMENT ON VIEW main.읽지못한문서 IS '읽지 못한 문서와 까닭';
COMMENT ON COLUMN main.읽지못한문서.파일 IS '파일 이름';
COMMENT ON COLUMN main.읽지못한문서.까닭코드 IS '까닭의 이름';
COMMENT ON COLUMN main.읽지못한문서.까닭 IS '무엇이 문제이고 어떻게 할지';
COMMENT ON COLUMN main.읽지못한문서.시각 IS '읽으려 한 때, UTC';
