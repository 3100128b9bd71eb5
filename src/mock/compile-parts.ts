import { createGenerate } from '../generate/generate-value.ts'
import type { Compiled, CompileOptions } from '../openapi/compile/contract.ts'
import { compileContract } from '../openapi/compile/contract.ts'
import type { Source } from '../openapi/source.ts'
import { readSource } from '../openapi/source.ts'
import type { Locate } from '../openapi/spec-error.ts'
import { withFixtures } from './load-fixture-files.ts'
import type { Files, FileText } from './load-parts.ts'
import { readAll } from './load-parts.ts'
import type { MockParts } from './parts.ts'
import { readBeside } from './read-beside.ts'

/** A mock's parts, with what was found out about the document on the way. */
export interface LoadedParts extends MockParts {
  /** Missing for the document that comes with the package, which comes compiled. */
  readonly opened?: Pick<Compiled, 'version' | 'warnings' | 'locate' | 'files' | 'inferred'>
}

/** Compiles a document and its fixtures from their files. @throws {SpecError} when one cannot be used. */
export async function compileParts(
  { spec, overlays, own, added }: Files,
  options?: CompileOptions,
): Promise<LoadedParts> {
  const { parts } = await compileDocument(spec, overlays, options)
  return { ...(await withFixtures(parts, [...own, ...added])), opened: parts.opened }
}

/**
 * Compiles a document without fixtures. Also returns what finds places in its files.
 *
 * @throws {UsageError} when it cannot be read. @throws {SpecError} when it cannot be used.
 */
export async function compileDocument(
  spec: string,
  overlays: readonly string[] = [],
  options?: CompileOptions,
): Promise<{ readonly parts: LoadedParts; readonly locate: Locate }> {
  const [main] = await readAll([spec])
  const written = readSource(spec, (main as FileText).text, readBeside(spec))
  const source = overlays.length === 0 ? written : await withOverlays(written, overlays)
  const { contract, validators, ...document } = compileContract(source, options)
  const generate = createGenerate(contract.schemas, validators)
  const parts = { contract, validators, fixtures: [], scenarios: async () => [], generate, opened: document }
  return { parts, locate: document.locate }
}

async function withOverlays(document: Source, files: readonly string[]): Promise<Source> {
  const [{ applyOverlay }, texts] = await Promise.all([import('../openapi/overlay/apply-overlay.ts'), readAll(files)])
  const value = texts.reduce((before, { file, text }) => applyOverlay(before, readSource(file, text)), document.value)
  // Parts of it are those of the overlays, or are there twice.
  return { ...document, value, isFresh: false }
}
