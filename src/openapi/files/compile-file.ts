import type { Compiled, CompileOptions } from '../compile/contract.ts'
import { compileContract } from '../compile/contract.ts'
import type { Source } from '../source.ts'
import { readSource } from '../source.ts'
import type { PlacedIssue } from '../spec-error.ts'
import { readBeside } from './read-beside.ts'
import { readAll, readText } from './read-files.ts'

/**
 * Reads a document from its files and compiles it.
 *
 * @param overlays Overlays that are applied to the document first, in order.
 * @throws {UsageError} if a file cannot be read. @throws {SpecError} if the document or an overlay is invalid.
 */
export async function compileFile(
  spec: string,
  overlays: readonly string[] = [],
  options?: CompileOptions,
): Promise<Compiled> {
  const written = readSource(spec, await readText(spec), readBeside(spec))
  return compileContract(overlays.length === 0 ? written : await withOverlays(written, overlays), options)
}

async function withOverlays(document: Source, files: readonly string[]): Promise<Source> {
  const [{ applyOverlay }, texts] = await Promise.all([import('../overlay/apply-overlay.ts'), readAll(files)])
  const warnings: PlacedIssue[] = []
  const value = texts.reduce(
    (before, { file, text }) => applyOverlay(before, readSource(file, text), (issue) => warnings.push(issue)),
    document.value,
  )
  // Parts of it are those of the overlays, or are there twice.
  return { ...document, value, warnings, isFresh: false }
}
