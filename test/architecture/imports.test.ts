import { describe, expect, test } from 'vitest'
import { browserEntries } from './import-table.ts'
import { chainsToNode, forbiddenImports } from './imports.ts'
import { sourceFiles } from './source-files.ts'

const source = sourceFiles('src')

describe('The imports of src', () => {
  test('are those of the import table', () => {
    expect(forbiddenImports(source)).toEqual([])
  })

  test('lead from no browser entry to a node: module', () => {
    expect(chainsToNode(browserEntries, source)).toEqual([])
  })
})

describe('The check of imports', () => {
  const allowed = [
    ['src/engine/a.ts', "import { b } from '../openapi/b.ts'"],
    ['src/engine/a.ts', "import { b } from './steps/b.ts'"],
    ['src/store/a.ts', "import type { B } from '../openapi/b.ts'"],
    ['src/engine/a.ts', "import type { B } from 'a-package'"],
    ['src/adapters/node/a.ts', "import { createServer } from 'node:http'"],
    ['src/generate/a.ts', "const faker = await import('@faker-js/faker/locale/en')"],
    ['src/index.ts', "export { b } from './mock/b.ts'"],
    ['src/engine/a.ts', "// import { b } from '../cli/b.ts'"],
  ] as const

  test.for(allowed)('accepts in %s: %s', ([path, text]) => {
    expect(forbiddenImports([{ path, text }])).toEqual([])
  })

  const refused = [
    ['src/engine/a.ts', "import { b } from '../cli/b.ts'", 'engine may not import cli'],
    ['src/engine/a.ts', "import type { B } from '../fixtures/b.ts'", 'engine may not import fixtures'],
    ['src/engine/a.ts', "export { b } from '../control/b.ts'", 'engine may not import control'],
    ['src/engine/a.ts', "export * from '../index.ts'", 'engine may not import entry'],
    ['src/engine/a.ts', "const b = await import('../fixtures/b.ts')", 'engine may not import fixtures'],
    ['src/engine/a.ts', "type B = import('../fixtures/b.ts').B", 'engine may not import fixtures'],
    ['src/engine/a.ts', "import '../generated/types.ts'", 'engine may not import generated'],
    ['src/engine/a.ts', "import '../../openapi.yaml'", 'engine may not import outside'],
    ['src/store/a.ts', "import { b } from '../engine/b.ts'", 'store may not import engine'],
    ['src/verify/a.ts', "import { b } from '../fixtures/b.ts'", 'verify may not import fixtures'],
    ['src/adapters/msw/a.ts', "import { b } from '../node/b.ts'", 'adapters/msw may not import adapters/node'],
    ['src/cli/a.ts', "import { b } from '../inspector/b.ts'", 'cli may not import inspector'],
    ['src/openapi/a.ts', "import { readFileSync } from 'node:fs'", 'may not import node:fs'],
    ['src/engine/a.ts', "import { z } from 'zod'", 'may not import the package zod'],
    ['src/control/a.ts', "import { parse } from 'yaml'", 'may not import the package yaml'],
    ['src/cli/a.ts', "import { Ajv2020 } from 'ajv/dist/2020.js'", 'may not import the package ajv'],
    ['src/utils/a.ts', "import { b } from '../openapi/b.ts'", 'src/utils is not in the import table'],
  ] as const

  test.for(refused)('refuses in %s: %s', ([path, text, found]) => {
    expect(forbiddenImports([{ path, text }])).toEqual([expect.stringContaining(found)])
  })

  test('follows imports from a browser entry through other files', () => {
    const files = [
      { path: 'src/browser.ts', text: "import { a } from './engine/a.ts'\nimport type { B } from './b.ts'" },
      { path: 'src/engine/a.ts', text: "import { join } from 'node:path'" },
      { path: 'src/b.ts', text: "import { readFile } from 'node:fs/promises'" },
    ]
    expect(chainsToNode(['src/browser.ts'], files)).toEqual(['src/browser.ts → src/engine/a.ts → node:path'])
  })
})
