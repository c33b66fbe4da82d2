/** What a co-verifying body says of a claim. */
export const OPINIONS = ["agrees", "disagrees", "cannot_tell"] as const
export type Opinion = (typeof OPINIONS)[number]
