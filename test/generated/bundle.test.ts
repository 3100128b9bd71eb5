import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { bundle } from '../support/bundle.ts'

const source = join(import.meta.dirname, '..', '..', 'src')

/** What a page needs to mock the document, beside msw; what makes values up and what steers from outside is loaded when it is asked for. */
const entry = `
  export { createMock } from ${JSON.stringify(join(source, 'browser.ts'))}
  export { toHandlers } from ${JSON.stringify(join(source, 'msw.ts'))}
`

describe('The bundle of a page', () => {
  let code = ''
  let sources: readonly string[] = []

  beforeAll(async () => {
    const external = [/^msw/, /^@faker-js/, /control\/control\.ts$/]
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

  test('imports msw, and faker and the control API only when they are asked for', () => {
    expect([...code.matchAll(/\bfrom\s*["'`]([^"'`]+)/g)].map(([, name]) => name)).toEqual(['msw/http'])
    const later = [...code.matchAll(/\bimport\(["'`]([^"'`]+)/g)].map(([, name]) => name?.split('/').at(-1))
    expect(later.toSorted()).toEqual(['control.ts', 'en'])
  })
})
