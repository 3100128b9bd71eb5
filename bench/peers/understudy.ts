import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Report } from '../../src/verify.ts'
import { configs } from '../../test/prism/configs.ts'
import { root } from '../contestants.ts'
import { emptyFolder, run } from './cache.ts'
import type { Peer } from './peer.ts'

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string }

export const understudy: Peer = {
  name: 'Understudy',
  version,
  setUp:
    'The document as it is, one identity of each kind, two records. With `--strict`, so that rules which are only assumed count too; all else by default.',
  async prepare() {},
  async judge({ api }, baseUrl, seconds) {
    const cwd = emptyFolder('understudy')
    writeFileSync(join(cwd, 'verify.yaml'), JSON.stringify(configs[api]))
    const main = join(root, 'src', 'cli', 'main.ts')
    const args = [
      main,
      'verify',
      baseUrl,
      '--config',
      'verify.yaml',
      '--api',
      api,
      '--strict',
      '--report',
      'json=report.json',
    ]
    const { code, printed } = await run(process.execPath, args, { cwd, seconds })
    if (code === undefined) return { failures: [], tried: 0, isCut: true }
    if (code > 1) throw new Error(`verify ended with ${code}: ${printed.slice(-300)}`)
    const { findings, summary } = JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8')) as Report
    const failures = findings.map((each) => each.case)
    return { failures, tried: summary.cases, isCut: false }
  },
}
