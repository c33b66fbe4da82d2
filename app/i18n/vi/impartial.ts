export const impartial = {} as const
