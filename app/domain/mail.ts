/** When notices also come by e-mail. */
export const MAIL_CHOICES = ["soon", "daily", "never"] as const
export type MailChoice = (typeof MAIL_CHOICES)[number]
