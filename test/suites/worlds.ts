import { expect, test } from 'vitest'
import type { Caller } from '../support/callers.ts'
import { aitronos, paths } from '../support/callers.ts'
import type { Session } from '../support/session.ts'
import { call, get, patch } from '../support/session.ts'
import type { WireReply } from '../support/transport.ts'
import type { ControlOptions, SteerableTransport } from '../support/transports.ts'

type Steered = Session<SteerableTransport>

/** The worlds beside the base, the states to come back to, and time: where the control API can be reached. */
export function describeWorlds(session: Steered): void {
  describeSandboxes(session)
  describeSandboxPaths(session)
  describeSnapshots(session)
  describeDiff(session)
  describeClock(session)
}

const inSandbox = (name: string, caller: Caller = aitronos.owner): Caller => ({
  ...caller,
  headers: { ...caller.headers, 'X-Understudy-Sandbox': name },
})

async function steer(session: Steered, method: string, name: string, options?: ControlOptions): Promise<unknown> {
  const { status, body } = await session.transport.control(method, name, options)
  if (status >= 400) throw new Error(`${method} ${name}: ${status} ${body}`)
  return body === '' ? undefined : JSON.parse(body)
}

const detailOf = ({ body }: WireReply): string => (JSON.parse(body) as { detail: string }).detail

async function nameIn(session: Steered, caller: Caller, path: string = paths.acme): Promise<unknown> {
  return ((await get(session, caller, path)).json as { name: string }).name
}

function describeSandboxes(session: Steered): void {
  const original = 'Acme Corporation'

  test('a sandbox is made when it is first named, and what happens there shows nowhere else', async () => {
    await patch(session, inSandbox('first-use'), paths.acme, { name: 'Inside' })
    expect(await nameIn(session, inSandbox('first-use'))).toBe('Inside')
    expect(await nameIn(session, inSandbox('another'))).toBe(original)
    expect(await nameIn(session, aitronos.owner)).toBe(original)
  })

  test('a sandbox starts with what the mock holds at that moment, and goes its own way', async () => {
    await patch(session, aitronos.owner, paths.acme, { name: 'Before' })
    expect(await nameIn(session, inSandbox('starts-now'))).toBe('Before')
    await patch(session, aitronos.owner, paths.acme, { name: 'After' })
    expect(await nameIn(session, inSandbox('starts-now'))).toBe('Before')
  })

  test('a sandbox has callers of its own: who joins there, and whose roles go there', async () => {
    await patch(session, inSandbox('joins'), paths.acme, { domains: ['newcomer.example'] })
    const statusOf = async (caller: Caller) => (await get(session, caller, paths.acme)).status
    expect(await statusOf(inSandbox('joins', aitronos.newcomer))).toBe(200)
    expect(await statusOf(aitronos.newcomer)).toBe(403)
  })

  test('the journals of the base and of a sandbox are two', async () => {
    await get(session, aitronos.owner, paths.acme)
    await get(session, inSandbox('own-journal'), paths.acmeModels)
    const base = await steer(session, 'GET', 'journal')
    const headers = { 'X-Understudy-Sandbox': 'own-journal' }
    const inside = await steer(session, 'GET', 'journal', { headers })
    expect(base).toMatchObject({ entries: [{ operation: 'getAitronosOrganization' }] })
    expect(inside).toMatchObject({ count: 1, entries: [{ operation: 'listAitronosModels', sandbox: 'own-journal' }] })
    expect(await steer(session, 'GET', 'journal?sandbox=own-journal')).toEqual(inside)
  })

  test('a sandbox that is made anew starts over', async () => {
    await patch(session, inSandbox('anew'), paths.acme, { name: 'Inside' })
    expect(await steer(session, 'POST', 'sandboxes', { json: { name: 'anew' } })).toEqual({
      name: 'anew',
      path: '/__understudy/s/anew',
    })
    expect(await nameIn(session, inSandbox('anew'))).toBe(original)
  })

  test('a sandbox that is dropped is gone, and starts over when it is named again', async () => {
    await patch(session, inSandbox('dropped'), paths.acme, { name: 'Inside' })
    expect(await steer(session, 'DELETE', 'sandboxes/dropped')).toBeUndefined()
    expect(await steer(session, 'GET', 'sandboxes')).not.toContainEqual(expect.objectContaining({ name: 'dropped' }))
    expect(await nameIn(session, inSandbox('dropped'))).toBe(original)
  })

  test('a sandbox is reset to how it began, and the base is not', async () => {
    await patch(session, aitronos.owner, paths.acme, { name: 'Base' })
    await patch(session, inSandbox('reset'), paths.acme, { name: 'Inside' })
    await steer(session, 'POST', 'reset', { headers: { 'X-Understudy-Sandbox': 'reset' } })
    expect(await nameIn(session, inSandbox('reset'))).toBe('Base')
    expect(await nameIn(session, aitronos.owner)).toBe('Base')
  })

  test('the one that was used longest ago is listed first', async () => {
    for (const name of ['list-1', 'list-2', 'list-1']) await get(session, inSandbox(name), paths.acme)
    const names = ((await steer(session, 'GET', 'sandboxes')) as { name: string }[]).map(({ name }) => name)
    expect(names.filter((name) => name.startsWith('list-'))).toEqual(['list-2', 'list-1'])
  })

  test.for(['', ' ', 'a b', 'a/b', 'ä', 'x'.repeat(65), '../base'])('"%s" is no name of a sandbox', async (name) => {
    const made = await session.transport.control('POST', 'sandboxes', { json: { name } })
    expect(made.status).toBe(400)
    if (!/^[\x21-\x7e]*$/.test(name) || name === '') return
    expect((await get(session, inSandbox(name), paths.acme)).status).toBe(400)
    expect((await session.transport.control('GET', 'journal', { headers: inSandbox(name).headers })).status).toBe(400)
  })

  test.for([
    ['DELETE', 'sandboxes/nowhere'],
    ['GET', 'journal?sandbox=nowhere'],
    ['GET', 'events?sandbox=nowhere'],
  ] as const)('%s %s is told that there is none of the name, and makes none', async ([method, name]) => {
    const reply = await session.transport.control(method, name)
    expect(reply.status).toBe(404)
    expect(detailOf(reply)).toContain('Unknown sandbox "nowhere". There are: ')
    expect(await steer(session, 'GET', 'sandboxes')).not.toContainEqual(expect.objectContaining({ name: 'nowhere' }))
  })

  test('a thousand sandboxes at once do not see each other', async () => {
    const names = Array.from({ length: 1000 }, (_, index) => `many-${index}`)
    const changed = names.map((name) => patch(session, inSandbox(name), paths.acme, { name }))
    expect((await Promise.all(changed)).every(({ status }) => status === 200)).toBe(true)
    const found = await Promise.all(names.map((name) => nameIn(session, inSandbox(name))))
    expect(found).toEqual(names)
    expect(await nameIn(session, aitronos.owner)).toBe(original)
    await Promise.all(names.map((name) => steer(session, 'DELETE', `sandboxes/${name}`)))
  })
}

