import type { QuestionnaireData } from "./page-data.ts"

let here: QuestionnaireData | null = null

/** The page that stands in this window; undone when it goes. */
export function showPage(page: QuestionnaireData): () => void {
	here = page
	return () => {
		if (here === page) here = null
	}
}

export function pageHere(assessmentId: string): QuestionnaireData | null {
	return here?.file.id === assessmentId ? here : null
}
