import { resolve } from "node:path"
import { pathToFileURL } from "node:url"
import type { ServerBuild } from "@remix-run/node"

export type BuiltRoute = {
	id: string
	/** with its parents' parts: /assessments/:assessmentId/submit */
	path: string
	index: boolean
	reads: boolean
	writes: boolean
}

/** Every address of the production build; layouts, which have none of their own, are left out. */
export async function builtRoutes(): Promise<BuiltRoute[]> {
	const { routes } = (await import(pathToFileURL(resolve("build/server/index.js")).href)) as ServerBuild
	const pathOf = (id: string | undefined): string => {
		const route = id === undefined ? undefined : routes[id]
		return route ? `${pathOf(route.parentId)}${route.path ? `/${route.path}` : ""}` : ""
	}
	return Object.values(routes).flatMap((route) => {
		if (!route || (!route.path && !route.index)) return []
		const { default: page, loader, action } = route.module
		return {
			id: route.id.replace(/^routes\//, ""),
			path: pathOf(route.id) || "/",
			index: route.index === true,
			reads: loader !== undefined || page !== undefined,
			writes: action !== undefined,
		}
	})
}

/** The address of a route for a form: an index route is told from its layout by `?index`. */
export function actionPath({ index }: Pick<BuiltRoute, "index">, path: string): string {
	return index ? `${path}?index` : path
}

export function fillPath(path: string, params: Readonly<Record<string, string>>): string {
	return path.replace(/:([A-Za-z]+)/g, (whole, name: string) => encodeURIComponent(params[name] ?? whole))
}