export function describeSandboxPaths(session: Steered): void {
  const owner = { headers: aitronos.owner.headers }

  test('a sandbox answers under a path of its own, where a client cannot set headers', async () => {
    await patch(session, inSandbox('by-path'), paths.acme, { name: 'By header' })
    const reply = await session.transport.control('GET', `s/by-path/aitronos${paths.acme}`, owner)
    expect(JSON.parse(reply.body)).toMatchObject({ name: 'By header' })
  })

  test('the path goes before the header', async () => {
    await patch(session, inSandbox('in-path'), paths.acme, { name: 'Path' })
    const headers = { ...owner.headers, 'X-Understudy-Sandbox': 'in-header' }
    const reply = await session.transport.control('GET', `s/in-path/aitronos${paths.acme}`, { headers })
    expect(JSON.parse(reply.body)).toMatchObject({ name: 'Path' })
  })

  test('a sandbox has its own control API under its path', async () => {
    await session.transport.control('GET', `s/own-control/aitronos${paths.acme}`, owner)
    expect(await steer(session, 'GET', 's/own-control/__understudy/journal')).toMatchObject({
      count: 1,
      entries: [{ sandbox: 'own-control', path: `/aitronos${paths.acme}` }],
    })
    expect(await steer(session, 'GET', 'journal')).toMatchObject({ entries: [] })
  })

  test.for(['s/a%20b', 's/%C3%A4', `s/${'x'.repeat(65)}`, 's/'])('%s is no path of a sandbox', async (path) => {
    expect((await session.transport.control('GET', `${path}/aitronos${paths.acme}`, owner)).status).toBe(400)
    expect((await session.transport.control('GET', `${path}/__understudy/journal`)).status).toBe(400)
  })

  test('a path that ends with the name is answered in the dialect for what is not there', async () => {
    expect((await session.transport.control('GET', 's/bare')).status).toBe(404)
  })
}

