export const appeal = {} as const
