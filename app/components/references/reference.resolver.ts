import { zodResolver } from "@hookform/resolvers/zod"
import { ReferenceUpload } from "#app/domain/reference-form.ts"

export const resolver = zodResolver(ReferenceUpload)