function describeSnapshots(session: Steered): void {
  test('a state is kept under a name and come back to, as often as one likes', async () => {
    await patch(session, aitronos.owner, paths.acme, { name: 'Kept' })
    await steer(session, 'POST', 'snapshots', { json: { name: 'kept' } })
    for (const name of ['Later', 'Much later']) {
      await patch(session, aitronos.owner, paths.acme, { name })
      await steer(session, 'POST', 'snapshots/kept/restore')
      expect(await nameIn(session, aitronos.owner)).toBe('Kept')
    }
    await steer(session, 'POST', 'snapshots/initial/restore')
    expect(await nameIn(session, aitronos.owner)).toBe('Acme Corporation')
    await steer(session, 'DELETE', 'snapshots/kept')
  })

  test('a deleted record comes back with the roles on it', async () => {
    await steer(session, 'POST', 'snapshots', { json: { name: 'there' } })
    await call(session, aitronos.globexOwner, 'DELETE', paths.globex)
    expect((await get(session, aitronos.globexOwner, paths.globex)).status).toBe(404)
    await steer(session, 'POST', 'snapshots/there/restore')
    expect((await get(session, aitronos.globexOwner, paths.globex)).status).toBe(200)
    await steer(session, 'DELETE', 'snapshots/there')
  })

  test('snapshots are listed in the order they were made, after how it began', async () => {
    for (const name of ['s-2', 's-1']) await steer(session, 'POST', 'snapshots', { json: { name } })
    expect(await steer(session, 'GET', 'snapshots')).toEqual(['initial', 's-2', 's-1'])
    await steer(session, 'DELETE', 'snapshots/s-2')
    expect(await steer(session, 'GET', 'snapshots')).toEqual(['initial', 's-1'])
    await steer(session, 'DELETE', 'snapshots/s-1')
  })

  test('a sandbox has snapshots of its own', async () => {
    const headers = { 'X-Understudy-Sandbox': 'snapshots' }
    await steer(session, 'POST', 'snapshots', { json: { name: 'inside' }, headers })
    expect(await steer(session, 'GET', 'snapshots', { headers })).toEqual(['initial', 'inside'])
    expect(await steer(session, 'GET', 'snapshots')).toEqual(['initial'])
  })

  test.for([
    ['POST', 'snapshots/none/restore', undefined, 404, 'Unknown snapshot "none". There are: initial.'],
    ['DELETE', 'snapshots/none', undefined, 404, 'Unknown snapshot "none".'],
    ['DELETE', 'snapshots/initial', undefined, 404, 'Unknown snapshot "initial".'],
    ['GET', 'diff?from=none', undefined, 404, 'Unknown snapshot "none".'],
    ['POST', 'snapshots', { name: 'initial' }, 400, '"initial" is reserved.'],
    ['POST', 'snapshots', { name: 'a b' }, 400, 'invalid name'],
    ['POST', 'snapshots', {}, 400, 'name'],
    ['POST', 'snapshots', { name: 'a', more: 1 }, 400, 'more'],
  ] as const)('%s %s with %j is refused with %d', async ([method, name, json, status, detail]) => {
    const reply = await session.transport.control(method, name, { json })
    expect([reply.status, detailOf(reply)]).toEqual([status, expect.stringContaining(detail)])
  })
}

function describeDiff(session: Steered): void {
  test('two states are compared record by record and field by field', async () => {
    await patch(session, aitronos.owner, paths.acme, { name: 'New', domains: ['newcomer.example'] })
    await get(session, aitronos.newcomer, paths.acme)
    await call(session, aitronos.globexOwner, 'DELETE', paths.globex)
    const changes = (await steer(session, 'GET', 'diff')) as { collection: string; key: string; fields: unknown[] }[]
    const api = 'aitronos'
    expect(changes).toContainEqual({
      ...{ api, collection: 'organizations', key: 'org_abc123def456', change: 'changed' },
      fields: expect.arrayContaining([{ path: '/name', before: 'Acme Corporation', after: 'New' }]),
    })
    expect(changes).toContainEqual(
      expect.objectContaining({ api, collection: 'organizations', key: 'org_def456ghi789', change: 'removed' }),
    )
    expect(changes).toContainEqual({
      ...{ api, collection: '$principals', key: 'usr_newcomer', change: 'changed' },
      fields: [{ path: '/grants/organizations', after: { org_abc123def456: 'member' } }],
    })
    expect(JSON.stringify(changes)).not.toContain('ak_')
  })

  test('a state differs from itself in nothing', async () => {
    await patch(session, aitronos.owner, paths.acme, { name: 'New' })
    await steer(session, 'POST', 'snapshots', { json: { name: 'same' } })
    expect(await steer(session, 'GET', 'diff?from=same')).toEqual([])
    expect(await steer(session, 'GET', 'diff?from=same&to=same')).toEqual([])
    expect(await steer(session, 'GET', 'diff?to=initial')).toEqual([])
    expect(await steer(session, 'GET', 'diff?from=initial&to=same')).toHaveLength(1)
    await steer(session, 'DELETE', 'snapshots/same')
  })
}

