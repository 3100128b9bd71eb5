import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import type { CompileOptions } from '../../openapi/compile/contract.ts'
import { ownSpec, readAll, readText, reasonOf } from '../../openapi/files/read-files.ts'
import { UsageError } from '../../openapi/usage-error.ts'
import type { MockParts, WrittenDocument } from '../parts.ts'
import type { LoadedParts } from './compile-parts.ts'

/** Where a mock's document and fixtures are read from. */
export interface Files {
  readonly spec: string
  /** Overlays that are applied to the document, in order. */
  readonly overlays: readonly string[]
  /** The fixture files of the document's own, from the folder `fixtures` beside it. */
  readonly own: readonly string[]
  /** Those of the folder that was named in addition. */
  readonly added: readonly string[]
  /** The folders that all these are in. */
  readonly folders: readonly string[]
  /** The scenario files, from the folders `scenarios` inside of those with fixtures. */
  readonly scenarios: readonly string[]
}

/**
 * Finds the files a mock is made from.
 *
 * @throws {UsageError} when the folder that is named cannot be read.
 */
export async function findFiles({
  spec = ownSpec,
  overlays = [],
  fixtures,
}: {
  readonly spec?: string
  readonly overlays?: readonly string[]
  readonly fixtures?: string
}): Promise<Files> {
  const beside = join(dirname(spec), 'fixtures')
  const own = await listFixtures(beside).catch((): undefined => undefined)
  const added = fixtures === undefined || join(fixtures) === beside ? [] : await listFixtures(fixtures)
  const folders = [dirname(spec), ...(own ? [beside] : []), ...(fixtures === undefined ? [] : [fixtures])]
  const holders = [...new Set([beside, ...(fixtures === undefined ? [] : [join(fixtures)])])]
  const scenarios = await Promise.all(
    holders.map((holder) => listFixtures(join(holder, 'scenarios')).catch((): string[] => [])),
  )
  return {
    spec,
    overlays,
    own: own ?? [],
    added,
    folders: [...new Set(folders)],
    scenarios: scenarios.flat().filter((file) => /\.ya?ml$/.test(file)),
  }
}

/**
 * Reads and compiles a document and its fixtures.
 *
 * @note the package's own come compiled; as long as the files are those they were compiled from, no compiler is loaded.
 * @throws {UsageError} when a file cannot be read. @throws {SpecError} when one cannot be used.
 */
export async function loadParts(files: Files, options?: CompileOptions): Promise<LoadedParts> {
  const parts = await fixedParts(files, options)
  const { contract } = parts
  const scenarios = async () => (await import('./load-scenarios.ts')).loadScenarios(files, contract)
  return { ...parts, scenarios, document: readOnce(files.spec, parts.opened) }
}

/** Reads the document as it is written: when it is first asked for, and once. */
function readOnce(spec: string, opened: LoadedParts['opened']): () => Promise<WrittenDocument> {
  let read: Promise<WrittenDocument> | undefined
  return () => {
    read ??= readDocument(spec, opened)
    return read
  }
}

/** Names files as seen from the folder of the document: no path of this machine is shown. */
async function readDocument(spec: string, opened: LoadedParts['opened']): Promise<WrittenDocument> {
  const [text, { readSource }] = await Promise.all([readText(spec), import('../../openapi/source.ts')])
  const main = basename(spec)
  const { value, locate: locateInMain } = readSource(main, text)
  const locate = opened?.locate ?? locateInMain
  const nameOf = (file: string): string => relative(dirname(spec), file)
  const files = new Map((opened?.files ?? [spec]).map((file) => [nameOf(file), file]))
  return {
    file: main,
    bundled: spec === ownSpec,
    value,
    inferred: opened?.inferred,
    locate: (pointer) => {
      const { line, column, file } = locate(pointer)
      return { line, column, ...(file !== undefined && { file: nameOf(file) }) }
    },
    text: async (name = main) => {
      const file = files.get(name)
      return file === undefined ? undefined : readText(file)
    },
  }
}

async function fixedParts(files: Files, options?: CompileOptions): Promise<LoadedParts> {
  const compiled = await compiledParts(files)
  if (compiled && files.added.length === 0) return compiled
  if (compiled) return (await import('./load-fixture-files.ts')).withFixtures(compiled, files.added)
  return (await import('./compile-parts.ts')).compileParts(files, options)
}

/** Returns whether a file of a fixture folder is read, judging by its name. */
export function isFixtureFile(name: string): boolean {
  return /\.(ya?ml|json|ndjson)$/.test(name)
}

/** Returns a hash by which to see whether a file has changed. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

async function compiledParts({ spec, overlays, own }: Files): Promise<MockParts | undefined> {
  if (spec !== ownSpec || overlays.length > 0) return undefined
  const { origin } = await import('../../generated/origin.ts')
  const texts = await readAll([spec, ...own])
  const names = texts.map(({ file }) => relative(dirname(spec), file))
  const isSame = texts.every(({ text }, index) => origin[names[index] as string] === fingerprint(text))
  if (!isSame || texts.length !== Object.keys(origin).length) return undefined
  const [{ ownParts }, { validators }] = await Promise.all([
    import('./own-parts.ts'),
    import('../../generated/quick-validators.js'),
  ])
  return ownParts(validators)
}

async function listFixtures(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`Failed to read the fixtures in ${folder}: ${reasonOf(error)}.`, 'Name a folder that exists.')
  })
  const files = entries.filter((entry) => entry.isFile() && isFixtureFile(entry.name)).map(({ name }) => name)
  return files.toSorted().map((name) => join(folder, name))
}
