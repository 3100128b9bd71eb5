import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../../src/verify.ts'
import { verify } from '../../src/verify.ts'
import { isTooMuchForPrism } from './bystander.ts'
import type { ApiName } from './configs.ts'
import { apiNames, configs } from './configs.ts'
import type { Prism } from './prism.ts'
import { startPrismMock } from './prism.ts'

/** The laws that were tried, each with an operation, as `law operation`; and those of them that were broken. */
interface Run {
  readonly report: Report
  readonly tried: ReadonlySet<string>
  readonly broken: ReadonlySet<string>
}

let prism: Prism
let runs: ReadonlyMap<ApiName, Run>

// Prism keeps nothing, so both APIs can be judged at the same time.
beforeAll(async () => {
  prism = await startPrismMock()
  runs = new Map(await Promise.all(apiNames.map(async (name) => [name, await judge(name)] as const)))
}, 60_000)

afterAll(() => prism?.stop())

async function judge(name: ApiName): Promise<Run> {
  const tried = new Set<string>()
  const broken = new Set<string>()
  const options = { config: configs[name], baseUrl: prism.url, fetch: askPrism, runs: 2 }
  for await (const event of verify(options)) {
    if (event.kind === 'finished') return { report: event.report, tried, broken }
    if (event.kind !== 'case') continue
    const pair = `${event.law} ${event.operation}`
    tried.add(pair)
    if (event.outcome === 'failed' || event.outcome === 'warned') broken.add(pair)
  }
  throw new Error('There is no report.')
}

/** Asks Prism, and fails at once where it would never answer: second-opinion.test.ts shows that it does not. */
async function askPrism(request: Request): Promise<Response> {
  const { method, url, headers } = request
  const body = await request.clone().text()
  const asked = { api: '', method, path: '/', headers: Object.fromEntries(headers), body: body || undefined }
  if (isTooMuchForPrism(asked)) throw new Error(`Prism does not answer ${method} ${url}.`)
  return fetch(request)
}

function runOf(name: ApiName): Run {
  const run = runs.get(name)
  if (!run) throw new Error(`${name} was not judged.`)
  return run
}

/** Gives the laws that are broken, each with the operations it is broken on. */
function broken(name: ApiName): string {
  return byLaw([...runOf(name).broken])
}

/** Gives the laws that are kept, each with the operations it was tried on and kept. */
function kept(name: ApiName): string {
  const { tried, broken: bad } = runOf(name)
  return byLaw([...tried].filter((pair) => !bad.has(pair)))
}

/** Gives a line for each law, with its operations. */
function byLaw(pairs: readonly string[]): string {
  const lines = Map.groupBy(pairs.toSorted(), (pair) => pair.split(' ')[0])
  return [...lines].map(([law, own]) => `${law}: ${own.map((pair) => pair.split(' ')[1]).join(' ')}`).join('\n')
}

