import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { comparable, withGaps } from './support/compare.ts'
import type { Block } from './support/markdown.ts'
import { blocksOf, readPage } from './support/markdown.ts'
import { Session } from './support/session.ts'
import { stepsOf } from './support/steps.ts'

// A reader follows the pages from top to bottom, and gets the answers that they print.

/** Pages that are followed one after the other in one folder. */
const sessions = [
  ['README.md'],
  ['docs/sample-apis.md'],
  ['docs/cli.md'],
  ['docs/control-api.md'],
  ['docs/your-own-api.md', 'docs/verify.md'],
]

/** A section that shows a part of another page; that page is followed. */
const excerpt = { page: 'README.md', section: 'Verify an implementation', from: 'docs/verify.md' }

const isFollowed = ({ language, text }: Block): boolean =>
  language === 'sh' && /^(curl|npm ci && npm start|npm run|npx openapi-understudy|export|node \w+\/)( |$)/.test(text)

function blocksToFollow(page: string): Block[] {
  const blocks = blocksOf(readPage(page))
  return page === excerpt.page ? blocks.filter(({ section }) => section !== excerpt.section) : blocks
}

describe.each(sessions.map((pages) => ({ name: pages.join(', then '), pages })))('$name', ({ pages }) => {
  const blocks = pages.flatMap(blocksToFollow)
  const steps = stepsOf(blocks, isFollowed)
  const printed = new Map<Block, string>()
  let folder: string
  let session: Session

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

  test('has commands to type, and each of them is run', () => {
    expect(steps.length).toBeGreaterThan(0)
    expect(steps.filter(({ block }) => !printed.has(block))).toEqual([])
  })

  const answered = steps.filter(({ answer }) => answer?.language === 'json')
  test.for(answered)('prints the answer, $title', ({ block, answer }) => {
    expect(comparable(printed.get(block) ?? '')).toEqual(comparable(answer?.text ?? ''))
  })

  const shown = steps.filter(({ answer }) => answer?.language === 'text')
  test.for(shown)('prints the text, $title', ({ block, answer }) => {
    expect(printed.get(block)).toMatch(withGaps(answer?.text ?? ''))
  })

  const silent = steps.filter(({ block, answer }) => answer === undefined && block.text.startsWith('curl'))
  test.for(silent)('prints nothing if the page shows nothing, $title', ({ block }) => {
    expect(printed.get(block)).toBe('')
  })
})

test('the verification in the README is a part of the one that is run', () => {
  const [command, output] = blocksOf(readPage(excerpt.page)).filter(({ section }) => section === excerpt.section)
  const run = blocksOf(readPage(excerpt.from)).map(({ text }) => text)
  expect(run).toContain(command?.text)
  const lines = run[run.indexOf(command?.text ?? '') + 1]?.split('\n')
  expect(output?.text.split('\n').filter((line) => !lines?.includes(line))).toEqual([])
})
