import type { Files, FileText } from './load-parts.ts'
import { readAll } from './load-parts.ts'
import type { MockParts } from './mock.ts'
import { checkFixtures } from './seed/fixtures.ts'
import { createGenerate } from './seed/generate-value.ts'
import { compileContract } from './spec/compile/contract.ts'
import { readSource } from './spec/source.ts'

/** Compiles a document and its fixtures from their files. @throws {SpecError} when one cannot be used. */
export async function compileParts({ spec, own, added }: Files): Promise<MockParts> {
  const [document, ...fixtures] = await readAll([spec, ...own, ...added])
  const { file, text } = document as FileText
  const { contract, validators } = compileContract(readSource(file, text))
  const parts = { contract, validators, fixtures: [], generate: createGenerate(contract.schemas) }
  return withFixtures(parts, fixtures)
}

/** Gives the parts with more fixtures, checked together with those they have. @throws {SpecError} when a file cannot be used. */
export function withFixtures(parts: MockParts, files: readonly FileText[]): MockParts {
  const sources = files.map(({ file, text }) => readSource(file, text))
  return { ...parts, fixtures: checkFixtures(parts.contract, parts.validators, sources, parts.fixtures) }
}
