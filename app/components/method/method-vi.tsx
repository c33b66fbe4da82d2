import { Section } from "./section.tsx"
import { WorkedLines, WorkedPillars } from "./worked-example.tsx"

export const CONTENTS_VI = [
	["diem", "Từ câu trả lời đến điểm"],
	["vi-du", "Một ví dụ tính trọn vẹn"],
	["khong-ap-dung", "Khi tiêu chí không áp dụng"],
	["tham-dinh", "Tự đánh giá và thẩm định"],
	["xep-hang", "Xếp loại và xếp hạng"],
	["doanh-nghiep", "Mức của doanh nghiệp"],
	["sau-diem", "So các năm, việc nên làm, độ vững"],
	["quy-tac", "17 quy tắc, bản ngắn"],
] as const

export function MethodVi() {
	return (
		<>
			<Section id="diem" title="Từ câu trả lời đến điểm">
				<ol className="grid gap-2">
					<li>
						Mỗi câu trả lời được đổi thành một <b>mức đạt</b> từ 0 đến 1. Ví dụ tỷ lệ 70% so với mốc đủ điểm
						80% cho mức đạt 70 ÷ 80 = 0,875.
					</li>
					<li>
						<b>Điểm của tiêu chí</b> = điểm tối đa × mức đạt. Không làm tròn ở bước này.
					</li>
					<li>
						<b>Điểm của trụ cột</b> = trọng số trụ cột × tổng điểm đạt được ÷ tổng điểm tối đa của các tiêu
						chí có áp dụng.
					</li>
					<li>
						<b>Mức độ hoàn thành</b> = tổng điểm các trụ cột ÷ tổng trọng số các trụ cột có áp dụng × 100%.
						Chỉ làm tròn một lần ở đây, còn 2 chữ số thập phân.
					</li>
				</ol>
				<p>
					Đạt hay chưa đạt chỉ tiêu là kết luận riêng, không thêm bớt điểm: 78% so với chỉ tiêu trên 80% là
					“chưa đạt”, nhưng vẫn được 97,5% số điểm.
				</p>
			</Section>
			<Section id="vi-du" title="Một ví dụ tính trọn vẹn">
				<p>
					Một cơ quan trả lời mười tiêu chí thuộc bốn trụ cột (bảng rút gọn để dễ theo dõi, tổng trọng số
					100). Cơ quan không có nhiệm vụ hỗ trợ doanh nghiệp nên cả trụ cột P6 không áp dụng; không có thủ
					tục cho A5.7.
				</p>
				<WorkedLines
					caption="Điểm thẩm định của từng tiêu chí"
					heads={["Tiêu chí", "Điểm tối đa", "Tự khai", "Thẩm định", "Mức đạt", "Điểm"]}
					none="không áp dụng"
				/>
				<ul className="grid gap-1">
					<li>A1.5: 17 ÷ 20 = 0,85; điểm = 20 × 0,85 = 17.</li>
					<li>A1.10: 2 ÷ 9 = 22,22…%; mốc đủ điểm 25%, mức đạt = 22,22… ÷ 25 = 8/9.</li>
					<li>
						A5.1: 4.700 ÷ 5.000 = 94%, nằm giữa mốc 90,6% (mức đạt 0,6) và 100% (mức đạt 1): 0,6 + 0,4 × (94 −
						90,6) ÷ (100 − 90,6) = 0,744681.
					</li>
					<li>A5.5: 1.260 ÷ 1.800 = 70%; mốc đủ điểm 80%, mức đạt 0,875.</li>
					<li>
						A5.10: 3 trên 4 hệ thống có quyết định phê duyệt cấp độ: 0,75. Đơn vị khai 4, thiếu một quyết
						định.
					</li>
					<li>A7.2: mốc 2, thẩm định chấp nhận 1: mức đạt 0,5.</li>
				</ul>
				<WorkedPillars
					caption="Cộng theo trụ cột"
					heads={["Trụ cột", "Trọng số", "Điểm đạt", "Tối đa có áp dụng", "Điểm trụ cột"]}
				/>
				<p>
					Trọng số có áp dụng: 30 + 45 + 10 = 85 (P6 không tính). Tổng = (25,888889 + 35,611037 + 7) × 100 ÷
					85 = 80,5881…, làm tròn một lần thành <b>80,59%</b>: xếp loại “Hoàn thành tốt”.
				</p>
				<p>
					Tính như vậy với số tự khai được 90,82%. Hai con số được giữ cạnh nhau; chênh lệch 10,23 điểm phần
					trăm hiện trên phiếu của đơn vị.
				</p>
			</Section>
			<Section id="khong-ap-dung" title="Khi tiêu chí không áp dụng">
				<p>
					Một tiêu chí không áp dụng thì điểm tối đa của nó được bỏ ra, và các tiêu chí còn lại{" "}
					<b>trong cùng trụ cột</b> gánh phần đó; trọng số trụ cột giữ nguyên. Trong ví dụ, P5 còn 40 điểm
					thay vì 45. Cả trụ cột không áp dụng thì trọng số của nó được bỏ ra.
				</p>
				<ul className="grid gap-1">
					<li>Theo loại hình hoặc thông tin chung của đơn vị: cổng tự xác định.</li>
					<li>Đơn vị tự khai “không áp dụng”: phải nêu lý do và người thẩm định phải chấp nhận.</li>
					<li>Mẫu số bằng 0 không bao giờ mặc nhiên thành 0% hay 100%.</li>
					<li>Tiêu chí tự nguyện để trống: không tính, không bị trừ.</li>
				</ul>
			</Section>
			<Section id="tham-dinh" title="Tự đánh giá và thẩm định">
				<p>
					Điểm tự đánh giá tính từ số đơn vị khai, điểm thẩm định tính từ số người thẩm định chấp nhận hoặc
					điều chỉnh. Cả hai được giữ mãi. Còn một tiêu chí chưa quyết định thì điểm thẩm định là “chưa đủ” và
					đơn vị chưa được xếp hạng.
				</p>
				<ul className="grid gap-1">
					<li>Điều chỉnh hoặc không chấp nhận thì bắt buộc ghi lý do, đơn vị đọc được.</li>
					<li>Người thẩm định không được thẩm định đơn vị của chính mình.</li>
					<li>Thiếu tài liệu kiểm chứng không tự động thành 0: đơn vị có thể giải trình.</li>
					<li>
						Hiện không trừ điểm nộp muộn, không trừ điểm khai cao hơn thẩm định, không cộng điểm thưởng.
					</li>
				</ul>
			</Section>
			<Section id="xep-hang" title="Xếp loại và xếp hạng">
				<p>
					Xếp loại theo mức độ hoàn thành đã làm tròn. Bộ mức mặc định lấy ngưỡng điểm của Nghị định
					335/2025/NĐ-CP: từ 90 Hoàn thành xuất sắc, từ 70 Hoàn thành tốt, từ 50 Hoàn thành, dưới 50 Không
					hoàn thành. Các điều kiện khác của Nghị định không được tính ở đây.
				</p>
				<p>
					Xếp hạng chỉ trong từng khối, không so sở với xã. Đơn vị bằng nhau cùng hạng và hạng kế tiếp bỏ qua:
					kết quả 95,77 và 95,77 cùng hạng 2 thì đơn vị sau là hạng 4 (1-2-2-4). Đơn vị không xếp hạng được
					liệt kê kèm lý do và không chiếm hạng.
				</p>
			</Section>
			<Section id="doanh-nghiep" title="Mức của doanh nghiệp">
				<p>
					Doanh nghiệp, hộ kinh doanh, hợp tác xã tự đánh giá, không thẩm định và không xếp hạng. Mức từ 0 đến
					5 là mức cao nhất mà <b>cả tổng điểm lẫn mọi trụ cột</b> đều tới ngưỡng: tổng điểm từ 0, 20, 40, 60,
					75, 90%; mọi trụ cột từ 0, 0, 10, 25, 50, 75%.
				</p>
				<p>
					Ví dụ tổng 77,80% là mức 4 theo tổng điểm, nhưng trụ cột Dữ liệu và an toàn thông tin mới đạt 20%,
					dưới ngưỡng 25% của mức 3: kết quả là mức 2, “bị giới hạn bởi trụ cột Dữ liệu và an toàn thông tin”.
				</p>
			</Section>
			<AfterVi />
			<RulesVi />
		</>
	)
}

