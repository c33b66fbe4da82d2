import reactHooks from "eslint-plugin-react-hooks"
import tseslint from "typescript-eslint"

export default tseslint.config(
	{
		ignores: [
			"build/",
			"var/",
			"node_modules/",
			"drizzle/",
			"tests/architecture/rules.cjs",
			"test-results/",
			"playwright-report/",
		],
	},
	...tseslint.configs.recommended,
	reactHooks.configs.flat["recommended-latest"],
	{
		files: ["**/*.{ts,tsx}"],
		languageOptions: { parserOptions: { projectService: true } },
		rules: {
			"no-await-in-loop": "error",
			"max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
			"max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
			"no-restricted-properties": [
				"error",
				{ object: "process", property: "env", message: "Read it in app/env.server.ts." },
			],
			"@typescript-eslint/no-floating-promises": "error",
			"@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: false }],
			"@typescript-eslint/switch-exhaustiveness-check": [
				"error",
				{ considerDefaultExhaustiveForUnions: true },
			],
			"@typescript-eslint/no-explicit-any": "error",
		},
	},
	{
		files: ["**/*.tsx"],
		rules: { "max-lines-per-function": ["error", { max: 120, skipBlankLines: true, skipComments: true }] },
	},
	{
		files: ["app/**"],
		rules: {
			"no-restricted-imports": [
				"error",
				{
					paths: [
						{
							name: "@remix-run/react",
							importNames: ["Form"],
							message: "Take Form from app/components/forms/form.tsx: it carries the form's token.",
						},
					],
				},
			],
		},
	},
	{
		files: ["app/domain/**"],
		rules: {
			"no-restricted-globals": ["error", "process", "fetch", "crypto", "window", "document"],
			"no-restricted-syntax": [
				"error",
				{
					selector: "NewExpression[callee.name='Date'][arguments.length=0]",
					message: "Take `now` as an argument.",
				},
				{
					selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
					message: "Take `now` as an argument.",
				},
				{
					selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
					message: "Pass the random source in.",
				},
			],
		},
	},
	{
		files: ["app/env.server.ts", "app/server/**", "db/**", "tests/**"],
		rules: { "no-restricted-properties": "off" },
	},
	// Catalogues are one long list of texts; tests walk a whole journey in one function.
	{ files: ["app/i18n/*.ts", "db/demo/**"], rules: { "max-lines": "off" } },
	{
		files: ["tests/**", "**/*.test.ts"],
		rules: { "max-lines-per-function": "off", "no-await-in-loop": "off" },
	},
)
