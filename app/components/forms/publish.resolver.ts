import { zodResolver } from "@hookform/resolvers/zod"
import { PublishForm } from "#app/domain/publish-form.ts"

export const resolver = zodResolver(PublishForm)
