export const guest = {
	"guest.start": "Bắt đầu",
	"guest.startTitle": "Bắt đầu ngay, không cần tài khoản",
	"guest.startLead":
		"Chọn ba mục rồi trả lời luôn. Muốn giữ lâu dài, bạn tạo tài khoản sau, câu trả lời còn nguyên.",
	"guest.name": "Tên gọi để dễ nhận ra",
	"guest.nameHint": "Không bắt buộc, chỉ hiện trên màn hình của bạn.",
	"guest.unnamed": "Cơ sở chưa đặt tên",
	"guest.leaveEmpty": "Để trống ô này",
	"guest.consentWhy":
		"Mục đích: tính mức độ sẵn sàng số của cơ sở và gợi ý việc nên làm. Không bắt buộc tên, không hỏi số điện thoại, mã số thuế.",
	"guest.consentWho":
		"Không ai ngoài bạn đọc được câu trả lời: cơ quan thẩm định, thuế, xã phường và cơ sở khác đều không. Con số chung chỉ hiện khi có từ {floor} cơ sở trở lên.",
	"guest.consentEnd":
		"Chưa tạo tài khoản thì câu trả lời được xoá khi đường dẫn quay lại hết hạn ({days} ngày), hoặc khi không còn đường nào quay lại; kết quả đã tính xong chỉ còn con số, không gắn với ai.",
	"guest.consent":
		"Bấm “Bắt đầu” là bạn đồng ý để cổng lưu và xử lý những gì bạn khai cho mục đích trên (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15).",
	"guest.orAccount": "Muốn có tài khoản ngay từ đầu?",
	"guest.robot": "Chưa nhận được biểu mẫu. Tải lại trang rồi thử lại.",
	"guest.tooMany":
		"Có quá nhiều lượt bắt đầu từ cùng một mạng trong một giờ. Hãy chờ ít phút, đổi sang mạng khác, hoặc đăng ký tài khoản.",

	"guest.strip": "Bạn đang làm không tài khoản.",
	"guest.stripSave": "Lưu đường dẫn để quay lại",
	"guest.stripKeep": "Giữ kết quả bằng tài khoản",
	"guest.offer": "Đừng để mất kết quả này",
	"guest.offerText":
		"Lưu một đường dẫn để mở lại trên máy nào cũng được, hoặc tạo tài khoản để năm sau thấy mình tiến bộ thế nào.",

	"guest.saveTitle": "Lưu để quay lại",
	"guest.saveLead":
		"Trên máy này bạn còn vào lại được trong {days} ngày mà không cần làm gì. Để mở trên máy khác, hoặc phòng khi mất máy, hãy lưu đường dẫn.",
	"guest.linkTitle": "Đường dẫn riêng của bạn",
	"guest.linkText":
		"Ai có đường dẫn này đều mở được câu trả lời của bạn. Hãy gửi cho chính mình, đừng đăng lên nhóm chung. Đường dẫn dùng được nhiều lần, trong {days} ngày.",
	"guest.linkOld":
		"Bạn đã lưu một đường dẫn, dùng được đến {date}. Tạo đường dẫn mới thì đường dẫn cũ hết hiệu lực.",
	"guest.linkMake": "Tạo đường dẫn",
	"guest.linkMakeNew": "Tạo đường dẫn mới, bỏ đường dẫn cũ",
	"guest.linkReady": "Đường dẫn đã sẵn sàng, dùng được đến {date}",
	"guest.linkOnce":
		"Hãy sao chép, gửi hoặc in ngay: vì an toàn, cổng không giữ đường dẫn này và không hiện lại được.",
	"guest.linkLabel": "Đường dẫn để quay lại",
	"guest.copy": "Sao chép",
	"guest.copied": "Đã sao chép",
	"guest.copyFailed": "Hãy bấm giữ vào đường dẫn để sao chép.",
	"guest.share": "Gửi qua Zalo, tin nhắn…",
	"guest.mail": "Gửi thư cho mình",
	"guest.mailSubject": "Đường dẫn để làm tiếp bản tự đánh giá trên Thước Số",
	"guest.mailBody": "Mở đường dẫn này để làm tiếp (dùng được đến {date}), đừng chuyển cho người khác:",
	"guest.print": "In tờ này",
	"guest.qr": "Mã QR của đường dẫn",
	"guest.qrHint": "Dùng máy khác quét mã này để mở.",
	"guest.go": "Trả lời tiếp",
	"guest.leaveTitle": "Dùng chung máy với người khác?",
	"guest.leaveText": "Thoát để người dùng sau không xem được câu trả lời của bạn.",
	"guest.leaveLost": "Bạn chưa lưu đường dẫn: thoát bây giờ là không mở lại được nữa.",
	"guest.leave": "Thoát khỏi máy này",

	"guest.returnTitle": "Mở lại bản tự đánh giá",
	"guest.returnText":
		"Đường dẫn này mở câu trả lời của một cơ sở. Nếu là của bạn, bấm nút dưới đây để làm tiếp hoặc xem kết quả.",
	"guest.returnOpen": "Mở câu trả lời của tôi",
	"guest.linkGone": "Đường dẫn này không còn dùng được.",
	"guest.linkGoneText":
		"Có thể đường dẫn bị chép thiếu, đã hết hạn, đã được thay bằng đường dẫn mới, hoặc kết quả đã được giữ bằng tài khoản. Nếu đã có tài khoản, hãy đăng nhập.",
	"guest.startAgain": "Bắt đầu bản mới",
	"guest.tooManyLinks": "Đã thử sai quá nhiều đường dẫn từ mạng này. Hãy chờ một giờ rồi mở lại.",
	"guest.signInHint": "Bạn làm không tài khoản? Hãy mở đường dẫn quay lại mà bạn đã lưu.",

	"guest.keepTitle": "Giữ kết quả bằng tài khoản",
	"guest.keepLead":
		"Câu trả lời và kết quả giữ nguyên. Từ nay bạn đăng nhập bằng thư điện tử và mật khẩu; đường dẫn quay lại đã lưu sẽ hết hiệu lực.",
	"guest.keep": "Giữ bằng tài khoản",
	"guest.keepGain1": "Mở lại trên máy nào cũng được, không lo hết hạn.",
	"guest.keepGain2": "Năm sau làm lại sẽ thấy tiến bộ.",
	"guest.keepGain3": "Kết quả được tính vào con số chung của những nơi giống bạn.",
	"guest.alreadyKept": "Bản này đã được giữ bằng tài khoản. Hãy đăng nhập bằng tài khoản đó.",
	"guest.taxCodeTaken":
		"Mã số thuế này đã có tài khoản. Nếu là của bạn, hãy đăng nhập tài khoản đó và làm tiếp ở đó; nếu không phải, hãy để trống ô này rồi báo cho Sở Khoa học và Công nghệ.",
	"guest.emailTaken": "Thư điện tử này đã có tài khoản. Hãy dùng địa chỉ khác, hoặc đăng nhập tài khoản đó.",

	"ask.aboutTitle": "Trước hết, vài câu có hoặc không",
	"ask.aboutLead":
		"Chọn xong, cổng chỉ hỏi những câu hợp với cơ sở của bạn: tối đa {count} câu, khoảng {minutes} phút.",
	"ask.aboutSave": "Tiếp tục",
	"ask.step": "Câu {at}/{of}",
	"ask.minutes": "còn khoảng {minutes} phút",
	"ask.lastMinute": "còn chưa tới 1 phút",
	"ask.plain": "Hiểu đơn giản:",
	"ask.own": "Ví dụ ngành {group}:",
	"ask.others": "Ví dụ ở ngành khác",
	"ask.voluntary": "Câu này không bắt buộc. Không muốn trả lời thì bấm “Bỏ qua”, không bị trừ điểm.",
	"ask.next": "Lưu, câu tiếp",
	"ask.last": "Lưu, xem lại",
	"ask.saving": "Đang lưu…",
	"ask.previous": "Câu trước",
	"ask.skip": "Bỏ qua, trả lời sau",
	"ask.sayOrSkip": "Hãy trả lời, hoặc bấm “Bỏ qua, trả lời sau”.",
	"ask.na": "Câu này không áp dụng với cơ sở",
	"ask.naWhy": "Chọn lý do, câu được lưu ngay:",
	"ask.naNoActivity": "Cơ sở không có hoạt động này",
	"ask.naNothing": "Trong kỳ không phát sinh",
	"ask.naSector": "Không thuộc ngành nghề của cơ sở",
	"ask.naOther": "Lý do khác",
	"ask.naSave": "Lưu lý do khác",
	"ask.naSaid": "Đã ghi: không áp dụng ({reason}).",
	"ask.naChange": "Muốn đổi, hãy trả lời bên dưới; để nguyên thì bấm “Bỏ qua”.",
	"ask.all": "Xem tất cả câu hỏi",
	"ask.conflict": "Câu này vừa được lưu ở nơi khác",
	"ask.theirs": "Đang lưu trên cổng ({at}):",
	"ask.mine": "Của bạn là những gì đang chọn bên dưới. Bấm nút lưu để giữ của bạn.",
	"ask.takeTheirs": "Dùng câu đang lưu",
	"ask.notSaved": "Chưa lưu được",
	"ask.answerOne": "Trả lời câu {code}",
} as const
