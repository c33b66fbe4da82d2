export const SESSION_STATUSES = ["open", "approved", "rejected"] as const
export type SessionStatus = (typeof SESSION_STATUSES)[number]

export const VOTES = ["for", "against", "abstain"] as const
export type Vote = (typeof VOTES)[number]
