import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { documentModules, packageStyle } from '../../../src/modules/document-modules.ts'
import type { Bundle } from '../bundle.ts'
import { bundle } from '../bundle.ts'

const require = createRequire(import.meta.url)
const page = JSON.stringify(join(import.meta.dirname, 'page.ts'))
const repeatedItem = join(import.meta.dirname, '../../../src/openapi/repeated-item.ts')

/** How the mock of the project's own document is made, beside the defaults. */
export interface PageSettings {
  readonly persist?: boolean
}

/** Returns the scripts of a page that mocks the project's own document, or another one: file name → code. */
export async function pageScripts(spec?: string, settings: PageSettings = {}): Promise<Map<string, string>> {
  const { files } = spec === undefined ? await ownBundle(settings) : await bundleOf(spec)
  const worker = await readFile(require.resolve('msw/mockServiceWorker.js'), 'utf8')
  return files.set('mockServiceWorker.js', worker)
}

function ownBundle(settings: PageSettings): Promise<Bundle> {
  return bundle(`import { startPage } from ${page}\nstartPage(${JSON.stringify(settings)})`, import.meta.dirname)
}

/** A user's own document: its modules are generated, and given to the mock. */
async function bundleOf(spec: string): Promise<Bundle> {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-page-'))
  try {
    const from = { ...packageStyle.from, repeatedItem }
    const files = await documentModules({ spec }, { ...packageStyle, from })
    await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)))
    const entry = [
      `import { startPage } from ${page}`,
      "import { apiDocument } from './document.js'",
      'startPage(apiDocument)',
    ]
    return await bundle(entry.join('\n'), folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
