/** Percents by which the council may let each weight differ. Apart from the schemas, so that a page needs no zod. */
export const SPREADS = [0, 10, 25, 50] as const
