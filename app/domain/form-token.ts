/** The field of a form that shows that a page of this portal made it. */
export const FORM_TOKEN = "_token"

/** The same of a script: no other site's script may set it. */
export const PAGE_HEADER = "X-From-Page"
