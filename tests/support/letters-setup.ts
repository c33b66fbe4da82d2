import { loadDemo } from "#db/demo/load.ts"
import { migrateDatabase } from "#db/migrate.ts"
import { publishQuestionnaires } from "#db/publish-questionnaires.ts"

// The demo's data in a database that is named on the command line; the browser tests' own process cannot read them.
const url = process.argv[2] ?? ""
await migrateDatabase(url)
await publishQuestionnaires(url)
await loadDemo(url)
