import { notFound } from "#app/http.server.ts"

/** An address that is none: a route of its own, so that the page speaks the visitor's language. */
export function loader() {
	throw notFound()
}

export default function Nowhere() {
	return null
}
