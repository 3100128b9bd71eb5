import { beforeAll, describe, expect, test } from 'vitest'
import type { Json } from '../../src/openapi/contract.ts'
import { isObject } from '../../src/openapi/pointer.ts'
import type { CheckName } from '../../src/verify/checks.ts'
import { judgeWrapped, lawsFound, loadZooParts } from './judge.ts'
import type { Asked, Server, Told, WrappedFault } from './wrapped/wrap.ts'
import { inReplies, isOk, members } from './wrapped/wrap.ts'

let partsOf: Awaited<ReturnType<typeof loadZooParts>>
beforeAll(async () => {
  partsOf = await loadZooParts()
})

type Member = Readonly<Record<string, Json>>

/** Changes the error of replies with one of these statuses. */
const inErrors = (statuses: readonly number[], change: (error: Member, body: Member) => Member): WrappedFault['wrap'] =>
  inReplies((told) => {
    const body = members(told.body)
    if (!statuses.includes(told.status) || !isObject(body.error)) return told
    return { ...told, body: change(members(body.error), body) }
  })

const withError =
  (change: (error: Member) => Member) =>
  (error: Member, body: Member): Member => ({ ...body, error: { ...error, ...change(error) } })

const refusals = [400, 401, 403, 404, 405, 415, 422]
const acme = 'org_abc123def456'
const isModels = ({ method, parts }: Asked): boolean => method === 'GET' && parts[2] === acme && parts[3] === 'models'
const isMember = ({ headers }: Asked): boolean => headers.get('x-api-key')?.includes('member') === true
const asOwner = (asked: Asked): Asked => ({
  ...asked,
  headers: new Headers({ ...Object.fromEntries(asked.headers), 'x-api-key': 'ak_acme_owner' }),
})

/** Shows some callers all models, disabled or not: those of an organization that has disabled none. */
const showingAll =
  (isChanged: (asked: Asked) => boolean): WrappedFault['wrap'] =>
  (server: Server) =>
  async (asked): Promise<Told> => {
    const own = await server(asked)
    if (!isModels(asked) || !isOk(own) || !isChanged(asked)) return own
    const all = await server(asOwner({ ...asked, path: asked.path.replace(acme, 'org_ghi789jkl012') }))
    return { ...all, body: { ...members(all.body), organization_id: acme } }
  }

/** What a decision of the contract leaves open warns at most; what it fixes fails. */
const decisions: readonly (readonly [string, 'open' | 'fixed', WrappedFault['wrap']])[] = [
  [
    'texts for people are others',
    'open',
    inErrors(
      refusals,
      withError(() => ({ message: 'No.', system_message: 'No.' })),
    ),
  ],
  [
    'the codes for wrong keys and wrong tokens change places',
    'open',
    inErrors(
      [401],
      withError(({ code }) => ({
        code:
          code === 'INVALID_API_KEY' ? 'TOKEN_INVALID' : code === 'TOKEN_INVALID' ? 'INVALID_API_KEY' : (code ?? null),
      })),
    ),
  ],
  [
    'every error has the same trace_id',
    'open',
    inErrors(
      refusals,
      withError(() => ({ trace_id: 'trace-1' })),
    ),
  ],
  [
    'a 403 has another type',
    'fixed',
    inErrors(
      [403],
      withError(() => ({ type: 'authorization_error' })),
    ),
  ],
  ['a 404 calls itself a success', 'fixed', inErrors([404], (error, body) => ({ ...body, success: true, error }))],
  [
    'a 403 says it is a 401',
    'fixed',
    inErrors(
      [403],
      withError(() => ({ status: 401 })),
    ),
  ],
  [
    'a 403 names another organization',
    'fixed',
    inErrors(
      [403],
      withError(() => ({ details: { organization_id: 'org_another' } })),
    ),
  ],
  ['owners and admins see disabled models', 'open', showingAll((asked) => !isMember(asked))],
  ['members see disabled models', 'fixed', showingAll(isMember)],
]

/** Those that get every kind of error, and see models as others do. */
const laws: readonly CheckName[] = [
  ...(['role-may', 'role-may-not', 'credentials-are-needed', 'unknown-is-not-found'] as const),
  ...(['malformed-is-refused', 'list-shows-what-it-may', 'others-are-untouched'] as const),
]

describe('What the decisions say of a server', () => {
  test.for(decisions)('%s: %s', async ([name, how, wrap]) => {
    const fault: WrappedFault = { api: 'aitronos', name, says: name, law: 'error-is-as-documented', wrap }
    const report = await judgeWrapped(partsOf, fault, laws)
    const failing = report.findings.filter(({ severity }) => severity === 'fails')
    expect(failing.flatMap(lawsFound).length > 0).toBe(how === 'fixed')
    expect(report.notRestored).toEqual([])
  })
})
