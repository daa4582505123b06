-- 종류를 모르는 표: 다섯 종류 어디에도 들지 않아 읽은 그대로 둔 표와 그 머리글입니다.
-- Tables of unknown kind: the tables that are of none of the five kinds and are kept as read, with their headings.
SELECT t.파일, t.번호, t.제목, t.단위, t.행수, t.열수, t.시작쪽,
       (SELECT string_agg(replace(c.내용, chr(10), ' '), ' | ' ORDER BY c.행, c.열) FROM 칸 c
        WHERE c.표 = t.표 AND c.머리글) AS 머리글
FROM 표 t
WHERE t.종류 = '기타'
ORDER BY t.파일, t.번호
