import { expect, test } from "vitest"
import { objectAddress } from "./s3-settings.server.ts"

const HASH = "ab".repeat(32)
const settings = {
	endpoint: "https://s3.example.vn",
	bucket: "thuoc-so",
	region: "vn-1",
	accessKeyId: "k",
	secretAccessKey: "s",
	pathStyle: true,
}

test("an object's address has the bucket in its path or before the host's name", () => {
	expect(objectAddress(settings, HASH)).toBe(`https://s3.example.vn/thuoc-so/evidence/ab/${HASH}`)
	expect(objectAddress({ ...settings, pathStyle: false }, HASH)).toBe(
		`https://thuoc-so.s3.example.vn/evidence/ab/${HASH}`,
	)
	expect(objectAddress({ ...settings, endpoint: "http://gate.example.vn:9000/store/" }, HASH)).toBe(
		`http://gate.example.vn:9000/store/thuoc-so/evidence/ab/${HASH}`,
	)
})
