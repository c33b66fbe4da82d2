/** The targets that the province's leaders ask for first, each by the criteria that measure it (T0.2, T0.3, T5.7, T8.3, T8.4). */
export const MAIN_TARGETS = [
	{ key: "online", criteria: ["A5.5", "B5.3"] },
	{ key: "cashless", criteria: ["A5.6", "B5.5"] },
	{ key: "dossiers", criteria: ["A5.1", "B5.1"] },
	{ key: "security", criteria: ["A5.10", "B5.9"] },
] as const