function AfterVi() {
	return (
		<Section id="sau-diem" title="So các năm, việc nên làm, độ vững">
			<p>
				<b>So các năm.</b> Chỉ so những tiêu chí đo cùng một việc. Khi bộ tiêu chí có phiên bản mới, bảng đối
				chiếu nói rõ tiêu chí nào giữ nguyên, đổi thang, gộp, tách, mới hay bỏ. Nơi không so được, chuỗi số
				liệu bị ngắt và có ghi lý do; không lấy chênh lệch qua chỗ ngắt.
			</p>
			<p>
				<b>Việc nên làm.</b> Điểm còn thiếu của mỗi tiêu chí được tách làm hai: thiếu vì chưa có tài liệu, và
				thiếu vì kết quả chưa đạt. Tập việc ít nhất để lên mức trên được tính chính xác, không ước lượng; thử
				thay đổi số liệu thì điểm được tính lại ngay và không lưu gì.
			</p>
			<p>
				<b>Độ vững của thứ hạng.</b> Cho hội đồng và lãnh đạo, bảng xếp hạng được tính lại nhiều lần với trọng
				số hơi khác đi. Hai đơn vị liền nhau được coi là tách rõ khi đơn vị trên vẫn đứng trên trong ít nhất
				95% số lần. Việc này không thay đổi điểm hay hạng đã công bố.
			</p>
		</Section>
	)
}

