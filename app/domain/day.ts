import { z } from "zod"

/** A day that a document or a period can have; the year 0 is none in the database. */
export const Day = z.iso.date("form.date").refine((day) => day >= "1900-01-01", "form.date")
