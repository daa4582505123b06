-- 여러 파일인 보고서: 여러 파일로 저장된 보고서와, 값을 가져오는 파일, 빼는 파일입니다.
-- Reports in several files: the reports that are stored from more than one file, the file that figures are taken from, and those left out.
SELECT 의안번호, 제명, 파일수, 파일, 형식, 다른파일
FROM 보고서
WHERE 파일수 > 1
ORDER BY 제명, 의안번호
