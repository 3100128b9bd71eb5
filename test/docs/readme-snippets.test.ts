import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { blocksOf, readPage } from './support/markdown.ts'
import type { ReaderProject } from './support/reader-project.ts'
import { compiler, readerProject } from './support/reader-project.ts'

const run = promisify(execFile)
const blocks = blocksOf(readPage('README.md'))
let project: ReaderProject

beforeAll(async () => {
  project = await readerProject()
}, 60_000)

afterAll(() => project.close())

/** Runs a program in the reader's project, without the settings that this run of the tests hands down. */
async function inProject(...args: readonly string[]): Promise<string> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VITEST|npm_|NODE_OPTIONS|NODE_ENV|TEST$)/.test(name),
  )
  const env = { ...Object.fromEntries(inherited), NO_COLOR: '1', FORCE_COLOR: undefined }
  const { stdout } = await run(process.execPath, [...args], { cwd: project.folder, env })
  return stdout
}

describe('a snippet of the README', () => {
  test('names its file on the first line', () => {
    expect(project.files).toEqual(['organization.test.ts', 'app.test.ts', 'mock.ts', 'client.ts', 'contract.test.ts'])
  })

  test('compiles, as do the others', async () => {
    const options = {
      target: 'es2024',
      lib: ['es2024', 'dom'],
      module: 'nodenext',
      types: ['node'],
      strict: true,
      noEmit: true,
      skipLibCheck: true,
    }
    await writeFile(
      join(project.folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: options, files: project.files }),
    )
    await expect(inProject(compiler, '-p', '.')).resolves.toBe('')
  })

  test.for([
    ['organization.test.ts', 2],
    ['app.test.ts', 1],
    ['contract.test.ts', 1],
  ] as const)('passes as a file of tests: %s', async ([file, count]) => {
    const printed = await inProject('node_modules/vitest/vitest.mjs', 'run', file)
    expect(printed).toMatch(new RegExp(`Tests +${count} passed`))
  })

  test('prints what the page says when node runs it', async () => {
    const call = blocks.findIndex(({ text }) => text === 'node client.ts')
    expect(await inProject('client.ts')).toBe(`${blocks[call + 1]?.text}\n`)
  })
})

test("msw's worker script is made by the command that the README gives", async () => {
  const { text = '' } = blocks.find((block) => block.text.startsWith('npx msw')) ?? {}
  await inProject(join('node_modules', 'msw', 'cli', 'index.js'), ...text.split(' ').slice(2))
  expect(existsSync(join(project.folder, 'public', 'mockServiceWorker.js'))).toBe(true)
})
