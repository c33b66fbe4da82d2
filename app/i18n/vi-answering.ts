import { answering } from "./vi/answering.ts"
import { common } from "./vi/common.ts"
import { errors } from "./vi/errors.ts"

/** All that the questionnaire page says: it is opened most, often on a slow line. */
export const messages = { ...common, ...answering, ...errors }
