import { join } from "node:path"
import { env } from "#app/env.server.ts"
import type { Env } from "#app/env.server.ts"
import { clamdScan } from "./clamd.server.ts"
import type { Scan } from "./clamd.server.ts"
import { diskStorage } from "./disk-storage.server.ts"
import { s3Storage } from "./s3-storage.server.ts"
import type { Storage } from "./storage.server.ts"

/** Where files are kept, who looks at them first, and the folder of what is not evidence yet. */
export type Keeping = { storage: Storage; scan: Scan | null; uploads: string }

let known: Keeping | undefined

/** As the settings say. */
export function keeping(): Keeping {
	known ??= {
		storage: storageOf(env()),
		scan: env().CLAMD ? clamdScan(env().CLAMD ?? "") : null,
		uploads: join(env().DATA_DIR, "uploads"),
	}
	return known
}

function storageOf(settings: Env): Storage {
	const { S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = settings
	if (!S3_ENDPOINT || !S3_BUCKET || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY) {
		return diskStorage(settings.DATA_DIR)
	}
	return s3Storage({
		endpoint: S3_ENDPOINT,
		bucket: S3_BUCKET,
		region: settings.S3_REGION,
		accessKeyId: S3_ACCESS_KEY_ID,
		secretAccessKey: S3_SECRET_ACCESS_KEY,
		pathStyle: settings.S3_PATH_STYLE,
	})
}
