import { describe, expect, test } from 'vitest'
import type { Caller } from '../support/callers.ts'
import { aitronos, paths, shareOfModel } from '../support/callers.ts'
import { expectAitronosError, expectDetail, expectUnchanged } from '../support/observe.ts'
import type { Answered, Session } from '../support/session.ts'
import { call, get } from '../support/session.ts'
import { describeHostileBodies } from './protocol-bodies.ts'
import { describeRoundTrips } from './protocol-values.ts'

/** An API, by what the tests of the protocol need of it. */
export interface Dialect {
  readonly api: string
  /** Somebody who may do everything. */
  readonly caller: Caller
  /** Paths that take a PATCH. */
  readonly patchable: readonly string[]
  /** Path → fields that its PATCH takes, of every type. */
  readonly fields: Readonly<Record<string, readonly string[]>>
  readonly invalidStatus: number
  /** Checks that a reply is an error as this API tells it. */
  expectError(reply: Answered, status: number): void
}

const codes: Readonly<Record<number, string>> = {
  400: 'MALFORMED_REQUEST',
  404: 'ROUTE_NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'VALIDATION_ERROR',
}

const dialects: readonly Dialect[] = [
  {
    api: 'aitronos',
    caller: aitronos.owner,
    patchable: [paths.acme, paths.acmeSettings],
    fields: {
      [paths.acme]: ['name', 'is_active', 'api_usage_limit', 'domains'],
      [paths.acmeSettings]: ['disabledProviders', 'disabled_models', 'defaultModelKey'],
    },
    invalidStatus: 422,
    expectError: (reply, status) => expectAitronosError(reply, status, codes[status] as string),
  },
  {
    api: 'shareofmodel',
    caller: shareOfModel.staff,
    patchable: [paths.somGlobex],
    fields: { [paths.somGlobex]: ['name', 'plan', 'user_quota', 'contract_end_date', 'is_active', 'modules'] },
    invalidStatus: 400,
    expectError: expectDetail,
  },
]

/** What no API asks for, and every server gets: an answer in the API's dialect, never a 5xx, never a changed state. */
export function describeProtocol(session: Session): void {
  describe.each(dialects)('protocol: $api', (dialect) => {
    describeRoutes(session, dialect)
    describeMethods(session, dialect)
    describePaths(session, dialect)
    describeHead(session, dialect)
    describeHostileBodies(session, dialect)
    describeRoundTrips(session, dialect)
  })
}

const unknownPaths = [
  '/',
  '/v1',
  '/v1/',
  '/v2/organizations',
  '/v1/nothing',
  '/v1/Organizations',
  '/v1/organizations/',
  '/v1/organizations//',
  '/v1//organizations',
  '/v1/organizations/a/nothing',
  '/v1/organizations/a/b/c/d/e/f',
  '/v1/organizations/{organization_id}/x',
  '/favicon.ico',
  '/__proto__',
  '/constructor/prototype',
]

function describeRoutes(session: Session, { caller, expectError }: Dialect): void {
  test.for(unknownPaths)('there is nothing at %s', async (path) => {
    for (const method of ['GET', 'PATCH', 'POST', 'DELETE', 'PUT']) {
      expectError(await call(session, caller, method, path), 404)
    }
  })

  test('there is nothing at an unknown path for who shows no credentials, either', async () => {
    expectError(await call(session, { ...caller, headers: {} }, 'GET', '/v1/nothing'), 404)
  })
}

const allowed = [
  { api: 'aitronos', path: paths.organizations, methods: ['GET', 'POST'] },
  { api: 'aitronos', path: paths.acme, methods: ['GET', 'PATCH', 'DELETE'] },
  { api: 'aitronos', path: paths.acmeSettings, methods: ['GET', 'PATCH'] },
  { api: 'aitronos', path: paths.acmeModels, methods: ['GET'] },
  { api: 'shareofmodel', path: paths.organizations, methods: ['GET', 'POST'] },
  { api: 'shareofmodel', path: paths.somGlobex, methods: ['PATCH'] },
]

