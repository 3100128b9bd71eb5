import { buildScenario } from '../fixtures/build-scenario.ts'
import { plainViolation } from '../fixtures/plain-violation.ts'
import { compileParts } from '../mock/parts/compile-parts.ts'
import type { Files } from '../mock/parts/load-parts.ts'
import { findFiles } from '../mock/parts/load-parts.ts'
import { loadScenarios } from '../mock/parts/load-scenarios.ts'
import type { MockParts } from '../mock/parts.ts'
import type { Contract, Scheme } from '../openapi/contract.ts'
import { counted } from '../openapi/counted.ts'
import type { checkOptions } from './commands.ts'
import type { ValuesOf } from './options.ts'
import { stateLines } from './state-lines.ts'
import { warningLines } from './warnings.ts'

/** Checks the document, its vocabulary and the fixtures, and prints what they contain. */
export async function run({
  spec,
  overlay,
  fixtures,
  strict,
  explain,
}: ValuesOf<typeof checkOptions>): Promise<number> {
  const files = await findFiles({ spec, overlays: overlay, fixtures })
  const parts = await compileParts(files, { isStrict: strict, checksExamples: true })
  const { contract, fixtures: checked, opened: document } = parts
  if (document) console.log(summary(contract, document.version))
  const lines = stateLines(contract, document?.inferred, explain === true)
  for (const line of lines) console.log(line)
  for (const { api, callers, records } of checked) {
    const counts = [...records].map(([name, collection]) => `${name} ${collection.size}`)
    console.log(
      `${api.name}: ${[`${api.operations.length} operations`, `principals ${callers.size}`, ...counts].join(', ')}`,
    )
  }
  await checkScenarios(files, parts)
  for (const line of await emptyCollections(parts)) console.log(line)
  for (const line of document ? warningLines(document) : []) console.log(line)
  for (const line of parts.fixtureWarnings ?? []) console.log(line)
  console.log(`${contract.title}: document, vocabulary and fixtures are consistent.`)
  return 0
}

/** Returns what was understood of the document, in a line: "Museum is OpenAPI 3.1.0: 1 API, 8 operations, security: basic". */
function summary({ title, apis }: Contract, version: string): string {
  const operations = apis.reduce((sum, api) => sum + api.operations.length, 0)
  const schemes = apis.flatMap((api) =>
    Object.entries(api.schemes).map(([name, scheme]) => `${name} (${placeOf(scheme)})`),
  )
  const security = schemes.length === 0 ? 'none' : [...new Set(schemes)].join(', ')
  const kind = version.startsWith('2') ? 'Swagger' : 'OpenAPI'
  return `${title} is ${kind} ${version}: ${counted(apis.length, 'API')}, ${counted(operations, 'operation')}, security: ${security}`
}

function placeOf(scheme: Scheme): string {
  return scheme.kind === 'apiKey' ? `${scheme.in} ${scheme.name}` : scheme.kind
}

/** Returns a line for each collection whose records have to be generated, and that no value fits. */
async function emptyCollections({ contract, generate }: MockParts): Promise<string[]> {
  const filled = contract.apis.flatMap((api) => Object.values(api.collections).filter(({ fill }) => fill === true))
  const lines = filled.map(async ({ name, validator }) => {
    const made = await generate(validator, name)
    if ('value' in made) return []
    const why = made.violations.slice(0, 1).map(plainViolation).join('')
    return [`Nothing can fill "${name}": ${why}. Correct ${validator}, or give it an example.`]
  })
  return (await Promise.all(lines)).flat()
}

/** Builds each scenario once, which checks it. */
async function checkScenarios(files: Files, parts: MockParts): Promise<void> {
  const scenarios = await loadScenarios(files, parts.contract)
  for (const { name } of scenarios) await buildScenario(name, { ...parts, scenarios, base: parts.fixtures })
  if (scenarios.length > 0) console.log(`scenarios: ${scenarios.map(({ name }) => name).join(', ')}`)
}
