import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../contestants.ts'
import { emptyFolder, installed, run } from './cache.ts'
import { documentOf } from './document.ts'
import type { Peer } from './peer.ts'

const version = '14.1.0'
let folder = ''

export const dredd: Peer = {
  name: 'Dredd',
  version,
  setUp:
    'The document in OpenAPI 3.0. Hooks give credentials and bring about each refusal: no key, the key of somebody who may not, an unknown id, a refused value, half a body, another media type.',
  async prepare() {
    folder = await installed('dredd', { dredd: version })
  },
  async judge(zoo, baseUrl, seconds) {
    const cwd = emptyFolder('dredd')
    writeFileSync(join(cwd, 'openapi.json'), JSON.stringify(documentOf(zoo, { baseUrl, as30: true })))
    const hooks = join(root, 'bench', 'peers', 'setups', 'dredd-hooks.cjs')
    const args = [join(folder, 'node_modules', 'dredd', 'bin', 'dredd'), 'openapi.json', baseUrl]
    const env = { PEER_SETTINGS: JSON.stringify(zoo) }
    const { code, printed } = await run(process.execPath, [...args, '--hookfiles', hooks, '--no-color'], {
      cwd,
      seconds,
      env,
    })
    // What failed is told again at the end.
    const told = new Map(
      [...printed.matchAll(/^(pass|fail): (.*) duration: /gm)].map(([, how, name = '']) => [name, how]),
    )
    if (told.size === 0) throw new Error(`Dredd tried nothing: ${printed.slice(-300)}`)
    const failures = [...told].filter(([, how]) => how === 'fail').map(([name]) => name)
    return { failures, tried: told.size, isCut: code === undefined }
  },
}
