import { zodResolver } from "@hookform/resolvers/zod"
import type { Resolver } from "react-hook-form"
import { EvidenceForm } from "#app/domain/evidence.ts"
import type { EvidenceFields } from "./evidence-fields.ts"

// Each form sends the fields of its own kind; the schema tells them apart by `kind`.
export const resolver = zodResolver(EvidenceForm) as unknown as Resolver<EvidenceFields>
