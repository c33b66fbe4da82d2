import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto"

type Bend = {
	origin?: string
	rpId?: string
	challenge?: string
	type?: string
	/** Flags of the authenticator data: 1 present, 4 verified, 64 with a key. */
	flags?: number
	counter?: number
	userHandle?: string
}

export type Authenticator = ReturnType<typeof makeAuthenticator>

const b64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString("base64url")
const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest()

/** An authenticator of our own with one P-256 key, for what a browser's would never send. */
export function makeAuthenticator(site: { origin: string; rpId: string }) {
	const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
	const id = randomBytes(16)
	let counter = 0

	const clientData = (type: string, challenge: string, bend: Bend) =>
		Buffer.from(
			JSON.stringify({
				type: bend.type ?? type,
				challenge: bend.challenge ?? challenge,
				origin: bend.origin ?? site.origin,
				crossOrigin: false,
			}),
		)
	const authData = (flags: number, bend: Bend) => {
		const count = Buffer.alloc(4)
		count.writeUInt32BE(bend.counter ?? ++counter)
		return Buffer.concat([sha256(bend.rpId ?? site.rpId), Buffer.from([bend.flags ?? flags]), count])
	}
	const credential = { id: b64(id), rawId: b64(id), type: "public-key", clientExtensionResults: {} }

	return {
		id: b64(id),
		/** Answers to the options of adding a passkey. */
		create(options: { challenge: string }, bend: Bend = {}) {
			const { x = "", y = "" } = publicKey.export({ format: "jwk" })
			const head = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id])
			const data = Buffer.concat([authData(1 | 4 | 64, bend), head, coseKey(x, y)])
			return {
				...credential,
				response: {
					clientDataJSON: b64(clientData("webauthn.create", options.challenge, bend)),
					attestationObject: b64(attestation(data)),
					transports: ["internal"],
				},
			}
		},
		/** Answers to the options of signing in. */
		get(options: { challenge: string }, bend: Bend = {}) {
			const client = clientData("webauthn.get", options.challenge, bend)
			const data = authData(1 | 4, bend)
			const signature = sign("sha256", Buffer.concat([data, sha256(client)]), privateKey)
			return {
				...credential,
				response: {
					clientDataJSON: b64(client),
					authenticatorData: b64(data),
					signature: b64(signature),
					...(bend.userHandle && { userHandle: bend.userHandle }),
				},
			}
		},
	}
}

/** CBOR of { 1: 2, 3: -7, -1: 1, -2: x, -3: y } (RFC 9053). */
function coseKey(x: string, y: string): Buffer {
	const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01])
	const bytes = (key: number, value: string) =>
		Buffer.concat([Buffer.from([key, 0x58, 32]), Buffer.from(value, "base64url")])
	return Buffer.concat([head, bytes(0x21, x), bytes(0x22, y)])
}

/** CBOR of { fmt: "none", attStmt: {}, authData }. */
function attestation(data: Buffer): Buffer {
	const word = (text: string) => Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)])
	return Buffer.concat([
		...[Buffer.from([0xa3]), word("fmt"), word("none"), word("attStmt"), Buffer.from([0xa0])],
		...[word("authData"), Buffer.from([0x58, data.length]), data],
	])
}