function describeClock(session: Steered): void {
  const updatedAt = async (caller: Caller): Promise<string> => {
    const { json } = await patch(session, caller, paths.acme, { name: 'Dated' })
    return String((json as Record<string, unknown>).updated_at)
  }
  const turn = (json: unknown, headers = {}) => steer(session, 'POST', 'clock', { json, headers })

  test('a clock that stands still dates all that changes alike', async () => {
    const frozen = await turn({ set: '2031-05-04T03:02:01Z', frozen: true })
    expect(frozen).toMatchObject({ now: '2031-05-04T03:02:01.000Z', frozen: true })
    expect(await updatedAt(aitronos.owner)).toBe('2031-05-04T03:02:01Z')
    await turn({ advance: 24 * 3600 * 1000 })
    expect(await updatedAt(aitronos.owner)).toBe('2031-05-05T03:02:01Z')
    expect(await steer(session, 'GET', 'journal?limit=1')).toMatchObject({
      entries: [{ at: '2031-05-05T03:02:01.000Z' }],
    })
  })

  test('a clock that is set goes on from there', async () => {
    expect(await turn({ set: '2040-01-01T00:00:00+02:00' })).toMatchObject({ frozen: false })
    expect(await updatedAt(aitronos.owner)).toMatch(/^2039-12-31T22:00:/)
  })

  test('a clock that stood still goes on from the time it shows', async () => {
    await turn({ set: '2031-01-01T00:00:00Z', frozen: true })
    expect(await turn({ frozen: false })).toMatchObject({
      frozen: false,
      now: expect.stringMatching(/^2031-01-01T00:00:/),
    })
  })

  test.for([
    ['DELETE', 'clock'],
    ['POST', 'reset'],
  ] as const)('%s %s shows the real time again', async ([method, name]) => {
    await turn({ set: '2031-01-01T00:00:00Z', frozen: true })
    await steer(session, method, name)
    const state = (await steer(session, 'GET', 'clock')) as { now: string; offset: number; frozen: boolean }
    expect(state).toMatchObject({ offset: 0, frozen: false })
    expect(Math.abs(Date.parse(state.now) - Date.now())).toBeLessThan(60_000)
  })

  test('a sandbox has a clock of its own, which starts with what the base shows', async () => {
    const headers = { 'X-Understudy-Sandbox': 'clock' }
    await turn({ set: '2031-01-01T00:00:00Z', frozen: true })
    expect(await steer(session, 'GET', 'clock', { headers })).toMatchObject({ now: '2031-01-01T00:00:00.000Z' })
    await turn({ advance: 1000 })
    expect(await turn({ advance: 60_000 }, headers)).toMatchObject({ now: '2031-01-01T00:01:00.000Z' })
    expect(await updatedAt(inSandbox('clock'))).toBe('2031-01-01T00:01:00Z')
    expect(await updatedAt(aitronos.owner)).toBe('2031-01-01T00:00:01Z')
    await steer(session, 'DELETE', 'sandboxes/clock')
  })

  test('a date of the server never goes back, even where the clock does', async () => {
    await turn({ set: '2031-01-01T00:00:00Z', frozen: true })
    await updatedAt(aitronos.owner)
    await turn({ advance: -5000 })
    expect(await updatedAt(aitronos.owner)).toBe('2031-01-01T00:00:00Z')
  })

  test.for([{}, { set: 'tomorrow' }, { set: '2031-13-01T00:00:00Z' }, { advance: '5' }, { stop: true }, 5])(
    '%j is no way to turn a clock',
    async (json) => {
      expect((await session.transport.control('POST', 'clock', { json })).status).toBe(400)
    },
  )

  test.for([{ set: '275760-09-13T00:00:00Z' }, { advance: 1e300 }, { advance: -1e17 }])(
    '%j leads to no time that can be written, and is refused',
    async (json) => {
      expect((await session.transport.control('POST', 'clock', { json })).status).toBe(400)
      expect((await steer(session, 'GET', 'clock')) as object).toMatchObject({ offset: 0 })
    },
  )
}
