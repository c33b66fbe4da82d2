declare module "autocannon" {
	export type Request = {
		method?: string
		path?: string
		headers?: Record<string, string>
		body?: string
		setupRequest?: (request: Request) => Request
		onResponse?: (status: number, body: string, context?: unknown, headers?: Record<string, string>) => void
	}
	export type Client = { setRequests: (requests: Request[]) => void }
	type Options = {
		url: string
		connections: number
		duration: number
		headers?: Record<string, string>
		setupClient?: (client: Client) => void
	}
	type Result = {
		requests: { total: number }
		duration: number
		non2xx: number
		errors: number
		latency: { p50: number }
	}
	export default function autocannon(options: Options): Promise<Result>
}
