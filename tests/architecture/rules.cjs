module.exports = {
	forbidden: [
		{ name: "no-circular", severity: "error", from: {}, to: { circular: true } },
		{
			name: "no-barrels",
			severity: "error",
			from: { path: "^(app|db)/" },
			to: { path: "/index\\.tsx?$", pathNot: "node_modules" },
		},
		{
			name: "domain-is-pure",
			severity: "error",
			from: { path: "^app/domain/", pathNot: "\\.test\\.ts$" },
			to: { pathNot: ["^app/domain/", "node_modules/(zod|decimal\\.js|pure-rand)/"] },
		},
		{
			name: "schema-knows-domain-only",
			severity: "error",
			from: { path: "^db/schema/" },
			to: { pathNot: ["^db/schema/", "^app/domain/", "node_modules/drizzle-orm/"] },
		},
		{
			name: "queries-stay-below",
			severity: "error",
			from: { path: "^db/queries/" },
			to: { pathNot: ["^db/", "^app/domain/", "node_modules/drizzle-orm/"] },
		},
		{
			name: "services-know-no-web",
			severity: "error",
			from: { path: "^app/services/" },
			to: {
				path: [
					"^app/(routes|components)/",
					"^app/root\\.tsx",
					"node_modules/(react|react-dom|@remix-run)/",
					"node_modules/drizzle-orm/",
					"^db/schema/",
				],
			},
		},
		{
			name: "routes-write-no-sql",
			severity: "error",
			from: { path: "^app/(routes/|root|entry)" },
			to: { path: ["^db/(schema|client)", "node_modules/(drizzle-orm|postgres)/"] },
		},
		{
			name: "routes-are-leaves",
			severity: "error",
			from: { pathNot: "^app/routes/" },
			to: { path: "^app/routes/" },
		},
		{
			name: "components-are-shown-not-told",
			severity: "error",
			from: { path: "^app/components/" },
			to: { path: ["^db/", "^app/(services|routes)/", "\\.server\\.tsx?$"] },
		},
		{
			name: "one-door-to-postgres",
			severity: "error",
			from: { pathNot: "^db/client\\.ts$" },
			to: { path: "node_modules/postgres/" },
		},
		{
			name: "nobody-imports-tests",
			severity: "error",
			from: { path: "^(app|db)/" },
			to: { path: "^tests/" },
		},
	],
	options: {
		doNotFollow: { path: "node_modules" },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: "tsconfig.json" },
		enhancedResolveOptions: {
			conditionNames: ["import", "node", "default", "types"],
			exportsFields: ["exports"],
		},
	},
}
