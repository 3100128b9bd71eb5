import { describe, expect, test } from 'vitest'
import { ambientUses } from './ambient.ts'
import { sourceFiles } from './source-files.ts'

test('The clock, randomness and the console are used only where they belong', () => {
  expect(ambientUses(sourceFiles('src'))).toEqual([])
})

describe('The check of the clock, randomness and the console', () => {
  const allowed = [
    ['src/engine/ambient.ts', 'export const now = () => Date.now()'],
    ['src/cli/a.ts', "import { randomBytes } from 'node:crypto'"],
    ['src/adapters/node/a.ts', 'const token = crypto.randomUUID()'],
    ['src/cli/a.ts', "console.log('ready')"],
    ['src/engine/a.ts', 'const later = new Date(milliseconds)'],
    ['src/engine/a.ts', 'const reference = Date.UTC(2025, 0, 1)'],
    ['src/engine/a.ts', 'const most = Math.max(1, 2) // not Math.random()'],
  ] as const

  test.for(allowed)('accepts in %s: %s', ([path, text]) => {
    expect(ambientUses([{ path, text }])).toEqual([])
  })

  const refused = [
    ['src/engine/a.ts', 'const now = Date.now()', 'Date.now'],
    ['src/engine/a.ts', 'const clock = { now: Date.now }', 'Date.now'],
    ['src/engine/a.ts', "const now = Date['now']()", 'Date.now'],
    ['src/engine/a.ts', 'const { now } = Date', 'Date.now'],
    ['src/engine/a.ts', 'const now = new Date()', 'new Date()'],
    ['src/engine/a.ts', 'const now = new Date', 'new Date()'],
    ['src/engine/a.ts', 'const now = performance.now()', 'performance.now'],
    ['src/fixtures/a.ts', 'const dice = Math.random()', 'Math.random'],
    ['src/fixtures/a.ts', 'const { random: dice } = Math', 'Math.random'],
    ['src/store/a.ts', 'const id = globalThis.crypto.randomUUID()', 'crypto.randomUUID'],
    ['src/mock/mock.ts', "import { randomUUID } from 'node:crypto'", 'node:crypto'],
    ['src/cli/a.ts', 'const now = Date.now()', 'Date.now'],
    ['src/engine/ambient.ts', "console.log('now')", 'console.log'],
  ] as const

  test.for(refused)('refuses in %s: %s', ([path, text, use]) => {
    expect(ambientUses([{ path, text }])).toEqual([`${path}:1: ${use} does not belong here.`])
  })
})
