export const help = {
	"help.panel": "Cách tính và căn cứ của tiêu chí {code}",
	"help.howToCount": "Cách đếm",
	"help.per": "Tính trên {per} đơn vị của mẫu số.",
	"help.zeroScores": "Mẫu số bằng 0 thì được 0 điểm.",
	"help.zeroNa": "Mẫu số bằng 0 thì chọn “Không áp dụng” và ghi lý do.",
	"help.choices": "Các mức, các mục",
	"help.applicable": "Áp dụng khi",
	"help.evidence": "Tài liệu kiểm chứng",
	"help.before": "So với kỳ trước",
	"help.references": "Số liệu đối chiếu",
	"help.referencesNote": "Lấy từ hệ thống khác để đối chiếu, không thay câu trả lời của đơn vị.",
	"help.clauses": "Căn cứ, trích nguyên văn",
} as const
