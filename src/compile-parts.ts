import type { Files, FileText } from './load-parts.ts'
import { readAll } from './load-parts.ts'
import type { MockParts } from './mock.ts'
import { checkFixtures } from './seed/fixtures.ts'
import { createGenerate } from './seed/generate-value.ts'
import { compileContract } from './spec/compile/contract.ts'
import type { Source } from './spec/source.ts'
import { readSource } from './spec/source.ts'
import type { Locate } from './spec/spec-error.ts'

/** Compiles a document and its fixtures from their files. @throws {SpecError} when one cannot be used. */
export async function compileParts({ spec, own, added }: Files): Promise<MockParts> {
  const [document, ...fixtures] = await readAll([spec, ...own, ...added])
  const { file, text } = document as FileText
  return withFixtures(partsOf(readSource(file, text)), fixtures)
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
  return { contract, validators, fixtures: [], generate: createGenerate(contract.schemas) }
}

/** Gives the parts with more fixtures, checked together with those they have. @throws {SpecError} when a file cannot be used. */
export function withFixtures(parts: MockParts, files: readonly FileText[]): MockParts {
  const sources = files.map(({ file, text }) => readSource(file, text))
  return { ...parts, fixtures: checkFixtures(parts.contract, parts.validators, sources, parts.fixtures) }
}
