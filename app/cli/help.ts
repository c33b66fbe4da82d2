export const HELP: Record<"vi" | "en", string> = {
	vi: `Chấm điểm một chỉ số tổng hợp từ tệp số liệu, không cần cổng thông tin.

  npm run -s score -- --instrument TỆP --data TỆP.csv [tuỳ chọn]

  --instrument TỆP   bộ chỉ số (JSON, model "composite/1") hoặc bộ tiêu chí của cổng
                     (app/questionnaires/*/*.json)
  --data TỆP.csv     mỗi đơn vị một dòng
  --template         chỉ ghi dòng tiêu đề mà tệp số liệu cần có
  --profile TÊN      một cấu hình của bộ chỉ số; với bộ tiêu chí của cổng: NQ57, ST hoặc HD
  --kind LOẠI        loại đơn vị (bộ tiêu chí của cổng); --year NĂM: năm của các hạn ngày
  --explain MÃ       giải thích một đơn vị; MÃ/NÚT: chỉ một tiêu chí hay nhóm
  --compare A,B      vì sao hai đơn vị khác nhau; --compare A --against TỆP.csv: một đơn vị ở hai kỳ
  --robustness       hạng có vững không: mô phỏng Monte-Carlo (--runs 1000 --seed 1 --spread 25: trọng số ±25 %,
                     hoặc --concentration 100: phân phối Dirichlet; --vary weights,normalisation,aggregation)
  --sanity           kiểm tra bộ chỉ số: biến thiên, thiếu số liệu, tương quan, trọng số
  --out TỆP|-        ghi ra tệp (thay thế nguyên vẹn) hoặc ra màn hình (mặc định)
  --format csv|json  mặc định csv; --explain và --sanity viết thành câu nếu không nêu
  --decimals N       số chữ số thập phân ghi ra
  --lang vi|en       ngôn ngữ của lời giải thích và thông báo lỗi; mặc định vi

Số liệu vào: CSV theo RFC 4180, UTF-8, dòng đầu là mã chỉ số; cột "unit" (hoặc cột bộ chỉ số nêu) là mã đơn vị.
Tỷ lệ: hai cột MÃ.num và MÃ.den, hoặc một cột MÃ đã tính sẵn. Ô trống: thiếu số liệu. NA hoặc "NA: lý do": không áp
dụng. Số viết 12, 12.5 hoặc 1.25e-3.

Số liệu ra: mỗi đơn vị một dòng: giá trị từng nút, total, level, rank.

Đọc một lượt khi phương pháp cho phép; chuẩn hoá theo nhóm (min–max không mốc, z, hạng, phân vị, trung bình nhóm,
giá trị ngoại lai) cần hai lượt, trong đó z, hạng, phân vị và ngoại lai giữ cột của mình trong bộ nhớ. Xếp hạng chỉ
giữ các điểm khác nhau và mã đơn vị. --compare, --robustness và --sanity giữ toàn bộ.

Mã thoát: 0 xong; 2 đầu vào sai (thông báo nêu tệp, dòng, cột và điều cần có; không ghi gì); 1 không ghi được (đĩa
đầy chẳng hạn).
`,
	en: `Scores a composite indicator from a data file, without the portal.

  npm run -s score -- --instrument FILE --data FILE.csv [options]

  --instrument FILE  the instrument (JSON, model "composite/1") or one of the portal's questionnaires
                     (app/questionnaires/*/*.json)
  --data FILE.csv    one row a unit
  --template         writes only the header that a data file needs
  --profile NAME     a profile of the instrument; for a questionnaire: NQ57, ST or HD
  --kind KIND        kind of organisation (questionnaires); --year YEAR: the year of its deadlines
  --explain CODE     explains a unit; CODE/NODE: only one indicator or group
  --compare A,B      why two units differ; --compare A --against FILE.csv: one unit in two periods
  --robustness       how firmly the ranks stand: Monte-Carlo (--runs 1000 --seed 1 --spread 25: weights ±25 %, or
                     --concentration 100: Dirichlet; --vary weights,normalisation,aggregation)
  --sanity           checks the instrument: variance, missing data, correlation, weights
  --out FILE|-       writes to a file (replaced whole) or to standard output (default)
  --format csv|json  csv by default; --explain and --sanity come in sentences unless it is named
  --decimals N       decimals written out
  --lang vi|en       language of explanations and errors; vi by default

In: CSV by RFC 4180, UTF-8, a header of indicator codes; the column "unit" (or the one the instrument names) holds the
unit's code. A percentage: two columns CODE.num and CODE.den, or one, CODE, already worked out. An empty cell is a
missing value. NA or "NA: reason" is not applicable. Numbers are written 12, 12.5 or 1.25e-3.

Out: one row a unit: the value of each node, total, level, rank.

One pass where the method allows it; normalising over the group (min–max without goalposts, z-score, rank, percentile,
group mean, outliers) takes two, and of these z-score, rank, percentile and outliers hold their columns in memory.
Ranking holds the distinct scores and the units' codes only. --compare, --robustness and --sanity hold everything.

Exit code: 0 done; 2 bad input (the message names file, row, column and what was expected; nothing is written); 1 the
output could not be written (a full disk).
`,
}
