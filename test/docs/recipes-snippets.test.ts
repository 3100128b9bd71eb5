import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CommandLine } from '../support/command-line.ts'
import { commandLine } from '../support/command-line.ts'
import { blocksOf, readPage } from './support/markdown.ts'
import type { ReaderProject } from './support/reader-project.ts'
import { compiler, readerProject } from './support/reader-project.ts'
import { compilerOptions, runInProject } from './support/run-in-project.ts'

const page = 'docs/recipes.md'
const printedOrigin = 'http://127.0.0.1:4010'
let project: ReaderProject
let mock: CommandLine

beforeAll(async () => {
  mock = commandLine(['serve', '--port', '0'])
  project = await readerProject(page)
}, 60_000)

afterAll(async () => {
  await mock.stop()
  await project.close()
})

describe('a snippet of the recipes', () => {
  test('compiles, as do the others', async () => {
    const config = { compilerOptions, files: project.files }
    await writeFile(join(project.folder, 'tsconfig.json'), JSON.stringify(config))
    await expect(runInProject(project.folder, [compiler, '-p', '.'])).resolves.toBe('')
  })

  test.for([
    ['rename.test.ts', 3],
    ['app.test.ts', 2],
  ] as const)('passes as a file of tests: %s', async ([file, count]) => {
    const printed = await runInProject(project.folder, ['node_modules/vitest/vitest.mjs', 'run', file])
    expect(printed).toMatch(new RegExp(`Tests +${count} passed`))
  })

  test('prints what the page says when node runs it', async () => {
    const blocks = blocksOf(readPage(page))
    const call = blocks.findIndex(({ text }) => text === 'node prepare.ts')
    const [origin] = await mock.printed(/http:\/\/127\.0\.0\.1:\d+/)
    const file = join(project.folder, 'prepare.ts')
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll(printedOrigin, origin))
    const printed = await runInProject(project.folder, ['prepare.ts'])
    expect(printed.replaceAll(origin, printedOrigin)).toBe(`${blocks[call + 1]?.text}\n`)
  })
})
