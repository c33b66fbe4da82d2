import { Link } from "@remix-run/react"
import { useLanguage } from "#app/i18n/context.tsx"

type PaginationProps = { page: number; pages: number; href: (page: number) => string }

export function Pagination({ page, pages, href }: PaginationProps) {
	const { t } = useLanguage()
	if (pages <= 1) return null
	return (
		<nav className="pagination" aria-label={t("nav.pages")}>
			{page > 1 && (
				<Link to={href(page - 1)} rel="prev">
					{t("nav.previousPage")}
				</Link>
			)}
			{shownPages(page, pages).map((number, index) =>
				number === null ? (
					<span key={`gap-${index}`}>…</span>
				) : number === page ? (
					<span key={number} aria-current="page">
						{number}
					</span>
				) : (
					<Link key={number} to={href(number)} aria-label={t("nav.pageNumber", { page: number })}>
						{number}
					</Link>
				),
			)}
			{page < pages && (
				<Link to={href(page + 1)} rel="next">
					{t("nav.nextPage")}
				</Link>
			)}
		</nav>
	)
}

/** First, last and the neighbours; null where pages are left out. */
function shownPages(page: number, pages: number): (number | null)[] {
	const near = [1, page - 1, page, page + 1, pages].filter((number) => number >= 1 && number <= pages)
	const shown = [...new Set(near)]
	return shown.flatMap((number, index) => {
		const before = shown[index - 1]
		return before !== undefined && number - before > 1 ? [null, number] : [number]
	})
}
