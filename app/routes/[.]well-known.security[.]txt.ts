import { env } from "#app/env.server.ts"
import { notFound } from "#app/http.server.ts"
import { securityText } from "#app/domain/security-text.ts"

/** Where to report a weakness (RFC 9116). */
export function loader() {
	const { SECURITY_CONTACT: contact, PUBLIC_URL: publicUrl } = env()
	if (!contact) throw notFound()
	return new Response(securityText({ contact, publicUrl, now: new Date() }), {
		headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "public, max-age=3600" },
	})
}
