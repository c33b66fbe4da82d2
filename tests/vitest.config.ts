import { fileURLToPath } from "node:url"
import { defineConfig } from "vitest/config"

const root = fileURLToPath(new URL("..", import.meta.url))

export default defineConfig({
	root,
	test: {
		maxWorkers: 2,
		projects: [
			{
				extends: true,
				test: {
					name: "unit",
					environment: "node",
					include: ["app/**/*.test.ts", "tests/architecture/*.test.ts"],
					testTimeout: 30_000,
				},
			},
			{
				extends: true,
				test: {
					name: "integration",
					environment: "node",
					include: ["tests/integration/**/*.test.ts", "tests/golden/**/*.test.ts"],
					globalSetup: ["tests/support/database-setup.ts"],
					testTimeout: 20_000,
					hookTimeout: 30_000,
				},
			},
			{
				extends: true,
				test: {
					name: "server",
					environment: "node",
					include: ["tests/server/**/*.test.ts"],
					globalSetup: ["tests/support/portal-setup.ts"],
					testTimeout: 120_000,
					hookTimeout: 120_000,
				},
			},
		],
	},
})
