export const letters = {
	"letter.copy": "Nếu không bấm được nút, hãy chép địa chỉ này vào trình duyệt:",
	"letter.why": "Thư này được gửi tự động từ cổng; xin không trả lời.",
	"letter.reset.subject": "Đặt lại mật khẩu",
	"letter.reset.lead": "Có yêu cầu đặt lại mật khẩu cho tài khoản của bạn.",
	"letter.reset.text":
		"Mở đường dẫn dưới đây để tự đặt mật khẩu mới. Đường dẫn chỉ dùng được một lần, trong {minutes} phút.",
	"letter.reset.button": "Đặt mật khẩu mới",
	"letter.reset.note":
		"Nếu bạn không yêu cầu, hãy bỏ qua thư này: mật khẩu hiện tại giữ nguyên. Không chuyển thư này cho người khác.",
	"letter.verify.subject": "Xác nhận địa chỉ thư điện tử",
	"letter.verify.lead": "Xác nhận địa chỉ thư điện tử này là của bạn.",
	"letter.verify.text":
		"Địa chỉ này được khai cho một tài khoản trên cổng. Mở đường dẫn dưới đây rồi bấm xác nhận; đường dẫn chỉ dùng được một lần, đến {until}.",
	"letter.verify.button": "Xác nhận địa chỉ",
	"letter.verify.note": "Nếu bạn không lập tài khoản nào trên cổng, đừng xác nhận và hãy bỏ qua thư này.",
	"letter.invitation.subject": "Lời mời nhận vai trò tại {unit}",
	"letter.invitation.lead": "{inviter} mời bạn nhận vai trò {role} tại {unit}.",
	"letter.invitation.text":
		"Mở đường dẫn dưới đây để nhận vai trò: người mới tự đặt mật khẩu, người đã có tài khoản đăng nhập rồi đồng ý. Đường dẫn chỉ dùng được một lần, đến {until}.",
	"letter.invitation.button": "Xem lời mời",
	"letter.invitation.note":
		"Nếu bạn không làm việc tại đơn vị này, hãy bỏ qua thư: không có gì thay đổi. Không chuyển thư này cho người khác.",

	"letters.linkGone": "Đường dẫn này không còn dùng được.",
	"letters.linkGoneText":
		"Đường dẫn đã hết hạn, đã được dùng, hoặc đã có đường dẫn mới thay thế. Hãy yêu cầu đường dẫn khác.",
	"letters.tooMany": "Đã yêu cầu gửi thư nhiều lần. Chờ một giờ rồi thử lại, hoặc liên hệ quản trị hệ thống.",
	"letters.noMail":
		"Cổng này chưa gửi được thư điện tử. Hãy liên hệ quản trị hệ thống để nhận đường dẫn đặt lại mật khẩu.",
	"letters.noMailVerify": "Cổng này chưa gửi được thư điện tử nên chưa xác nhận được địa chỉ.",
	"letters.alreadyVerified": "Địa chỉ này đã được xác nhận.",
	"letters.link": "Đường dẫn",
	"letters.linkReady": "Đường dẫn đã sẵn sàng, dùng được đến {until}",
	"letters.linkOnce":
		"Đường dẫn chỉ hiện một lần ở đây. Chép lại và trao tận tay hoặc qua kênh an toàn cho đúng người nhận.",

	"forgot.title": "Quên mật khẩu",
	"forgot.lead": "Nhập địa chỉ thư điện tử của tài khoản. Cổng gửi đến đó đường dẫn để tự đặt mật khẩu mới.",
	"forgot.send": "Gửi đường dẫn",
	"forgot.sent": "Đã nhận yêu cầu",
	"forgot.sentText":
		"Nếu địa chỉ vừa nhập có tài khoản, thư sẽ đến trong vài phút. Đường dẫn trong thư dùng được {minutes} phút. Không thấy thư, hãy xem hộp thư rác hoặc kiểm tra lại địa chỉ.",
	"forgot.backToSignIn": "Về trang đăng nhập",

	"reset.title": "Đặt mật khẩu mới",
	"reset.lead": "Tài khoản {email}",
	"reset.text": "Sau khi lưu, mọi thiết bị đang đăng nhập bị đăng xuất; hãy đăng nhập lại bằng mật khẩu mới.",
	"reset.save": "Lưu mật khẩu mới",
	"reset.done": "Đã đổi mật khẩu. Hãy đăng nhập bằng mật khẩu mới.",
	"reset.askAgain": "Yêu cầu đường dẫn mới",

	"verify.title": "Xác nhận địa chỉ thư điện tử",
	"verify.text":
		"Địa chỉ {email} được khai cho tài khoản “{name}”. Chỉ xác nhận khi đây là tài khoản của bạn.",
	"verify.confirm": "Xác nhận địa chỉ",
	"verify.done": "Đã xác nhận địa chỉ thư điện tử.",

	"address.title": "Địa chỉ thư điện tử",
	"address.verified": "Đã xác nhận",
	"address.unverified": "Chưa xác nhận",
	"address.unverifiedText":
		"Mở đường dẫn trong thư xác nhận để cho biết địa chỉ này là của bạn. Chưa xác nhận vẫn làm việc bình thường.",
	"address.send": "Gửi thư xác nhận",
	"address.sent": "Đã gửi thư xác nhận đến {email}. Thư sẽ đến trong vài phút.",

	"invite.title": "Mời cán bộ",
	"invite.lead": "Mời cán bộ của đơn vị nhận vai trò lập phiếu. Người được mời tự đặt mật khẩu.",
	"invite.adminTitle": "Mời người dùng",
	"invite.adminLead":
		"Mời cán bộ nhận một vai trò ở một đơn vị. Người được mời tự đặt mật khẩu; chủ doanh nghiệp tự đăng ký.",
	"invite.send": "Gửi lời mời",
	"invite.make": "Tạo lời mời",
	"invite.byHand": "Cổng này chưa gửi được thư điện tử: đường dẫn mời sẽ hiện một lần để bạn trao tận tay.",
	"invite.sent": "Lời mời đang được gửi đến {email}, dùng được {days} ngày.",
	"invite.withdrawn": "Đã thu hồi lời mời.",
	"invite.holds": "Người có địa chỉ này đang giữ vai trò tại đơn vị.",
	"invite.isInvited": "Địa chỉ này đã được mời vào đơn vị. Gửi lại hoặc thu hồi lời mời trong danh sách.",
	"invite.settled": "Lời mời này đã được nhận hoặc đã thu hồi.",
	"invite.open": "Lời mời chưa được nhận",
	"invite.none": "Không có lời mời nào đang chờ.",
	"invite.until": "Dùng được đến",
	"invite.over": "Hết hạn",
	"invite.by": "Người mời",
	"invite.actions": "Thao tác",
	"invite.again": "Gửi lại",
	"invite.againTitle": "Gửi lại lời mời",
	"invite.againText":
		"Lời mời {role} tại {unit} cho {name} ({email}) có đường dẫn mới, dùng được {days} ngày; đường dẫn cũ hết hiệu lực.",
	"invite.withdraw": "Thu hồi",
	"invite.withdrawTitle": "Thu hồi lời mời",
	"invite.withdrawText":
		"Thu hồi lời mời {role} tại {unit} cho {name} ({email}). Đường dẫn đã gửi hết hiệu lực ngay.",
	"invite.accept": "Nhận vai trò",
	"invite.acceptTitle": "Lời mời nhận vai trò",
	"invite.acceptText": "{inviter} mời {email} nhận vai trò {role} tại {unit}.",
	"invite.acceptUntil": "Lời mời dùng được đến {until}.",
	"invite.yourName": "Họ và tên",
	"invite.hasAccount": "Địa chỉ này đã có tài khoản. Hãy đăng nhập bằng tài khoản đó để nhận vai trò.",
	"invite.signIn": "Đăng nhập để nhận",
	"invite.otherAccount": "Lời mời dành cho tài khoản khác. Hãy đăng xuất, rồi đăng nhập bằng {email}.",
	"invite.accepted": "Đã nhận vai trò. Hãy đăng nhập bằng mật khẩu vừa đặt.",
	"invite.linkGone": "Lời mời này không còn dùng được.",
	"invite.linkGoneText":
		"Lời mời đã hết hạn, đã được nhận, đã thu hồi hoặc đã được gửi lại bằng đường dẫn mới. Hãy hỏi người mời.",

	"resetLink.title": "Đường dẫn đặt lại mật khẩu",
	"resetLink.of": "{name} · {email}",
	"resetLink.text":
		"Dùng khi người này không nhận được thư. Hãy xác minh đúng người trước khi trao. Đường dẫn dùng được một lần trong {minutes} phút, đường dẫn trước đó hết hiệu lực; việc này được ghi nhật ký và báo cho chủ tài khoản.",
	"resetLink.make": "Tạo đường dẫn",
	"resetLink.open": "Đặt lại mật khẩu",

	"notice.passwordReset":
		"Mật khẩu của bạn vừa được đặt lại. Nếu không phải bạn, hãy báo ngay quản trị hệ thống.",
	"notice.resetLinkMade":
		"Quản trị hệ thống {by} vừa tạo đường dẫn đặt lại mật khẩu cho bạn. Nếu bạn không yêu cầu, hãy báo ngay.",
	"notice.invitationAccepted": "{name} đã nhận lời mời vào {unit}.",

	"audit.user.reset_letter": "Gửi thư đặt lại mật khẩu",
	"audit.user.verify_letter": "Gửi thư xác nhận địa chỉ",
	"audit.user.ask_verify": "Yêu cầu thư xác nhận địa chỉ",
	"audit.user.verify_email": "Xác nhận địa chỉ thư điện tử",
	"audit.user.reset_password": "Đặt lại mật khẩu bằng đường dẫn",
	"audit.user.make_reset_link": "Tạo đường dẫn đặt lại mật khẩu",
	"audit.invitation.make": "Mời nhận vai trò",
	"audit.invitation.again": "Gửi lại lời mời",
	"audit.invitation.withdraw": "Thu hồi lời mời",
	"audit.invitation.accept": "Nhận lời mời",
} as const
