import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { MockParts } from './mock.ts'
import type { ApiFixtures } from './seed/fixtures.ts'
import { checkFixtures } from './seed/fixtures.ts'
import { createGenerate } from './seed/generate-value.ts'
import { compileContract } from './spec/compile/contract.ts'
import type { Source } from './spec/source.ts'
import { readSource } from './spec/source.ts'
import { UsageError } from './usage-error.ts'

/** Where a mock's document and fixtures are read from. */
export interface Files {
  readonly spec: string
  /** Folders, each with YAML or JSON files at its top. */
  readonly fixtures: readonly string[]
}

/** The document and fixtures that come with the package. */
export const ownSpec = join(import.meta.dirname, '..', 'openapi.yaml')

/**
 * Gives the files a mock is made from: the document's own fixtures are in the folder `fixtures` beside it,
 * and those of the folder that is named come in addition.
 */
export async function findFiles({ spec = ownSpec, fixtures }: { readonly spec?: string; readonly fixtures?: string }): Promise<Files> {
  const beside = join(dirname(spec), 'fixtures')
  const own = (await isFolder(beside)) ? [beside] : []
  return { spec, fixtures: fixtures === undefined ? own : [...new Set([...own, fixtures])] }
}

/**
 * Reads and compiles a document and its fixtures.
 *
 * @throws {UsageError} when a file cannot be read. @throws {SpecError} when one cannot be used.
 */
export async function loadParts({ spec, fixtures }: Files): Promise<MockParts> {
  const { contract, validators } = compileContract(await read(spec))
  const files = (await Promise.all(fixtures.map(listFixtures))).flat()
  const sources = await Promise.all(files.map(read))
  const checked: readonly ApiFixtures[] = checkFixtures(contract, validators, sources)
  return { contract, validators, fixtures: checked, generate: createGenerate(contract.schemas) }
}

async function read(file: string): Promise<Source> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`Failed to read ${file}: ${reason(error)}.`, 'Name a file that exists.')
  })
  return readSource(file, text)
}

async function listFixtures(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`Failed to read the fixtures in ${folder}: ${reason(error)}.`, 'Name a folder that exists.')
  })
  const files = entries.filter((entry) => entry.isFile() && /\.(ya?ml|json)$/.test(entry.name)).map((entry) => entry.name)
  return files.toSorted().map((name) => join(folder, name))
}

async function isFolder(path: string): Promise<boolean> {
  return readdir(path).then(
    () => true,
    () => false,
  )
}

function reason({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return 'there is no such file'
  return code === 'ENOTDIR' ? 'it is no folder' : message
}
