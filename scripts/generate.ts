import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ownSpec } from '../src/openapi/files/read-files.ts'
import { SpecError } from '../src/openapi/spec-error.ts'
import { UsageError } from '../src/openapi/usage-error.ts'
import type { DocumentOptions, Files } from './generate/document-files.ts'
import { documentFiles, typesFile } from './generate/document-files.ts'
import { inspectorFiles } from './generate/inspector-files.ts'
import { vocabularyFiles } from './generate/vocabulary-files.ts'

// Writes what is derived: `npm run generate`. With --check nothing is written, and a file that is not up to date fails.
// With --spec FILE --out DIR (and --overlay FILE, --fixtures DIR): the modules of another document.

const root = join(import.meta.dirname, '..')

/** What the modules of another document take their types from. */
const packageTypes = {
  contract: 'openapi-understudy/browser',
  fixtures: 'openapi-understudy/browser',
  scenarios: 'openapi-understudy/browser',
}

async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      check: { type: 'boolean' },
      spec: { type: 'string' },
      overlay: { type: 'string', multiple: true },
      fixtures: { type: 'string' },
      out: { type: 'string' },
    },
  })
  const { check = false, spec, overlay: overlays, fixtures, out } = values
  if ((spec === undefined) !== (out === undefined)) {
    throw new UsageError('--spec and --out belong together.', 'Name the document and the folder its modules go to.')
  }
  const files =
    spec === undefined || out === undefined ? await ownFiles() : await otherFiles({ spec, overlays, fixtures }, out)
  return check ? tellStale(files) : write(files)
}

async function ownFiles(): Promise<Files> {
  const typesFrom = {
    contract: '../openapi/contract.js',
    fixtures: '../fixtures/fixture-data.js',
    scenarios: '../fixtures/scenario.js',
  }
  const modules = { ...(await documentFiles({ spec: ownSpec, typesFrom })), ...(await typesFile(ownSpec)) }
  return {
    ...inFolder(join(root, 'src/generated'), modules),
    ...inFolder(join(root, 'src/generated/inspector'), await inspectorFiles()),
    ...inFolder(root, vocabularyFiles()),
  }
}

async function otherFiles(
  sources: Pick<DocumentOptions, 'spec' | 'overlays' | 'fixtures'>,
  out: string,
): Promise<Files> {
  const modules = await documentFiles({ ...sources, typesFrom: packageTypes })
  return inFolder(resolve(out), { ...modules, ...(await typesFile(sources.spec)) })
}

function inFolder(folder: string, files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [join(folder, name), text]))
}

async function write(files: Files): Promise<number> {
  for (const file of await stale(files)) {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, files[file] as string)
    console.log(`written: ${shown(file)}`)
  }
  return 0
}

async function tellStale(files: Files): Promise<number> {
  const found = await stale(files)
  for (const file of found) console.error(`${shown(file)} is not up to date; run npm run generate.`)
  return found.length === 0 ? 0 : 1
}

/** Returns the files that are not up to date. */
async function stale(files: Files): Promise<string[]> {
  const held = await Promise.all(Object.keys(files).map((file) => readFile(file, 'utf8').catch(() => undefined)))
  return Object.keys(files).filter((file, index) => held[index] !== files[file])
}

function shown(file: string): string {
  return relative(process.cwd(), file)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof UsageError || error instanceof SpecError)) throw error
  console.error(error instanceof UsageError ? `${error.message} ${error.hint}` : error.message)
  process.exitCode = 2
}
