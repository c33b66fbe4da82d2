import { answering } from "./en/answering.ts"
import { common } from "./en/common.ts"
import { errors } from "./en/errors.ts"

/** All that the questionnaire page says: it is opened most, often on a slow line. */
export const messages = { ...common, ...answering, ...errors }
