import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asShown, comparable, withGaps } from './support/compare.ts'
import type { Block } from './support/markdown.ts'
import { blocksOf, readPage } from './support/markdown.ts'
import { Session } from './support/session.ts'
import { stepsOf } from './support/steps.ts'

// A reader of the page does one recipe after the other; each begins with the mock as it comes, and prints what the page says.

const [intro = [], ...recipes] = bySection(blocksOf(readPage('docs/recipes.md')))
const [start, reset] = intro as [Block, Block]

const isFollowed = ({ language, text }: Block): boolean =>
  language === 'sh' && /^(curl|for|npx openapi-understudy) /.test(text)

const isStart = (text: string): boolean => text.startsWith('npx openapi-understudy serve')

let folder: string
let session: Session

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'understudy-tester-'))
  session = new Session(folder)
  await session.follow(start)
})

afterAll(async () => {
  await session.close()
  await rm(folder, { recursive: true, force: true })
})

const typed = recipes
  .map((blocks) => ({ name: blocks[0]?.section, blocks, steps: stepsOf(blocks, isFollowed) }))
  .filter(({ steps }) => steps.length > 0)

describe.each(typed)('$name', ({ blocks, steps }) => {
  const printed = new Map<Block, string>()

  beforeAll(async () => {
    await session.follow(reset)
    for (const block of blocks) {
      const result = await session.follow(block)
      if (result) printed.set(block, result.stdout)
    }
    // The next recipe finds the mock as it comes.
    if (blocks.some(({ text }) => isStart(text))) await session.follow(start)
  }, 30_000)

  test.for(steps.filter(({ answer }) => answer?.language === 'json'))('prints the answer, $title', (step) => {
    const shown = comparable(step.answer?.text ?? '')
    expect(asShown(comparable(printed.get(step.block) ?? ''), shown)).toEqual(shown)
  })

  test.for(steps.filter(({ answer }) => answer?.language === 'text'))('prints the text, $title', (step) => {
    expect(printed.get(step.block)).toMatch(withGaps(step.answer?.text ?? ''))
  })

  test.for(steps.filter(({ block, answer }) => answer === undefined && !isStart(block.text)))(
    'prints nothing where the page shows nothing, $title',
    ({ block }) => {
      expect(printed.get(block)).toBe('')
    },
  )

  test.for(steps.filter(({ block }) => isStart(block.text)))('is played, $title', ({ block }) => {
    expect(printed.get(block)).toContain('Understudy plays')
  })
})

test('curl is silent wherever it would tell its progress', () => {
  const elsewhere = recipes.flat().filter(({ text }) => /^(curl|for) /.test(text) && /curl.* -o |\| grep/s.test(text))
  expect(elsewhere.length).toBeGreaterThan(0)
  expect(elsewhere.filter(({ text }) => text.replaceAll('curl -s ', '').includes('curl '))).toEqual([])
})

function bySection(blocks: readonly Block[]): Block[][] {
  return [...Map.groupBy(blocks, ({ section }) => section).values()]
}
