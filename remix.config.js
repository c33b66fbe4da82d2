/**
 * Options of the Remix plugin; `vite.config.ts` hands them over (Vite itself never reads this file).
 *
 * @type {import("@remix-run/dev").VitePluginConfig}
 */
export default {
	future: {
		v3_fetcherPersist: true,
		v3_lazyRouteDiscovery: false,
		v3_relativeSplatPath: true,
		v3_routeConfig: false,
		v3_singleFetch: true,
		v3_throwAbortReason: true,
	},
}
