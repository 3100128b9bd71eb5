import { compileParts } from '../compile-parts.ts'
import { findFiles } from '../load-parts.ts'
import type { Flags } from './commands.ts'

/** Checks the document, its vocabulary and the fixtures, and says what they hold. */
export async function run({ spec, fixtures }: Flags): Promise<number> {
  const files = await findFiles({ spec: spec as string | undefined, fixtures: fixtures as string | undefined })
  const { contract, fixtures: checked } = await compileParts(files)
  for (const { api, principals, records } of checked) {
    const counts = [...records].map(([name, collection]) => `${name} ${collection.size}`)
    console.log(`${api.name}: ${api.operations.length} operations, principals ${principals.size}, ${counts.join(', ')}`)
  }
  console.log(`${contract.title}: document, vocabulary and fixtures are consistent.`)
  return 0
}
