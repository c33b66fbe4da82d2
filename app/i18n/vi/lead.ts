export const lead = {} as const
