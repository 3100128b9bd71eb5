import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { bundle } from '../support/bundle.ts'

const source = join(import.meta.dirname, '..', '..', 'src')

/** What a page needs to mock the document, beside msw; faker is loaded only when a value is to be made up. */
const entry = `
  export { createMock } from ${JSON.stringify(join(source, 'browser.ts'))}
  export { toHandlers } from ${JSON.stringify(join(source, 'msw.ts'))}
`

describe('The bundle of a page', () => {
  let code = ''
  let sources: readonly string[] = []

  beforeAll(async () => {
    const made = await bundle(entry, source, { external: [/^msw/, /^@faker-js/], minify: true, codeSplitting: false })
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

  test('imports msw, and faker only when it is asked to', () => {
    expect([...code.matchAll(/\bfrom\s*["'`]([^"'`]+)/g)].map(([, name]) => name)).toEqual(['msw/http'])
    expect([...code.matchAll(/\bimport\(["'`]([^"'`]+)/g)].map(([, name]) => name)).toEqual([
      '@faker-js/faker/locale/en',
    ])
  })
})
