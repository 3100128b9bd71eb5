import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { bundle } from '../support/bundle.ts'

const source = join(import.meta.dirname, '..', '..', 'src')

/**
 * What is loaded when it is asked for: what decodes bodies or slows them down, judges conditions, makes values up, answers with examples, steers from outside, or looks at the
 * state as a whole.
 */
const later = [
  'control/control.ts',
  'mock/calls/limits.ts',
  'mock/carry-over.ts',
  'mock/create-sandbox.ts',
  'mock/event-stream.ts',
  'mock/snapshots.ts',
  'mock/inspect/keep-whole.ts',
  'mock/json.ts',
  'mock/perform.ts',
  'mock/persist.ts',
  'store/journal-lookup.ts',
  'engine/conventions.ts',
  'adapters/fetch/decode.ts',
  'adapters/fetch/piecemeal.ts',
  'engine/challenges.ts',
  'engine/documented-problem.ts',
  'engine/explained.ts',
  'engine/example-response.ts',
  'engine/explained.ts',
  'engine/steps/fault.ts',
  'engine/near-miss.ts',
  'engine/negotiate.ts',
  'engine/newcomers.ts',
  'engine/inexact.ts',
  'engine/read-form.ts',
  'engine/read-styles.ts',
  'engine/violations.ts',
  'generated/reply-validators.js',
  'generated/scenarios.js',
  'fixtures/initial-records.ts',
  'generate/make-value.ts',
]

/** What a page needs to mock the document, beside msw. */
const entry = `
  export { createMock } from ${JSON.stringify(join(source, 'browser.ts'))}
  export { toHandlers } from ${JSON.stringify(join(source, 'msw.ts'))}
`

describe('The bundle of a page', () => {
  let code = ''
  let sources: readonly string[] = []

  beforeAll(async () => {
    const external = [/^msw/, /^@faker-js/, ...later.map((file) => new RegExp(`${RegExp.escape(file)}$`))]
    const made = await bundle(entry, source, { external, minify: true, codeSplitting: false })
    code = made.files.get('entry.js') ?? ''
    sources = made.sources
  })

  test('is not larger than 40 kB, compressed', () => {
    expect(gzipSync(code).length).toBeLessThanOrEqual(40_000)
    expect(code).toContain('createMock')
  })

  test('has no node: module', () => {
    expect(code).not.toMatch(/["'`]node:/)
  })

  test('makes no code at run time, so that a strict content-security policy lets it', () => {
    expect(code).not.toMatch(/\beval\b|\bnew Function\b|\bFunction\(/)
  })

  test('holds sources of the project alone: no schema compiler, no YAML parser, no zod', () => {
    const foreign = sources.filter((file) => !file.startsWith(source) && !file.startsWith('\0'))
    expect(sources).toContain(join(source, 'browser.ts'))
    expect(foreign).toEqual([])
  })

  test('imports msw; all else it imports only when it is asked for', () => {
    expect([...code.matchAll(/\bfrom\s*["'`]([^"'`]+)/g)].map(([, name]) => name)).toEqual(['msw'])
    const asked = [...code.matchAll(/\bimport\(["'`]([^"'`]+)/g)].map(([, name]) => name as string)
    expect(later.filter((file) => !asked.some((name) => name.endsWith(file)))).toEqual([])
    expect(asked.filter((name) => !later.some((file) => name.endsWith(file)))).toEqual([])
  })
})

describe('The bundle of the panel', () => {
  const devtools = JSON.stringify(join(source, 'devtools.ts'))

  test('is not larger than 5 kB, compressed', async () => {
    const { files } = await bundle(`export { showDevtools } from ${devtools}`, source, { minify: true })
    const code = files.get('entry.js') ?? ''
    expect(code).toContain('understudy-devtools')
    expect(gzipSync(code).length).toBeLessThanOrEqual(5000)
  })

  test('is nothing where the panel is imported and not used', async () => {
    const { files } = await bundle(`import { showDevtools } from ${devtools}\nexport const one = 1`, source)
    expect(files.get('entry.js')).not.toContain('understudy-devtools')
  })
})
