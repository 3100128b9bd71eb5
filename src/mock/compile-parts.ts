import { createGenerate } from '../generate/generate-value.ts'
import { compileContract } from '../openapi/compile/contract.ts'
import type { Source } from '../openapi/source.ts'
import { readSource } from '../openapi/source.ts'
import type { Locate } from '../openapi/spec-error.ts'
import { withFixtures } from './load-fixture-files.ts'
import type { Files, FileText } from './load-parts.ts'
import { readAll } from './load-parts.ts'
import type { MockParts } from './parts.ts'

/** Compiles a document and its fixtures from their files. @throws {SpecError} when one cannot be used. */
export async function compileParts({ spec, own, added }: Files): Promise<MockParts> {
  const { parts } = await compileDocument(spec)
  return withFixtures(parts, [...own, ...added])
}

/**
 * Compiles a document without fixtures, and gives what finds places in its file too.
 *
 * @throws {UsageError} when it cannot be read. @throws {SpecError} when it cannot be used.
 */
export async function compileDocument(spec: string): Promise<{ readonly parts: MockParts; readonly locate: Locate }> {
  const [document] = await readAll([spec])
  const source = readSource(spec, (document as FileText).text)
  return { parts: partsOf(source), locate: source.locate }
}

function partsOf(source: Source): MockParts {
  const { contract, validators } = compileContract(source)
  return { contract, validators, fixtures: [], scenarios: async () => [], generate: createGenerate(contract.schemas) }
}
