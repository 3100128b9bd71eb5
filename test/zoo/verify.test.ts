import { beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../../src/verify/report.ts'
import { faults } from './faults.ts'
import { createJudge } from './judge.ts'
import { notFound } from './not-found.ts'
import { variants } from './variants.ts'

let judge: Awaited<ReturnType<typeof createJudge>>
beforeAll(async () => {
  judge = await createJudge()
})

/** One fault of each law and API: all of them are tried by `npm run zoo`. */
const telling = faults.filter(
  ({ law, api, needs, name }, index) =>
    !needs &&
    !notFound.has(name) &&
    faults.findIndex((each) => each.law === law && each.api === api && !notFound.has(each.name)) === index,
)

const tell = ({ findings, flaky }: Report): unknown[] => [...findings, ...flaky]

test.for(['aitronos', 'shareofmodel'] as const)('finds nothing wrong with the correct server of %s', async (api) => {
  const report = await judge(api)
  expect(tell(report)).toEqual([])
  expect(report.notRestored).toEqual([])
})

describe('finds nothing wrong with what may be otherwise', () => {
  test.for(variants.map(({ name, apis, says }) => ({ name, api: apis[0], says })))(
    '$name: $says',
    async ({ name, api }) => {
      // A slow server has the same answers; a part of the cases is enough to see that time is no fault.
      const shard = name === 'slow' ? { index: 1, of: 25 } : undefined
      const { findings } = await judge(api, { variants: [name], shard })
      expect(findings.filter(({ severity }) => severity === 'fails')).toEqual([])
    },
  )
})

describe('finds', () => {
  test.for(telling)('$api $name: $says', async ({ api, name }) => {
    expect(tell(await judge(api, { faults: [name] }))).not.toEqual([])
  })
})
