export const ROLES = ["officer", "head", "reviewer", "lead", "council", "leader", "admin", "owner"] as const
export type Role = (typeof ROLES)[number]
