import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { ModuleStyle } from '../src/modules/document-modules.ts'
import { documentModules, startModules, typesModules } from '../src/modules/document-modules.ts'
import type { Files } from '../src/modules/module-text.ts'
import { staleFiles, writeFiles } from '../src/modules/write-files.ts'
import { packageFolder } from '../src/openapi/files/read-files.ts'
import { inspectorFiles } from './generate/inspector-files.ts'
import { vocabularyFiles } from './generate/vocabulary-files.ts'

// Writes what is derived: `npm run generate`. With --check nothing is written, and a file that is not up to date fails.
// The modules of a user's document are written by `understudy generate`.

const files = { spec: join(packageFolder, 'openapi.yaml') }

const style: ModuleStyle = {
  by: 'npm run generate',
  from: {
    Contract: '../openapi/contract.js',
    FixtureData: '../fixtures/fixture-data.js',
    Scenario: '../fixtures/scenario.js',
    GeneratedDocument: '../mock/parts/parts-of.js',
    repeatedItem: '../openapi/repeated-item.ts',
  },
}

async function derived(): Promise<Files> {
  const { 'document.js': _, 'document.d.ts': __, ...modules } = await documentModules(files, style)
  const own = { ...modules, ...(await startModules(files, style)), ...(await typesModules(files, style)) }
  return {
    ...inFolder('src/generated', own),
    ...inFolder('src/generated/inspector', await inspectorFiles()),
    ...vocabularyFiles(),
  }
}

function inFolder(folder: string, named: Files): Files {
  return Object.fromEntries(Object.entries(named).map(([name, text]) => [join(folder, name), text]))
}

const { values } = parseArgs({ options: { check: { type: 'boolean' } } })
if (values.check) {
  const stale = await staleFiles(packageFolder, await derived())
  for (const file of stale) console.error(`${file} is not up to date; run npm run generate.`)
  process.exitCode = stale.length === 0 ? 0 : 1
} else {
  for (const file of await writeFiles(packageFolder, await derived())) console.log(`written: ${file}`)
}
