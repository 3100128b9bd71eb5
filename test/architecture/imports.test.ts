import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Violation } from './import-rules.ts'
import { rulesOf, violationsIn } from './import-rules.ts'
import { browserEntries, importTable } from './import-table.ts'

const root = join(import.meta.dirname, '..', '..')

describe('The imports of src', () => {
  test('are those of the import table', async () => {
    expect(await violationsIn(root, ['src'], rulesOf(importTable), { types: true })).toEqual([])
  })

  test('lead from no browser entry to a module of Node', async () => {
    const rule = {
      name: 'runs in browsers',
      severity: 'error' as const,
      from: { path: '^src/' },
      to: { dependencyTypes: ['core' as const] },
    }
    expect(await violationsIn(root, browserEntries, [rule], { types: false })).toEqual([])
    expect(await violationsIn(root, ['src/index.ts'], [rule], { types: false })).not.toEqual([])
  })
})

describe('The rules about imports', () => {
  const accepted = [
    ['src/engine', "export { b } from '../openapi/b.ts'"],
    ['src/engine', "export { b } from './steps/b.ts'"],
    ['src/store', "export type { B } from '../openapi/b.ts'"],
    ['src/engine', "export type { ZodError } from 'zod'"],
    ['src/adapters/node', "export { createServer } from 'node:http'"],
    ['src/generate', "export const faker = await import('@faker-js/faker/locale/en')"],
    ['src', "export { b } from './mock/b.ts'"],
    ['src/engine', "// import { b } from '../cli/b.ts'\nexport const a = 1"],
  ] as const

  const refused = [
    ['src/engine', "export { b } from '../cli/b.ts'", 'engine imports only its parts'],
    ['src/engine', "export type { B } from '../fixtures/b.ts'", 'engine imports only its parts'],
    ['src/engine', "export * from '../b.ts'", 'engine imports only its parts'],
    ['src/engine', "export const b = await import('../fixtures/b.ts')", 'engine imports only its parts'],
    ['src/engine', "export type B = import('../fixtures/b.ts').B", 'engine imports only its parts'],
    ['src/engine', "import '../generated/b.ts'", 'engine imports only its parts'],
    ['src/engine', "import '../../package.json'", 'engine imports nothing outside src'],
    ['src/store', "export { b } from '../engine/b.ts'", 'store imports only its parts'],
    ['src/store', "export { b } from '../openapi/b.ts'", 'store imports only types of some parts'],
    ['src/verify', "export { b } from '../fixtures/b.ts'", 'verify imports only its parts'],
    ['src/adapters/msw', "export { b } from '../node/b.ts'", 'adapters/msw imports only its parts'],
    ['src/openapi', "export { readFileSync } from 'node:fs'", 'openapi runs in browsers'],
    ['src/engine', "export { z } from 'zod'", 'engine imports only its packages'],
    ['src/cli', "export { Ajv2020 } from 'ajv/dist/2020.js'", 'cli imports only its packages'],
    ['src/utils', "export { b } from '../openapi/b.ts'", 'every folder of src is in the import table'],
  ] as const

  let folder: string
  let violations: readonly Violation[]
  const fileOf = (kind: string, part: string, index: number): string => `${part}/${kind}-${index}.ts`

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'understudy-imports-'))
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
    const targets = ['', ...Object.keys(importTable), 'engine/steps'].map((part) => join('src', part, 'b.ts'))
    const files = [
      ['package.json', '{ "type": "module" }'],
      ...targets.map((file) => [file, 'export const b = 1\nexport type B = number'] as const),
      ...accepted.map(([part, text], index) => [fileOf('accepted', part, index), text] as const),
      ...refused.map(([part, text], index) => [fileOf('refused', part, index), text] as const),
    ] as const
    for (const [file, text] of files) {
      await mkdir(dirname(join(folder, file)), { recursive: true })
      await writeFile(join(folder, file), `${text}\n`)
    }
    violations = await violationsIn(folder, ['src'], rulesOf(importTable), { types: true })
  })

  afterAll(() => rm(folder, { recursive: true, force: true }))

  const brokenBy = (file: string): string[] => violations.filter(({ from }) => from === file).map(({ rule }) => rule)

  test.for(accepted.map((each, index) => [...each, index] as const))('accept in %s: %s', ([part, , index]) => {
    expect(brokenBy(fileOf('accepted', part, index))).toEqual([])
  })

  test.for(refused.map((each, index) => [...each, index] as const))('refuse in %s: %s', ([part, , rule, index]) => {
    expect(brokenBy(fileOf('refused', part, index))).toContain(rule)
  })
})
