import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { brotliCompressSync, gzipSync } from "node:zlib"

/** Of the built files only the one that Remix writes last, its manifest, is not compressed by the build: once, at the start. */
export function compressManifest(assetsDir: string): void {
	if (!existsSync(assetsDir)) return
	for (const name of readdirSync(assetsDir).filter((file) => /^manifest-.*\.js$/.test(file))) {
		const file = join(assetsDir, name)
		if (existsSync(`${file}.br`)) continue
		try {
			const bytes = readFileSync(file)
			writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
			writeFileSync(`${file}.br`, brotliCompressSync(bytes))
		} catch {
			// a build that this user may not write to is served as it is
		}
	}
}