describe('a mock that keeps no state and knows no roles', () => {
  test('breaks these laws of Aitronos', () => {
    expect(broken('aitronos')).toMatchInlineSnapshot(`
      "agrees-with-the-model: updateAitronosOrganization
      alias-means-the-same: updateAitronosModelSettings
      concurrent-updates-survive: updateAitronosModelSettings updateAitronosOrganization
      credentials-are-needed: createAitronosOrganization deleteAitronosOrganization getAitronosModelSettings getAitronosOrganization listAitronosModels listAitronosOrganizations updateAitronosModelSettings updateAitronosOrganization
      declared-spelling-wins: updateAitronosModelSettings
      empty-list-empties: updateAitronosModelSettings
      every-violation-is-listed: updateAitronosModelSettings updateAitronosOrganization
      falsy-is-a-value: updateAitronosModelSettings updateAitronosOrganization
      invalid-is-refused: updateAitronosModelSettings updateAitronosOrganization
      list-is-replaced: updateAitronosModelSettings
      list-shows-what-it-may: listAitronosModels listAitronosOrganizations
      malformed-is-refused: updateAitronosModelSettings updateAitronosOrganization
      method-is-refused-with-allow: updateAitronosModelSettings updateAitronosOrganization
      not-found-creates-nothing: updateAitronosModelSettings updateAitronosOrganization
      null-clears: updateAitronosModelSettings
      null-is-refused: updateAitronosModelSettings updateAitronosOrganization
      omitted-is-kept: updateAitronosModelSettings updateAitronosOrganization
      pages-are-the-whole: listAitronosOrganizations
      parameter-is-checked: listAitronosOrganizations
      refusal-is-documented: updateAitronosModelSettings updateAitronosOrganization
      refused-changes-nothing: updateAitronosModelSettings updateAitronosOrganization
      reply-is-stored: updateAitronosModelSettings updateAitronosOrganization
      role-may-not: getAitronosModelSettings getAitronosOrganization listAitronosModels updateAitronosModelSettings updateAitronosOrganization
      same-values-stamp: updateAitronosModelSettings updateAitronosOrganization
      scheme-in-any-case: listAitronosOrganizations
      sent-takes-effect: updateAitronosModelSettings updateAitronosOrganization
      server-sets-as-declared: updateAitronosModelSettings updateAitronosOrganization
      unknown-is-not-found: deleteAitronosOrganization getAitronosModelSettings getAitronosOrganization listAitronosModels updateAitronosModelSettings updateAitronosOrganization
      update-shows-in-lists: updateAitronosOrganization
      valid-is-accepted: updateAitronosOrganization
      value-comes-back-exactly: updateAitronosModelSettings updateAitronosOrganization"
    `)
  })

  test('keeps these laws of Aitronos', () => {
    expect(kept('aitronos')).toMatchInlineSnapshot(`
      "count-is-what-there-is: listAitronosModels
      empty-changes-nothing: updateAitronosModelSettings updateAitronosOrganization
      empty-does-not-stamp: updateAitronosModelSettings updateAitronosOrganization
      every-media-type-is-taken: updateAitronosOrganization
      never-a-server-error: updateAitronosModelSettings updateAitronosOrganization
      operation-is-implemented: getAitronosModelSettings getAitronosOrganization listAitronosModels listAitronosOrganizations updateAitronosModelSettings updateAitronosOrganization
      others-are-untouched: updateAitronosModelSettings updateAitronosOrganization
      read-only-is-accepted: updateAitronosModelSettings updateAitronosOrganization
      read-only-is-kept: updateAitronosModelSettings updateAitronosOrganization
      role-may: getAitronosModelSettings getAitronosOrganization listAitronosModels listAitronosOrganizations updateAitronosModelSettings updateAitronosOrganization
      role-opens-no-other: getAitronosModelSettings getAitronosOrganization listAitronosModels updateAitronosModelSettings updateAitronosOrganization
      twice-is-once: updateAitronosModelSettings updateAitronosOrganization
      unknown-is-not-stored: updateAitronosModelSettings updateAitronosOrganization"
    `)
  })

  test('breaks these laws of Share of Model', () => {
    expect(broken('shareofmodel')).toMatchInlineSnapshot(`
      "agrees-with-the-model: updateShareOfModelOrganization
      concurrent-updates-survive: updateShareOfModelOrganization
      credentials-are-needed: listShareOfModelOrganizations updateShareOfModelOrganization
      falsy-is-a-value: updateShareOfModelOrganization
      list-shows-what-it-may: listShareOfModelOrganizations
      malformed-is-refused: updateShareOfModelOrganization
      method-is-refused-with-allow: updateShareOfModelOrganization
      null-clears: updateShareOfModelOrganization
      omitted-is-kept: updateShareOfModelOrganization
      parameter-is-checked: listShareOfModelOrganizations updateShareOfModelOrganization
      role-may-not: updateShareOfModelOrganization
      role-opens-no-other: updateShareOfModelOrganization
      sent-takes-effect: updateShareOfModelOrganization
      shown-when-asked-for: listShareOfModelOrganizations updateShareOfModelOrganization
      unknown-is-not-found: updateShareOfModelOrganization
      update-shows-in-lists: updateShareOfModelOrganization
      valid-is-accepted: updateShareOfModelOrganization
      value-comes-back-exactly: updateShareOfModelOrganization"
    `)
  })

  test('keeps these laws of Share of Model', () => {
    expect(kept('shareofmodel')).toMatchInlineSnapshot(`
      "credentials-are-needed: createShareOfModelOrganization
      empty-changes-nothing: updateShareOfModelOrganization
      every-media-type-is-taken: updateShareOfModelOrganization
      every-violation-is-listed: updateShareOfModelOrganization
      invalid-is-refused: updateShareOfModelOrganization
      list-is-replaced: updateShareOfModelOrganization
      never-a-server-error: updateShareOfModelOrganization
      not-found-creates-nothing: updateShareOfModelOrganization
      null-is-refused: updateShareOfModelOrganization
      operation-is-implemented: listShareOfModelOrganizations updateShareOfModelOrganization
      others-are-untouched: updateShareOfModelOrganization
      read-only-is-accepted: updateShareOfModelOrganization
      read-only-is-kept: updateShareOfModelOrganization
      refusal-is-documented: updateShareOfModelOrganization
      refused-changes-nothing: updateShareOfModelOrganization
      reply-is-stored: updateShareOfModelOrganization
      role-may: listShareOfModelOrganizations updateShareOfModelOrganization
      role-may-not: createShareOfModelOrganization
      scheme-in-any-case: listShareOfModelOrganizations
      server-sets-as-declared: updateShareOfModelOrganization
      twice-is-once: updateShareOfModelOrganization
      unknown-is-not-stored: updateShareOfModelOrganization"
    `)
  })

  test.for(apiNames)('needs nothing put back: %s', (name) => {
    expect(runOf(name).report.notRestored).toEqual([])
  })
})
