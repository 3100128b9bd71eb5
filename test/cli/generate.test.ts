import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { lockersDocument } from '../support/documents.ts'

describe('understudy generate', () => {
  let folder = ''
  let printed: string[] = []

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'understudy-generate-'))
    printed = []
    const keep = (line: string): void => void printed.push(line)
    vi.spyOn(console, 'log').mockImplementation(keep)
    vi.spyOn(console, 'error').mockImplementation(keep)
  })
  afterEach(() => rm(folder, { recursive: true }))

  const generate = (...more: readonly string[]): Promise<number> =>
    run(['generate', '--spec', lockersDocument, '--out', folder, ...more])
  const names = async (): Promise<string[]> => (await readdir(folder)).toSorted()

  test('--types writes the types of a document, and nothing else', async () => {
    expect(await generate('--types')).toBe(0)
    expect(await names()).toEqual(['types.ts'])
    expect(printed).toEqual([`written: ${join(folder, 'types.ts')}`])
  })

  test('types hold the paths of each API, and the names of operations, collections, roles and scenarios', async () => {
    await generate('--types')
    const types = await readFile(join(folder, 'types.ts'), 'utf8')
    const [, document = ''] = types.split('export interface ApiDocument ')
    for (const expected of [
      /"lockers": Pick<paths, "\/stations" \| .*"\/lockers\/\{number\}"/,
      /apis: "lockers";/,
      /operations: "listStations" \| .*"getLocker"/,
      /collections: "stations" \| "lockers"/,
      /roles: "keeper" \| "renter" \| "dispatcher";/,
      /scenarios: never;/,
    ]) {
      expect(document).toMatch(expected)
    }
  })

  test('--browser writes what a mock in a browser is made from', async () => {
    expect(await generate('--browser')).toBe(0)
    expect(await names()).toEqual([
      'contract.d.ts',
      'contract.js',
      'document.d.ts',
      'document.js',
      'fixtures.d.ts',
      'fixtures.js',
      'reply-validators.d.ts',
      'reply-validators.js',
      'validator-parts.js',
      'validators.d.ts',
      'validators.js',
    ])
  })

  test('heads each file with where it comes from, and names no place of this machine', async () => {
    await generate('--types', '--browser')
    for (const name of await names()) {
      const text = await readFile(join(folder, name), 'utf8')
      expect(text.split('\n')[0]).toMatch(
        /^\/\/ Generated from openapi\.yaml.* by `npx openapi-understudy generate`\. Do not edit\.$/,
      )
      expect(text).not.toContain(folder)
      expect(text).not.toContain(process.cwd())
    }
  })

  test('writes the same files again, and then has nothing to write', async () => {
    await generate('--browser')
    printed = []
    expect(await generate('--browser')).toBe(0)
    expect(printed).toEqual([])
  })

  test('--check names each file that is not up to date, and leaves it as it is', async () => {
    await generate('--types', '--browser')
    expect(await generate('--types', '--browser', '--check')).toBe(0)
    await appendFile(join(folder, 'contract.js'), '// By hand.\n')
    await rm(join(folder, 'types.ts'))
    printed = []
    expect(await generate('--types', '--browser', '--check')).toBe(1)
    expect(printed).toEqual([
      `${join(folder, 'types.ts')} is not up to date. Run generate without --check.`,
      `${join(folder, 'contract.js')} is not up to date. Run generate without --check.`,
    ])
    expect(await readFile(join(folder, 'contract.js'), 'utf8')).toContain('// By hand.')
  })

  test.for<[string, string[], string]>([
    ['no folder', ['--types'], 'Missing destination. Pass --out DIR.'],
    ['nothing to generate', ['--out', 'x'], 'Missing what to generate. Pass --types, --browser, or both.'],
  ])('%s is a wrong use, and reported in one line', async ([, args, message]) => {
    expect(await run(['generate', ...args])).toBe(2)
    expect(printed).toEqual([message])
  })
})
