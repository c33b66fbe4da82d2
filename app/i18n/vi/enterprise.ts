export const enterprise = {
	"business.title": "Doanh nghiệp của bạn đang ở mức nào?",
	"business.lead":
		"Tự đánh giá mức độ sẵn sàng số cho doanh nghiệp, hộ kinh doanh, hợp tác xã: trả lời khoảng 30 câu trên điện thoại trong 20 phút, không cần nộp tài liệu, có kết quả ngay.",
	"business.register": "Đăng ký và bắt đầu",
	"business.signIn": "Đã có tài khoản? Đăng nhập",
	"business.toMine": "Đến đánh giá của tôi",
	"business.get": "Bạn nhận được gì",
	"business.get1": "Mức độ sẵn sàng số từ 0 đến 5 và điểm từng mặt",
	"business.get1Text": "Biết mình đứng ở đâu, và mặt nào đang giữ mức lại.",
	"business.get2": "So với những nơi giống mình",
	"business.get2Text":
		"Mức giữa (trung vị) của cơ sở cùng loại hình, lĩnh vực, quy mô; chỉ khi có từ {floor} cơ sở khác trở lên.",
	"business.get3": "Ba việc nên làm trước",
	"business.get3Text": "Chọn theo câu trả lời của chính bạn, kèm cách làm và số điểm có thể tăng thêm.",
	"business.get4": "Một trang để in",
	"business.get4Text": "Đưa cho ngân hàng hoặc chương trình hỗ trợ; ghi rõ là kết quả tự khai.",
	"business.safe": "Câu trả lời của bạn được giữ thế nào",
	"business.safe1":
		"Không công bố tên. Doanh nghiệp không bị xếp hạng và không có trong bảng kết quả công khai.",
	"business.safe2":
		"Cơ quan thẩm định không đọc câu trả lời của bạn. Chúng chỉ được dùng để tính kết quả của bạn và các con số chung không gắn với tên.",
	"business.safe3":
		"Con số chung chỉ hiện khi có từ {floor} cơ sở trở lên, để không ai đoán ra một cơ sở nào.",
	"business.safe4": "Không bắt buộc nộp sao kê, hợp đồng hay tờ khai thuế; không hỏi số tài khoản ngân hàng.",
	"business.prepare": "Trước khi bắt đầu, bạn nên biết",
	"business.prepareText":
		"Số lao động, ước lượng doanh thu và phần bán qua mạng, các phần mềm đang dùng. Không nhớ chính xác thì ước lượng; câu nào không hợp với cơ sở thì chọn “không áp dụng”. Làm dở có thể dừng, mọi câu đã trả lời được lưu.",
	"business.seeQuestions": "Xem trước các câu hỏi",

	"register.title": "Đăng ký cho doanh nghiệp, hộ kinh doanh, hợp tác xã",
	"register.lead":
		"Đăng ký xong là bắt đầu được ngay. Cơ quan, xã, phường dùng tài khoản do quản trị hệ thống cấp.",
	"register.about": "Về cơ sở của bạn",
	"register.name": "Tên doanh nghiệp, hộ kinh doanh hoặc hợp tác xã",
	"register.kind": "Loại hình",
	"register.sector": "Lĩnh vực chính",
	"register.size": "Quy mô",
	"register.sizeHint":
		"Quy mô theo số lao động, tính cả chủ; chọn loại gần nhất. Lĩnh vực và quy mô chỉ dùng để so sánh với nơi giống mình.",
	"register.choose": "Chọn…",
	"register.taxCode": "Mã số thuế",
	"register.taxCodeHint":
		"Không bắt buộc. Có mã số thuế thì mỗi cơ sở chỉ có một tài khoản, tránh trùng lặp.",
	"register.account": "Tài khoản đăng nhập",
	"register.email": "Thư điện tử",
	"register.emailHint": "Dùng để đăng nhập.",
	"register.consent":
		"Tôi đồng ý để cổng lưu và xử lý thông tin đã khai nhằm tính kết quả của tôi và các con số chung không gắn với tên.",
	"register.consentHint":
		"Câu trả lời không công bố, không chuyển cho bên khác. Căn cứ: Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15.",
	"register.send": "Đăng ký",
	"register.passwordAgain": "Nếu ô mật khẩu trống, hãy nhập lại: vì an toàn, máy chủ không gửi trả mật khẩu.",

	"mine.title": "Mức độ sẵn sàng số của tôi",
	"mine.lead": "{organization} ({kind}, {sector}, quy mô {size})",
	"mine.open": "Đợt đang mở: {period}",
	"mine.start": "Bắt đầu tự đánh giá",
	"mine.startText":
		"Khoảng 20 phút, không cần tài liệu. Mỗi câu trả lời được lưu ngay, có thể dừng và làm tiếp.",
	"mine.continue": "Làm tiếp",
	"mine.continueText": "Bạn đang làm dở. Những câu đã trả lời vẫn còn nguyên.",
	"mine.done": "Bạn đã hoàn thành đợt này",
	"mine.seeResult": "Xem kết quả",
	"mine.revise": "Sửa câu trả lời",
	"mine.until": "Hạn: {date}.",
	"mine.none": "Hiện chưa có đợt đánh giá nào đang mở cho doanh nghiệp",
	"mine.noneText":
		"Khi Sở Khoa học và Công nghệ mở đợt mới, nút bắt đầu sẽ hiện ở đây. Kết quả cũ vẫn xem được bên dưới.",
	"mine.years": "Các lần đã làm",
	"mine.period": "Đợt đánh giá",
	"mine.status": "Trạng thái",
	"mine.level": "Mức",
	"mine.percent": "Tổng",
	"mine.doneOn": "Ngày hoàn thành",
	"mine.noResult": "chưa có kết quả",
	"mine.trend": "Tổng điểm qua các năm, %",
	"mine.total": "Tổng điểm",
	"mine.startTitle": "Bắt đầu tự đánh giá",

	"finish.title": "Hoàn thành tự đánh giá",
	"finish.ready": "Mọi câu đã có trả lời.",
	"finish.readyText":
		"Bấm nút dưới đây để tính kết quả. Sau đó bạn vẫn sửa lại được, miễn là đợt đánh giá còn mở.",
	"finish.do": "Hoàn thành và xem kết quả",
	"finish.missing": "Còn {count} câu chưa trả lời",
	"finish.missingText":
		"Hãy trả lời, hoặc chọn “không áp dụng” nếu câu đó không hợp với cơ sở. Bấm vào câu để đến đúng chỗ.",
	"finish.back": "Quay lại bảng câu hỏi",
	"finish.notDraft": "Bản đánh giá này không còn ở trạng thái đang làm.",

	"revise.title": "Sửa câu trả lời",
	"revise.text":
		"Bản đánh giá trở lại trạng thái đang làm. Kết quả cũ vẫn xem được cho đến khi bạn hoàn thành lại; kết quả mới sẽ thay kết quả cũ trên màn hình, bản cũ vẫn được lưu.",
	"revise.do": "Mở lại để sửa",
	"revise.closed": "Đợt đánh giá này đã đóng hoặc bản đánh giá chưa hoàn thành, nên không mở lại được.",

	"result.title": "Kết quả tự đánh giá",
	"result.lead": "{organization} · {period}",
	"result.selfStated": "Kết quả tự khai ngày {date}, chưa được cơ quan nào thẩm định.",
	"result.editing": "Bạn đang sửa câu trả lời. Dưới đây là kết quả của lần hoàn thành gần nhất.",
	"result.none": "Chưa có kết quả",
	"result.noneText": "Hãy trả lời hết các câu rồi bấm hoàn thành, kết quả sẽ hiện ngay ở đây.",
	"result.level": "Mức độ sẵn sàng số",
	"result.levelOf": "Mức {level} trên 5",
	"result.total": "Tổng điểm",
	"result.limited": "Mức bị giới hạn bởi trụ cột {pillars}.",
	"result.limitedWhy":
		"Theo tổng điểm, bạn tới mức {byTotal}. Nhưng để lên mức {next}, mọi trụ cột phải đạt từ {gate}%.",
	"result.toNext": "Để lên mức {next} ({name}): tổng điểm từ {threshold}%, mọi trụ cột từ {gate}%.",
	"result.top": "Đây là mức cao nhất.",
	"result.change": "So với {period}",
	"result.changeUp": "tăng {points} điểm phần trăm",
	"result.changeDown": "giảm {points} điểm phần trăm",
	"result.changeNone": "không đổi",
	"result.changeLevel": "mức {from} → mức {to}",
	"result.noPrevious": "Đây là lần đầu bạn làm, năm sau sẽ thấy mức tiến bộ ở đây.",
	"result.pillars": "Điểm theo từng mặt, %",
	"result.mine": "Của bạn",
	"result.peers": "Trung vị nhóm so sánh",
	"result.group.size": "So với {n} cơ sở khác cùng loại hình, lĩnh vực và quy mô ({kind}, {sector}, {size}).",
	"result.group.sector":
		"So với {n} cơ sở khác cùng loại hình và lĩnh vực ({kind}, {sector}); cùng cả quy mô thì chưa đủ {floor} cơ sở.",
	"result.group.kind":
		"So với {n} cơ sở khác cùng loại hình ({kind}); cùng cả lĩnh vực thì chưa đủ {floor} cơ sở.",
	"result.group.all":
		"So với {n} doanh nghiệp, hộ kinh doanh, hợp tác xã khác; cùng loại hình thì chưa đủ {floor} cơ sở.",
	"result.noGroup":
		"Chưa so sánh được: chưa có {floor} cơ sở khác hoàn thành đợt này. Hãy quay lại sau, con số sẽ tự hiện.",
	"result.median": "Trung vị là mức giữa: một nửa số cơ sở cao hơn, một nửa thấp hơn.",
	"result.peersTotal": "Trung vị tổng điểm của nhóm: {percent}",
	"result.steps": "Ba việc nên làm trước",
	"result.stepsNone": "Không còn việc nào tăng thêm điểm: mọi câu đã đạt mức cao nhất.",
	"result.stepGain": "Làm hết mức: tổng điểm tăng thêm {gain} điểm phần trăm.",
	"result.stepLimiting": "mặt đang giữ mức lại",
	"result.stepNow": "Hiện được {points} trên {max} điểm.",
	"result.advice": "Lời khuyên cho mức {level}",
	"result.print": "In một trang",
	"result.answers": "Xem câu trả lời",
	"result.about":
		"Tính theo {instrument}, hồ sơ chỉ tiêu {profile}. Ai cũng xem được câu hỏi và cách tính điểm trên cổng.",
} as const
