import { beforeAll, describe, expect, test } from 'vitest'
import type { CheckName } from '../../src/verify/checks.ts'
import type { Report } from '../../src/verify/report/report.ts'
import { lawsOf } from './fault-declaration.ts'
import { faults } from './faults.ts'
import { createJudge, judgeWrapped, lawsFound, loadZooParts } from './judge.ts'
import { notFound } from './not-found.ts'
import { variants } from './variants.ts'
import { notFoundWrapped, wrappedFaults } from './wrapped/faults.ts'
import type { Server } from './wrapped/wrap.ts'

let judge: Awaited<ReturnType<typeof createJudge>>
beforeAll(async () => {
  judge = await createJudge()
})

/** One fault of each law and API: all of them are tried by `npm run zoo`. */
const telling = faults.filter(({ api, name, ...fault }, index) => {
  const isTried = (each: (typeof faults)[number]): boolean => !notFound.has(each.name)
  const isSame = (each: (typeof faults)[number]): boolean =>
    each.api === api && String(lawsOf(each)) === String(lawsOf(fault)) && isTried(each)
  return !notFound.has(name) && faults.findIndex(isSame) === index
})

const tell = ({ findings, flaky }: Report): unknown[] => [...findings, ...flaky]

// Side by side: a verification waits for much of its time.
test.concurrent.for(['aitronos', 'shareofmodel', 'projects'] as const)(
  'finds nothing wrong with the correct server of %s',
  async (api, { expect }) => {
    const report = await judge(api)
    expect(tell(report)).toEqual([])
    expect(report.notRestored).toEqual([])
  },
)

test.for(['library', 'clinic'] as const)('finds nothing wrong with the engine as the API of the %s', async (api) => {
  const right = { api, name: '', says: '', law: [], wrap: (server: Server) => server } as const
  const report = await judgeWrapped(await loadZooParts(), right)
  expect(tell(report)).toEqual([])
  expect(report.notRestored).toEqual([])
})

/** A slow server has the same answers; a part of the cases is enough to see that time is no fault. */
const parts: Readonly<Record<string, number>> = { slow: 50, chunked: 5 }

/** What may be otherwise, six at a time: a server may differ in all of them at once. */
const differences = [...Map.groupBy(variants, ({ name, apis }) => parts[name] ?? apis[0])].flatMap(([group, own]) =>
  Array.from({ length: Math.ceil(own.length / 6) }, (_, index) => {
    const together = own.slice(index * 6, index * 6 + 6)
    const of = typeof group === 'number' ? group : undefined
    return { api: together[0]?.apis[0] ?? 'aitronos', of, names: together.map(({ name }) => name) }
  }),
)

describe('finds nothing wrong with what may be otherwise', () => {
  test.concurrent.for(differences)('$api: $names', async ({ api, of, names }, { expect }) => {
    const { findings } = await judge(api, { variants: names, shard: of === undefined ? undefined : { index: 1, of } })
    expect(findings).toEqual([])
  })
})

/**
 * Tries a law by itself, which is quick, then all of them: some look at every reply and send nothing of their own. That no
 * law hides another is what `npm run zoo` tries.
 */
async function byItselfOrAmongAll<Found>(
  tells: (laws?: readonly CheckName[]) => Promise<readonly Found[]>,
  laws: readonly CheckName[],
): Promise<readonly Found[]> {
  const found = await tells(laws)
  return found.length > 0 ? found : tells()
}

describe('finds by the law that must find it, as severe as the rule is known to be', () => {
  test.concurrent.for(telling)('$api $name: $says', async ({ api, name, ...fault }, { expect }) => {
    const tells = async (laws?: readonly CheckName[]) => {
      const { findings } = await judge(api, { faults: [name], laws })
      return findings.filter((each) => lawsFound(each).some((law) => lawsOf(fault).includes(law)))
    }
    const telling = await byItselfOrAmongAll(tells, lawsOf(fault))
    expect(telling.map(({ severity }) => severity)).toContain(fault.severity)
  })
})

/** A sample of the mistakes in the APIs of libraries and of clinics. */
const sample = new Set([
  ...[
    'forbidden-create-stored',
    'other-type-applied',
    'nested-right-stored',
    'bad-token-is-none',
    'fields-in-camel-case',
  ],
  ...['codes-uncounted', 'digits-of-all-scripts', 'cursor-on-exact-page', 'plain-json-one-level', 'reply-of-another'],
  ...['label-null-ignored', 'tag-keys-lower-cased', 'flat-fine-lost', 'nested-type-coerced', 'lock-in-error'],
  ...['loan-changed-anywhere', 'loan-lent-nowhere', 'loan-put-keeps-reader', 'deleted-loan-stays-listed'],
  ...['min-seats-strict', 'search-at-start', 'offset-counts-pages', 'loans-without-remarks', 'password-trimmed'],
])

/** Of the mistakes around the engine, those and the ones whose law no other fault shows. `npm run zoo` tries them all. */
const onlyHere = wrappedFaults.filter((fault) => {
  const isShown = (law: CheckName): boolean => faults.some((each) => lawsOf(each).includes(law))
  return sample.has(fault.name) || (!notFoundWrapped.has(fault.name) && !lawsOf(fault).some(isShown))
})

describe('finds mistakes around the engine by the law that must find them', () => {
  test.concurrent.for([...onlyHere])('$api $name: $says', async (fault, { expect }) => {
    const tells = async (laws?: readonly CheckName[]) => {
      const { findings } = await judgeWrapped(await loadZooParts(), fault, laws)
      return findings.flatMap(lawsFound).filter((law) => lawsOf(fault).includes(law))
    }
    expect(await byItselfOrAmongAll(tells, lawsOf(fault))).not.toEqual([])
  })
})
