import type { OrderKind } from "#app/domain/order.ts"
import type { OrderRow } from "./order-list.tsx"

type Stored = Omit<OrderRow, "codes" | "to" | "at"> & {
	kind: OrderKind
	detail: Record<string, unknown>
	at: Date
}

/** An order as its list shows it. */
export function orderView({ detail, at, ...order }: Stored): OrderRow {
	const codes = Array.isArray(detail["codes"])
		? detail["codes"].filter((code) => typeof code === "string")
		: []
	return {
		...order,
		codes,
		to: order.kind === "merge" ? text(detail["successor"]) : deadline(detail["to"]),
		at: at.toISOString(),
	}
}

function deadline(to: unknown): string | null {
	if (typeof to === "object" && to !== null && "submitBy" in to) return text(to.submitBy)
	return text(to)
}

function text(value: unknown): string | null {
	return typeof value === "string" ? value : null
}
