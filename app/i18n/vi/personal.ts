export const personal = {
	"personal.person": "Tài khoản của một người",
	"personal.positions": "Các vai trò đã giữ",
	"personal.since": "Từ {at}",
	"personal.fromTo": "Từ {from} đến {to}",
	"personal.erased": "Dữ liệu cá nhân của tài khoản này đã được xoá.",
	"personal.own": "Không thể tự xoá tài khoản đang dùng; việc này do một quản trị khác làm.",
	"personal.inOffice": "Người này còn giữ vai trò. Hãy bàn giao, kết thúc mọi vai trò trước, sau đó mới xoá.",
	"personal.erase": "Xoá dữ liệu cá nhân",
	"personal.eraseOf": "Xoá dữ liệu cá nhân của {name}",
	"personal.eraseLead": "Việc xoá không khôi phục được và được ghi vào nhật ký.",
	"personal.eraseGone":
		"Bị xoá: họ tên, thư điện tử, mật khẩu, yếu tố xác thực thứ hai, khoá đăng nhập, tài khoản định danh đã liên kết, phiên đăng nhập, lời mời, thông báo và thư đã gửi.",
	"personal.eraseStays":
		"Được giữ, không còn gắn họ tên: chữ ký, câu trả lời, quyết định và nhật ký. Bản giấy có ký, đóng dấu và biên bản họp được lưu theo quy định về lưu trữ.",
	"personal.reason": "Lý do xoá",
	"personal.reasonHint":
		"Ít nhất 20 ký tự, ví dụ số văn bản yêu cầu. Lý do lưu mãi trong nhật ký, vì vậy không ghi họ tên hay thư điện tử của người bị xoá.",
	"personal.reasonShort": "Ghi lý do, ít nhất 20 ký tự.",
	"personal.reasonNames": "Lý do không được chứa họ tên hay thư điện tử của người bị xoá.",
	"personal.confirm": "Tôi hiểu rằng việc xoá không khôi phục được.",
	"personal.confirmMissing": "Đánh dấu xác nhận trước khi xoá.",
	"personal.open": "Mở",
	"personal.ownData": "Dữ liệu của tôi",
	"personal.ownDataText":
		"Tải mọi thông tin mà hệ thống lưu về bạn: tài khoản, vai trò, phiên, thông báo và các việc bạn đã làm theo nhật ký. Mật khẩu, khoá và mã bí mật không nằm trong tệp.",
	"personal.download": "Tải dữ liệu của tôi (JSON)",
	"audit.user.export": "Tải dữ liệu cá nhân của mình",
	"audit.user.erase": "Xoá dữ liệu cá nhân",

	"privacy.title": "Bảo vệ dữ liệu cá nhân",
	"privacy.lead": "Hệ thống lưu những gì về bạn, để làm gì, trong bao lâu, và bạn có quyền gì.",
	"privacy.what": "Lưu những gì",
	"privacy.whatAccount":
		"Tài khoản: họ tên, thư điện tử, vai trò và đơn vị, ngôn ngữ, cách nhận thư. Mật khẩu chỉ lưu dạng băm, không đọc lại được.",
	"privacy.whatSession":
		"Đăng nhập: thời điểm, trình duyệt và địa chỉ mạng, để bạn thấy và kết thúc các phiên của mình, và để chặn dò mật khẩu.",
	"privacy.whatWork":
		"Công việc: câu trả lời, minh chứng, ý kiến, quyết định, chữ ký và nhật ký ai làm gì, lúc nào. Nhật ký chỉ ghi mã số của người làm, không ghi họ tên hay thư điện tử.",
	"privacy.whatBusiness":
		"Doanh nghiệp tự đánh giá: câu trả lời không công bố. Không có tài khoản thì không lưu địa chỉ mạng, và không phải khai họ tên.",
	"privacy.why": "Để làm gì, theo căn cứ nào",
	"privacy.whyUnits":
		"Cán bộ, công chức: thực hiện nhiệm vụ đánh giá chuyển đổi số được giao cho cơ quan, đơn vị. Không dùng vào việc khác.",
	"privacy.whyBusiness": "Doanh nghiệp: theo sự đồng ý khi đăng ký; có thể rút lại bất cứ lúc nào.",
	"privacy.law": "Căn cứ pháp lý",
	"privacy.law91": "Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15, hiệu lực từ 01/01/2026.",
	"privacy.decree356":
		"Nghị định số 356/2025/NĐ-CP quy định chi tiết Luật Bảo vệ dữ liệu cá nhân, hiệu lực từ 01/01/2026.",
	"privacy.decree13": "Nghị định số 13/2023/NĐ-CP, áp dụng cho việc xử lý từ 01/07/2023 đến hết 31/12/2025.",
	"privacy.howLong": "Lưu trong bao lâu",
	"privacy.longSession": "Phiên đăng nhập: hết hạn thì xoá trong đêm. Lần đăng nhập sai: một ngày.",
	"privacy.longMail": "Thư đã gửi: 90 ngày. Liên kết, lời mời quá hạn: 30 ngày sau khi hết hạn.",
	"privacy.longGuest":
		"Câu trả lời làm không có tài khoản: xoá khi không còn đường quay lại, chậm nhất sau {days} ngày.",
	"privacy.longRecords":
		"Hồ sơ, chữ ký, kết quả và nhật ký: theo quy định về lưu trữ hồ sơ của cơ quan nhà nước.",
	"privacy.who": "Ai đọc được",
	"privacy.whoText":
		"Người cùng đơn vị thấy họ tên của nhau; cơ quan thẩm định thấy hồ sơ đã nộp; quản trị thấy tài khoản; thanh tra thấy nhật ký. Không chuyển cho bên thứ ba, không chuyển ra nước ngoài, không có mã theo dõi.",
	"privacy.rights": "Quyền của bạn",
	"privacy.rightRead": "Xem và tải mọi dữ liệu về mình ở trang Tài khoản.",
	"privacy.rightChange": "Yêu cầu sửa thông tin sai qua đơn vị của bạn hoặc quản trị hệ thống.",
	"privacy.rightErase":
		"Yêu cầu xoá khi không còn giữ vai trò nào. Họ tên, thư điện tử và mọi cách đăng nhập bị xoá; chữ ký trên hồ sơ đã nộp được giữ theo luật.",
	"privacy.rightObject": "Phản đối việc xử lý, khiếu nại với cơ quan vận hành hoặc cơ quan có thẩm quyền.",
} as const
