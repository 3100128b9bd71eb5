import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { emptyFolder, installed, run } from './cache.ts'
import { documentOf } from './document.ts'
import type { Peer } from './peer.ts'

const version = '2.55.1'
let jar = ''

export const specmatic: Peer = {
  name: 'Specmatic',
  version,
  setUp:
    'Paths can only have the record that exists, and nothing is deleted, since it makes up ids. Credentials by environment. Its tests with wrong values (schema resiliency) are on, with at most four combinations a request: with all, a run took more than 90 s.',
  async prepare() {
    const folder = await installed('specmatic', { specmatic: version })
    jar = join(folder, 'node_modules', 'specmatic', 'specmatic.jar')
    const { code } = await run('java', ['-version'], { cwd: folder, seconds: 20 })
    if (code !== 0) throw new Error('There is no Java.')
  },
  async judge(zoo, baseUrl, seconds) {
    const cwd = emptyFolder('specmatic')
    writeFileSync(join(cwd, 'openapi.json'), JSON.stringify(documentOf(zoo, { baseUrl, pinned: true })))
    const args = ['-jar', jar, 'test', 'openapi.json', `--testBaseURL=${baseUrl}`, '--junitReportDir=junit']
    const secret = Object.values(zoo.headers)[0]?.replace('Bearer ', '') ?? ''
    const env = { [zoo.scheme]: secret, SPECMATIC_GENERATIVE_TESTS: 'true', MAX_TEST_REQUEST_COMBINATIONS: '4' }
    const { code } = await run('java', args, { cwd, seconds, env })
    if (code === undefined) return { failures: [], tried: 0, isCut: true }
    const xml = readFileSync(join(cwd, 'junit', 'TEST-junit-jupiter.xml'), 'utf8')
    const cases = xml.split('<testcase ').slice(1)
    const failures = cases.filter((each) => /<(failure|error)\b/.test(each)).map(nameOf)
    return { failures, tried: cases.length, isCut: false }
  },
}

function nameOf(text: string): string {
  return /display-name: (.*)/.exec(text)?.[1] ?? /name="([^"]*)"/.exec(text)?.[1] ?? ''
}
