import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

// The rules of biome.json about this project, on planted lines. `npm run lint` applies them to the project itself.

const root = join(import.meta.dirname, '..', '..')
const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome')

const clock = 'The clock and randomness are injected.'
const secrets = 'Ids and secrets are injected.'
const keywords = 'Only src/openapi reads schema keywords.'

const refused = [
  ['src/engine', 'export const now = Date.now()', clock],
  ['src/engine', 'export const clock = { now: Date.now }', clock],
  ['src/engine', "export const now = Date['now']()", clock],
  ['src/engine', 'export const { now } = Date', clock],
  ['src/engine', 'export const now = new Date()', clock],
  ['src/engine', 'export const now = performance.now()', clock],
  ['src/fixtures', 'export const dice = Math.random()', clock],
  ['src/fixtures', 'export const { random: dice } = Math', clock],
  ['src/cli', 'export const now = Date.now()', clock],
  ['src/store', 'export const id = globalThis.crypto.randomUUID()', secrets],
  ['src/store', 'export const id = crypto.randomUUID()', secrets],
  ['src/mock', "import { randomUUID } from 'node:crypto'\nexport const id = randomUUID()", secrets],
  ['src/engine', 'export const all = (schema: Fields) => schema.allOf', keywords],
  ['src/verify', 'export const is = ({ schema }: Fields) => schema.readOnly === true', keywords],
  ['src/engine', "console.log('now')", 'console'],
] as const

const accepted = [
  ['src/cli', "import { randomBytes } from 'node:crypto'\nexport const token = randomBytes(8)"],
  ['src/adapters/node', 'export const token = crypto.randomUUID()'],
  ['src/cli', "console.log('ready')"],
  ['src/engine', 'export const later = new Date(5)'],
  ['src/engine', 'export const reference = Date.UTC(2025, 0, 1)'],
  ['src/engine', 'export const most = Math.max(1, 2) // not Math.random()'],
  ['src/openapi', 'export const all = (schema: Fields) => schema.allOf'],
] as const

interface Annotation {
  readonly file: string
  readonly message: string
}

describe('The lint rules of this project', () => {
  let folder: string
  let annotations: readonly Annotation[]

  const fileOf = (kind: string, part: string, index: number): string => `${part}/${kind}-${index}.ts`

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'understudy-lint-'))
    for (const name of ['biome.json', 'lint']) await cp(join(root, name), join(folder, name), { recursive: true })
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
    const planted = [
      ...refused.map(([part, text], index) => [fileOf('refused', part, index), text] as const),
      ...accepted.map(([part, text], index) => [fileOf('accepted', part, index), text] as const),
    ]
    for (const [file, text] of planted) {
      await mkdir(dirname(join(folder, file)), { recursive: true })
      await writeFile(join(folder, file), `${text}\n`)
    }
    annotations = await lint(folder)
  })

  afterAll(() => rm(folder, { recursive: true, force: true }))

  const messagesOf = (file: string): string[] =>
    annotations.filter((each) => each.file.endsWith(file)).map(({ message }) => message)

  test.for(refused.map((each, index) => [...each, index] as const))('refuse in %s: %s', ([part, , says, index]) => {
    expect(messagesOf(fileOf('refused', part, index)).join('\n')).toContain(says)
  })

  test.for(accepted.map((each, index) => [...each, index] as const))('accept in %s: %s', ([part, , index]) => {
    expect(messagesOf(fileOf('accepted', part, index))).toEqual([])
  })
})

/** Runs Biome in a folder and returns what it finds. */
async function lint(cwd: string): Promise<Annotation[]> {
  const args = [biome, 'lint', '--vcs-enabled=false', '--reporter=github', '--max-diagnostics=none', 'src']
  const run = promisify(execFile)(process.execPath, args, { cwd })
  const { stdout, stderr } = await run.catch((error: { readonly stdout: string; readonly stderr: string }) => error)
  const found = [...stdout.matchAll(/^::\w+ title=([^,]*),file=([^,]+),[^:]*::(.*)$/gm)]
  if (found.length === 0) throw new Error(`Biome reports nothing: ${stdout}${stderr}`)
  return found.map(([, title = '', file = '', message = '']) => ({ file, message: `${title}: ${message}` }))
}
