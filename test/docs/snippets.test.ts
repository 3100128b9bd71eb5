import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { findRedis, startRedis } from '../support/redis-server.ts'
import { blocksOf, readPage } from './support/markdown.ts'
import type { ReaderProject } from './support/reader-project.ts'
import { compiler, readerProject } from './support/reader-project.ts'
import { compilerOptions, runInProject } from './support/run-in-project.ts'

const pages = ['README.md', 'docs/sample-apis.md', 'docs/verify.md', 'docs/set-up.md', 'docs/deploy.md']
const blocks = pages.flatMap((page) => blocksOf(readPage(page)))
let project: ReaderProject

beforeAll(async () => {
  project = await readerProject(...pages)
}, 60_000)

afterAll(() => project.close())

const inProject = (...args: readonly string[]): Promise<string> => runInProject(project.folder, args)

describe('a snippet of the pages', () => {
  test('names its file on the first line', () => {
    expect(project.files).toEqual([
      'organization.test.ts',
      'app.test.ts',
      'mock.ts',
      'client.ts',
      'contract.test.ts',
      'api.ts',
      'vitest.config.ts',
      'vitest.setup.ts',
      'api.test.ts',
      'devtools.ts',
      'global-setup.ts',
      'worker.test.ts',
    ])
  })

  test('compiles, as do the others', async () => {
    await writeFile(join(project.folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: project.files }))
    await expect(inProject(compiler, '-p', '.')).resolves.toBe('')
  })

  test.for([
    ['organization.test.ts', 2],
    ['app.test.ts', 1],
    ['contract.test.ts', 1],
  ] as const)('passes as a file of tests: %s', async ([file, count]) => {
    // Each page stands for itself: what one sets up for all tests is not meant for those of another.
    const config = 'export default { test: { testTimeout: 60_000 } }'
    await writeFile(join(project.folder, 'plain.config.ts'), config)
    const printed = await inProject('node_modules/vitest/vitest.mjs', 'run', file, '--config', 'plain.config.ts')
    expect(printed).toMatch(new RegExp(`Tests +${count} passed`))
  })

  test('passes together with the set-up file and the client that go with it: api.test.ts', async () => {
    const printed = await inProject('node_modules/vitest/vitest.mjs', 'run', 'api.test.ts')
    expect(printed).toMatch(/Tests +2 passed/)
  })

  test('passes in workers that share a mock, with the set-up that goes with it: worker.test.ts', async () => {
    const server = findRedis() === undefined ? undefined : await startRedis([])
    onTestFinished(() => server?.stop())
    const config = `export default { test: { globalSetup: './global-setup.ts' } }\n`
    await writeFile(join(project.folder, 'workers.config.ts'), config)
    const args = ['node_modules/vitest/vitest.mjs', 'run', 'worker.test.ts', '--config', 'workers.config.ts']
    const printed = await runInProject(project.folder, args, server && { MOCK_STORE: server.url() })
    expect(printed).toMatch(/Tests +1 passed/)
  })

  test('prints what the page says when node runs it', async () => {
    const call = blocks.findIndex(({ text }) => text === 'node client.ts')
    expect(await inProject('client.ts')).toBe(`${blocks[call + 1]?.text}\n`)
  })
})

test("msw's worker script is made by the command that the README gives", async () => {
  const [, args = ''] = /`npx msw (.+?)`/.exec(readPage('README.md')) ?? []
  await inProject(join('node_modules', 'msw', 'cli', 'index.js'), ...args.split(' '))
  expect(existsSync(join(project.folder, 'public', 'mockServiceWorker.js'))).toBe(true)
})
