import { zodResolver } from "@hookform/resolvers/zod"
import type { Resolver } from "react-hook-form"
import { SystemForm } from "#app/domain/information-system.ts"
import type { TypedSystem } from "#app/domain/system-row.ts"

// The fields are the schema's input, all text; what comes out is only used by the server.
export const resolver = zodResolver(SystemForm) as unknown as Resolver<TypedSystem>
