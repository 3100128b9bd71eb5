import { createReadStream } from 'node:fs'
import { addLines } from '../../fixtures/entry-lines.ts'
import type { FixtureLoader } from '../../fixtures/fixture-loader.ts'
import { finishLoading, startLoading } from '../../fixtures/fixture-loader.ts'
import { EntryIssues } from '../../fixtures/issues.ts'
import { readText, unreadable } from '../../openapi/files/read-files.ts'
import type { MockParts } from '../parts.ts'

/**
 * Adds fixtures to the parts of a mock, checked together with those they have.
 *
 * @throws {UsageError} when a file cannot be read. @throws {SpecError} when one cannot be used.
 */
export async function withFixtures(parts: MockParts, files: readonly string[]): Promise<MockParts> {
  const loader = startLoading(parts.contract, parts.validators, parts.fixtures)
  const warnings: string[] = []
  for (const file of files) {
    if (isEntryFile(file)) await addLines(loader, new EntryIssues(file), linesOf(file))
    else warnings.push(...(await addWhole(loader, file)))
  }
  return { ...parts, fixtures: finishLoading(loader), ...(warnings.length > 0 && { fixtureWarnings: warnings }) }
}

/** Returns whether a file has an entry on each line, judging by its name. */
function isEntryFile(name: string): boolean {
  return name.endsWith('.ndjson')
}

async function addWhole(loader: FixtureLoader, file: string): Promise<string[]> {
  // Loaded here: a large file of entries needs neither.
  const [{ addFile }, { inexactIntegersIn, readSource }] = await Promise.all([
    import('../../fixtures/fixtures.ts'),
    import('../../openapi/source.ts'),
  ])
  const text = await readText(file)
  addFile(loader, readSource(file, text))
  return inexactIntegersIn(text).map(
    ({ written, place: { line, column } }) =>
      `${file}:${line}:${column} No number holds ${written} exactly: it is kept as ${Number(written)}. Write it as a string.`,
  )
}

/** Reads the lines of a file, some at a time. */
async function* linesOf(file: string): AsyncGenerator<readonly string[]> {
  let rest = ''
  try {
    for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 18 })) {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      yield lines
    }
  } catch (error) {
    throw unreadable(file, error as NodeJS.ErrnoException)
  }
  if (rest !== '') yield [rest]
}
