/** A yardstick whose ticks grow; the red one is where we stand. */
export function Logo() {
	return (
		<svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
			<rect
				x="0.75"
				y="0.75"
				width="30.5"
				height="30.5"
				rx="4"
				fill="none"
				stroke="currentColor"
				strokeWidth="1.5"
			/>
			<path d="M6 31v-6M10 31v-9M14 31v-6M18 31v-14M26 31v-6" stroke="currentColor" strokeWidth="2" />
			<path d="M22 31V7" stroke="#f0857e" strokeWidth="3" />
		</svg>
	)
}