function describeMethods(session: Session, { api, caller, expectError }: Dialect): void {
  describe.each(allowed.filter((each) => each.api === api))('$path', ({ path, methods }) => {
    const others = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'].filter(
      (each) => !methods.includes(each),
    )

    test.for(others)('%s is not allowed, and Allow tells what is', async (method) => {
      const body = ['GET', 'OPTIONS'].includes(method) ? undefined : '{"name":"x"}'
      const headers = { 'Content-Type': 'application/json' }
      const reply = await expectUnchanged(session, caller, () => call(session, caller, method, path, { body, headers }))
      expectError(reply, 405)
      const allow = (reply.headers.allow ?? '').split(/\s*,\s*/).filter((each) => each !== 'HEAD')
      expect(allow.toSorted()).toEqual(methods.toSorted())
    })
  })
}

/** Percent-encodings that are broken, or that are none of UTF-8. */
const brokenEncodings = ['%', '%z', '%zz', '%E0%A4%A', '%C3%28', '%FF', '%ED%A0%80', '%u0041', 'org_%']

function describePaths(session: Session, { caller, patchable }: Dialect): void {
  test.for(brokenEncodings)('a path with %s is not found', async (segment) => {
    for (const path of [`/v1/organizations/${segment}`, `/${segment}`, `/v1/organizations/${segment}/model-settings`]) {
      const reply = await call(session, caller, 'PATCH', path, { json: {} })
      expect(reply.status).toBe(404)
      expect(reply.json).toBeTypeOf('object')
    }
  })

  test('a percent-encoded id is the id', async () => {
    const [path = ''] = patchable
    const encoded = path.replace(/.$/, (last) => `%${last.charCodeAt(0).toString(16)}`)
    expect((await call(session, caller, 'PATCH', encoded, { json: {} })).status).toBe(200)
  })

  test('an encoded slash ends no segment', async () => {
    const [path = ''] = patchable
    expect((await call(session, caller, 'PATCH', path.replace(/\/([^/]*)$/, '%2F$1'), { json: {} })).status).toBe(404)
  })

  test.for(['a', '%C3%A9', '/a', '/'])('a path of 8,000 characters of "%s" is not found', async (piece) => {
    const path = `/v1/organizations/${piece.repeat(Math.floor(8000 / piece.length))}`
    expect((await call(session, caller, 'PATCH', path, { json: {} })).status).toBe(404)
  })

  test.for(['?', '?&&==&', '?%zz=%zz', '?a=%FF', '?__proto__=1&constructor=2', `?${'a=b&'.repeat(1500)}`])(
    'a strange query does no harm: %s',
    async (query) => {
      const reply = await get(session, caller, paths.organizations + query)
      expect(reply.status).toBe(200)
      expect(reply.json).toEqual((await get(session, caller, paths.organizations)).json)
    },
  )
}

function describeHead(session: Session, { caller, expectError, patchable }: Dialect): void {
  test('HEAD is answered like GET, without the content', async () => {
    const reply = await call(session, caller, 'HEAD', paths.organizations)
    const like = await get(session, caller, paths.organizations)
    expect([reply.status, reply.body]).toEqual([200, ''])
    expect(reply.headers['content-type']).toBe(like.headers['content-type'])
  })

  test('HEAD of an unknown path is 404, without content', async () => {
    const reply = await call(session, caller, 'HEAD', '/v1/nothing')
    expect([reply.status, reply.body]).toEqual([404, ''])
  })

  test('HEAD without credentials is 401, without content', async () => {
    const reply = await call(session, { ...caller, headers: {} }, 'HEAD', paths.organizations)
    expect([reply.status, reply.body]).toEqual([401, ''])
  })

  test('a GET may carry a Content-Type', async () => {
    const reply = await call(session, caller, 'GET', paths.organizations, { headers: { 'Content-Type': 'text/plain' } })
    expect(reply.status).toBe(200)
  })

  test('every error has the media type of JSON', async () => {
    const reply = await call(session, caller, 'PATCH', patchable[0] as string, {
      body: '{',
      headers: { 'Content-Type': 'application/json' },
    })
    expect(reply.headers['content-type']).toMatch(/^application\/json/)
    expectError(reply, 400)
  })
}
