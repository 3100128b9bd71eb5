import { describe, expect, test } from 'vitest'
import { createJudge } from './judge.ts'
import type { Style } from './styles.ts'
import { inStyle, styles } from './styles.ts'

/** Each style is in one of these; `npm run styles` tries each alone. */
const together = [
  [
    'keys-sorted',
    'pretty',
    'new-line-at-the-end',
    'ascii',
    'links-added',
    'decimals',
    'microseconds',
    'other-language',
  ],
  [
    'keys-reversed',
    'slashes-escaped',
    'html-safe',
    'nulls-added',
    'two-decimals',
    'offset-of-zurich',
    'long-texts',
    'gzip',
  ],
]

describe('finds nothing wrong with a right server that answers in several styles at once', () => {
  const cases = together.flatMap((names) => (['aitronos', 'shareofmodel'] as const).map((api) => ({ api, names })))
  test.for(cases)('$api: $names', async ({ api, names }) => {
    const judge = await createJudge()
    const chosen = styles.filter((each) => names.includes(each.name) && (each.api ?? api) === api)
    const touched = new Set<string>()
    const { findings, flaky, notRestored } = await judge(api, {
      wrap: (listener) => inStyle(listener, chosen, touched),
    })
    expect([...findings, ...flaky, ...notRestored]).toEqual([])
    expect(chosen.map(({ name }: Style) => name).filter((name) => !touched.has(name))).toEqual([])
  })
})

test('There are forty styles of each API, and more', () => {
  for (const api of ['aitronos', 'shareofmodel'])
    expect(styles.filter((each) => (each.api ?? api) === api).length).toBeGreaterThanOrEqual(40)
})
