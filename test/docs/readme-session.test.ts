import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { comparable, withGaps } from './support/compare.ts'
import type { Block } from './support/markdown.ts'
import { blocksOf, readPage } from './support/markdown.ts'
import { Session } from './support/session.ts'

// A reader of the README does all that it says, from top to bottom; each answer is the one that is printed there.

const blocks = blocksOf(readPage('README.md'))
const isFollowed = ({ language, text }: Block): boolean =>
  language === 'sh' && /^(curl|npm start|npm ci && npm start|npm run|export|node \w+\/) ?/.test(text)

/** What a reader types, with what the page says that it prints: the block after it, if that shows an answer. */
const steps = blocks.flatMap((block, index) => {
  const next = blocks[index + 1]
  if (!isFollowed(block)) return []
  return [
    {
      title: `line ${block.line}: ${block.text.split('\n')[0]}`,
      block,
      answer: next && /json|text/.test(next.language) ? next : undefined,
    },
  ]
})

let folder: string
let session: Session
const printed = new Map<Block, string>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'understudy-reader-'))
  session = new Session(folder)
  for (const block of blocks) {
    const result = await session.follow(block)
    if (result) printed.set(block, result.stdout)
  }
}, 60_000)

afterAll(async () => {
  await session.close()
  await rm(folder, { recursive: true, force: true })
})

describe('what the README says to type', () => {
  const answered = steps.filter(({ answer }) => answer?.language === 'json')
  test.for(answered)('prints the answer, $title', ({ block, answer }) => {
    expect(comparable(printed.get(block) ?? '')).toEqual(comparable(answer?.text ?? ''))
  })

  const shown = steps.filter(({ answer }) => answer?.language === 'text')
  test.for(shown)('prints the text, $title', ({ block, answer }) => {
    expect(printed.get(block)).toMatch(withGaps(answer?.text ?? ''))
  })

  const silent = steps.filter(({ block, answer }) => answer === undefined && block.text.startsWith('curl'))
  test.for(silent)('prints nothing where the page shows nothing, $title', ({ block }) => {
    expect(printed.get(block)).toBe('')
  })

  test('comprises starts, calls and scripts', () => {
    const typed = steps.map(({ block }) => block.text.split(/ (?:-- .*|-X|http|")/)[0])
    expect(new Set(typed.map((text) => (text?.startsWith('curl') ? 'curl' : text)))).toEqual(
      new Set([
        'npm ci && npm start',
        'curl',
        'npm start',
        'npm run check',
        'npm run generate',
        'node library/server.js',
        'export LENA_KEY=k-lena ROB_KEY=k-rob',
        'npm run verify',
      ]),
    )
  })
})
