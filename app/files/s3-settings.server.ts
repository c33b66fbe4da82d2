import { keyOf } from "./storage.server.ts"

export type S3Settings = {
	endpoint: string
	bucket: string
	region: string
	accessKeyId: string
	secretAccessKey: string
	pathStyle: boolean
}

/** With the bucket in the path, or before the host's name. */
export function objectAddress({ endpoint, bucket, pathStyle }: S3Settings, sha256: string): string {
	const url = new URL(endpoint)
	const root = url.pathname.replace(/\/$/, "")
	if (!pathStyle) url.host = `${bucket}.${url.host}`
	url.pathname = `${root}${pathStyle ? `/${bucket}` : ""}/${keyOf(sha256)}`
	return url.href
}