function RulesVi() {
	return (
		<Section id="quy-tac" title="17 quy tắc, bản ngắn">
			<ol className="grid gap-1">
				<li>Mỗi câu trả lời cho một mức đạt từ 0 đến 1, theo quy tắc ghi ở tiêu chí.</li>
				<li>Tử số từ 0 đến mẫu số; mẫu số bằng 0 xử lý như tiêu chí ghi.</li>
				<li>Điểm = điểm tối đa × mức đạt, không làm tròn.</li>
				<li>Tiêu chí không áp dụng được chia lại trong trụ cột.</li>
				<li>Tổng chỉ tính các trụ cột có tiêu chí áp dụng.</li>
				<li>Điểm tự đánh giá, điểm thẩm định, điểm công bố tính song song, giữ cả ba.</li>
				<li>Thiếu tài liệu: xét giải trình rồi mới quyết định.</li>
				<li>Khai cao hơn thẩm định được hiện rõ; mặc định không trừ điểm.</li>
				<li>Nộp muộn được ghi nhận; mặc định không trừ điểm.</li>
				<li>Điểm thưởng mặc định là 0.</li>
				<li>Kết quả cuối nằm trong khoảng 0 đến 100.</li>
				<li>Xếp loại theo kết quả làm tròn 2 chữ số thập phân.</li>
				<li>Xếp hạng trong khối, bằng nhau cùng hạng, không tiêu chí phụ.</li>
				<li>Đạt chỉ tiêu theo đúng dấu của chỉ tiêu: “trên 80” khác “từ 80”.</li>
				<li>Tính bằng phân số chính xác, làm tròn một lần, nửa thì làm tròn lên.</li>
				<li>Kết quả lưu kèm mọi dữ liệu đầu vào; tính lại phải ra đúng như cũ.</li>
				<li>Mức doanh nghiệp bị chặn bởi trụ cột thấp nhất.</li>
			</ol>
		</Section>
	)
}
