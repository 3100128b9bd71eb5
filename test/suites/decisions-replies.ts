import { expect, test } from 'vitest'
import { aitronos, paths, shareOfModel } from '../support/callers.ts'
import { expectAitronosInvalid, fieldsOf, listOf, timestamp } from '../support/observe.ts'
import { aitronosOperations, operations } from '../support/operations.ts'
import type { Session } from '../support/session.ts'
import { call, get, patch } from '../support/session.ts'

const { owner } = aitronos
const { staff } = shareOfModel

/** What replies show: decisions 28 and 30 to 32. */
export function describeReplyDecisions(session: Session): void {
  describeLogo(session)
  describeTimestamps(session)
  describeHeaders(session)
  describeOrganizationList(session)
}

function describeLogo(session: Session): void {
  test.for(['', '?include_logo=false', '?include_logo=', '?include_logo=perhaps', '?INCLUDE_LOGO=true'])(
    'decision 28: with "%s" the logo is left out, and not null',
    async (query) => {
      const reply = await patch(session, staff, paths.somGlobex + query, {})
      expect(reply.status).toBe(200)
      expect(Object.keys(fieldsOf(reply))).not.toContain('logo')
    },
  )

  test.for(['true', 'True', 'TRUE', '1'])('decision 28: include_logo=%s shows the logo', async (value) => {
    const reply = await patch(session, staff, `${paths.somGlobex}?include_logo=${value}`, {})
    expect(fieldsOf(reply).logo).toMatch(/^data:image\/png;base64,/)
  })
}

function describeTimestamps(session: Session): void {
  test.for([paths.acme, paths.acmeSettings])(
    'decision 30: updated_at is ISO 8601 in UTC and never goes back, at %s',
    async (path) => {
      const times: string[] = []
      for (let round = 0; round < 10; round += 1) {
        const body = { name: `Round ${round}`, disabledModels: [`${round}`] }
        times.push(String(fieldsOf(await patch(session, owner, path, body)).updated_at))
      }
      expect(times).toEqual(times.map(() => expect.stringMatching(timestamp)))
      expect(times).toEqual(times.toSorted())
    },
  )
}

function describeHeaders(session: Session): void {
  test.for(aitronosOperations)(
    'decision 31: $operation answers with the headers of the vendor',
    async ({ as, method, path, json }) => {
      for (const caller of [as, aitronos.nobody]) {
        const { headers } = await call(session, caller, method, path, { json })
        expect(headers['x-request-id']).toMatch(/\S/)
        expect(headers['freddy-processing-ms']).toMatch(/^\d+$/)
        expect(headers['freddy-api-version']).toBe('2025-01-01')
        if (path !== paths.organizations) expect(headers['aitronos-organization']).toBe('org_abc123def456')
      }
    },
  )

  test.for(operations)(
    'decision 31: $operation answers with a new x-request-id each time',
    async ({ as, method, path, json }) => {
      const [first, second] = [
        await call(session, as, method, path, { json }),
        await call(session, as, method, path, { json }),
      ]
      expect(first.headers['x-request-id']).toMatch(/\S/)
      expect(first.headers['x-request-id']).not.toBe(second.headers['x-request-id'])
    },
  )
}

function describeOrganizationList(session: Session): void {
  const all = `${paths.organizations}?active_only=false`

  test('decision 32: the list is a bare array of full organizations', async () => {
    const list = listOf(await get(session, owner, paths.organizations))
    expect(list).toEqual([(await get(session, owner, paths.acme)).json])
  })

  test.for([
    { query: 'skip=1', ids: ['org_ghi789jkl012'] },
    { query: 'limit=1', ids: ['org_abc123def456'] },
    { query: 'skip=0&limit=100', ids: ['org_abc123def456', 'org_ghi789jkl012'] },
    { query: 'skip=1&limit=1', ids: ['org_ghi789jkl012'] },
    { query: 'skip=99', ids: [] },
  ])('decision 32: $query gives that part of the list', async ({ query, ids }) => {
    expect(listOf(await get(session, owner, `${all}&${query}`)).map(({ id }) => id)).toEqual(ids)
  })

  test.for([
    'limit=0',
    'limit=101',
    'limit=-1',
    'limit=1.5',
    'limit=x',
    'limit=',
    'skip=-1',
    'skip=x',
    'active_only=perhaps',
  ])('decision 32: %s is refused', async (query) => {
    const reply = await get(session, owner, `${paths.organizations}?${query}`)
    expectAitronosInvalid(reply, [query.split('=')[0] as string])
  })
}
