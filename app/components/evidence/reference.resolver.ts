import { zodResolver } from "@hookform/resolvers/zod"
import type { Resolver } from "react-hook-form"
import { EvidenceForm } from "#app/domain/evidence-form.ts"
import type { ReferenceFields } from "./reference-fields.ts"

// Each form sends the fields of its own kind; the schema tells them apart by `kind`.
export const resolver = zodResolver(EvidenceForm) as unknown as Resolver<ReferenceFields>
