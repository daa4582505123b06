-- 고칠 값: 지적사항마다 첫째 수정안을 그 칸에 적힌 값과 나란히 보여 줍니다.
-- Repairs proposed: the best repair of every finding beside what is printed in the cell.
SELECT f.파일, f.표번호, f.표제목, p.행, p.열, f.규칙, f.단위, p.적힌값, p.고칠값, p.유일, p.까닭
FROM 수정안 p
JOIN 불일치 f USING (지적)
WHERE p.순위 = 1
ORDER BY f.파일, f.표번호, p.행, p.열, f.규칙
