import { createGenerate } from '../../generate/generate-value.ts'
import type { Compiled, CompileOptions } from '../../openapi/compile/contract.ts'
import { compileFile } from '../../openapi/files/compile-file.ts'
import type { MockParts } from '../parts.ts'
import { withFixtures } from './load-fixture-files.ts'
import type { Files } from './load-parts.ts'

/** A mock's parts, with what was found out about the document on the way. */
export interface LoadedParts extends MockParts {
  /** Missing for the document that comes with the package, which comes compiled. */
  readonly opened?: Pick<Compiled, 'version' | 'warnings' | 'locate' | 'files' | 'inferred'>
}

/** Compiles a document and its fixtures from their files. @throws {SpecError} if one is invalid. */
export async function compileParts(
  { spec, overlays, own, added }: Pick<Files, 'spec' | 'overlays' | 'own' | 'added'>,
  options?: CompileOptions,
): Promise<LoadedParts> {
  // A mock does not hold on to the document itself.
  const { contract, validators, root: _, ...opened } = await compileFile(spec, overlays, options)
  return { ...(await withFixtures(partsOf({ contract, validators }), [...own, ...added])), opened }
}

/** Returns the parts of a mock without fixtures. */
export function partsOf({ contract, validators }: Pick<Compiled, 'contract' | 'validators'>): MockParts {
  const generate = createGenerate(contract.schemas, validators)
  return { contract, validators, fixtures: [], scenarios: async () => [], generate }
}
