import { buildScenario } from '../fixtures/build-scenario.ts'
import { compileParts } from '../mock/compile-parts.ts'
import type { Files } from '../mock/load-parts.ts'
import { findFiles } from '../mock/load-parts.ts'
import { loadScenarios } from '../mock/load-scenarios.ts'
import type { MockParts } from '../mock/parts.ts'
import type { checkOptions } from './commands.ts'
import type { ValuesOf } from './options.ts'

/** Checks the document, its vocabulary and the fixtures, and prints what they contain. */
export async function run({ spec, fixtures }: ValuesOf<typeof checkOptions>): Promise<number> {
  const files = await findFiles({ spec, fixtures })
  const parts = await compileParts(files)
  const { contract, fixtures: checked } = parts
  for (const { api, principals, records } of checked) {
    const counts = [...records].map(([name, collection]) => `${name} ${collection.size}`)
    console.log(`${api.name}: ${api.operations.length} operations, principals ${principals.size}, ${counts.join(', ')}`)
  }
  await checkScenarios(files, parts)
  console.log(`${contract.title}: document, vocabulary and fixtures are consistent.`)
  return 0
}

/** Builds each scenario once, which checks it. */
async function checkScenarios(files: Files, parts: MockParts): Promise<void> {
  const scenarios = await loadScenarios(files, parts.contract)
  for (const { name } of scenarios) await buildScenario(name, { ...parts, scenarios, base: parts.fixtures })
  if (scenarios.length > 0) console.log(`scenarios: ${scenarios.map(({ name }) => name).join(', ')}`)
}
