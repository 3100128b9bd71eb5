import { copyFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { emptyFolder, run } from './cache.ts'
import { documentOf } from './document.ts'
import type { Peer } from './peer.ts'
import type { ApiName } from './zoo.ts'

const manifest = createRequire(import.meta.url).resolve('@redocly/cli/package.json')
const { version } = createRequire(import.meta.url)(manifest) as { version: string }
const main = join(dirname(manifest), 'bin', 'cli.js')
const env = { REDOCLY_TELEMETRY: 'off', NO_COLOR: '1', FORCE_COLOR: '0' }

/** The workflows that Redocly has made of the document, by API: they do not depend on the server. */
const workflows = new Map<ApiName, string>()

export const respect: Peer = {
  name: 'Redocly Respect',
  version,
  setUp:
    'The workflows that `redocly generate-arazzo` makes of the document, one for each operation: status, media type, schema. Credentials as input; paths can only have the record that exists, and nothing is deleted.',
  async prepare(zoos) {
    for (const zoo of zoos) {
      const cwd = emptyFolder(`respect-${zoo.api}`)
      const document = documentOf(zoo, { baseUrl: 'http://127.0.0.1', pinned: true })
      writeFileSync(join(cwd, 'openapi.json'), JSON.stringify(document))
      const args = [main, 'generate-arazzo', 'openapi.json', '--output-file', 'workflows.arazzo.yaml']
      const { code, printed } = await run(process.execPath, args, { cwd, seconds: 60, env })
      if (code !== 0) throw new Error(`Redocly made no workflows: ${printed.trim().slice(-300)}`)
      workflows.set(zoo.api, join(cwd, 'workflows.arazzo.yaml'))
    }
  },
  async judge(zoo, baseUrl, seconds) {
    const cwd = emptyFolder('respect')
    writeFileSync(join(cwd, 'openapi.json'), JSON.stringify(documentOf(zoo, { baseUrl, pinned: true })))
    copyFileSync(workflows.get(zoo.api) ?? '', join(cwd, 'workflows.arazzo.yaml'))
    const secret = Object.values(zoo.headers)[0]?.replace('Bearer ', '')
    const args = [main, 'respect', 'workflows.arazzo.yaml', '--input', JSON.stringify({ [zoo.scheme]: secret })]
    const { code, printed } = await run(process.execPath, args, { cwd, seconds, env })
    const { failures, tried } = readChecks(printed)
    if (tried === 0) throw new Error(`Respect tried nothing: ${printed.trim().slice(-300)}`)
    return { failures, tried, isCut: code === undefined }
  },
}

/** Reads the checks of each step from what is printed. */
function readChecks(printed: string): { readonly failures: readonly string[]; readonly tried: number } {
  const failures: string[] = []
  let tried = 0
  let step = ''
  for (const line of stripVTControlCharacters(printed).split('\n')) {
    step = / - step (\S+)/.exec(line)?.[1] ?? step
    const [, mark, check] = /^\s+(✓|✗) (.* check)/.exec(line) ?? []
    if (mark === undefined) continue
    tried++
    if (mark === '✗') failures.push(`${step}: ${check}`)
  }
  return { failures, tried }
}
