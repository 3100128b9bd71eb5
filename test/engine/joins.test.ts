import { beforeEach, describe, expect, test } from 'vitest'
import type { Gardens } from './gardens.ts'
import { startGardens } from './gardens.ts'

let gardens: Gardens
beforeEach(async () => {
  gardens = await startGardens()
})

const list = (...domains: readonly string[]) => gardens.send('fay', 'PATCH', '/gardens/g_1', { domains })
const visit = () => gardens.send('ivy', 'GET', '/gardens/g_1')

/** How many turns of the microtask queue one request is behind another: enough for it to fall between any two steps. */
const moments = Array.from({ length: 12 }, (_, index) => index)
async function later(steps: number): Promise<void> {
  for (let step = 0; step < steps; step++) await Promise.resolve()
}

describe('two changes of one list of domains at once', () => {
  test.for(moments)('let nobody in whose domain the later one has taken out: %d steps later', async (steps) => {
    await list('a.example', 'b.example')
    await Promise.all([list('c.example', 'ivy.example'), later(steps).then(() => list())])
    expect((await visit()).status).toBe(403)
  })

  test.for(moments)('keep nobody out whose domain the later one has put in: %d steps later', async (steps) => {
    await list('a.example', 'b.example', 'c.example', 'ivy.example')
    await Promise.all([list(), later(steps).then(() => list('ivy.example'))])
    expect((await visit()).status).toBe(200)
  })
})

test('whoever joins is told of once, and holds the role from then on', async () => {
  await list('ivy.example')
  await visit()
  await visit()
  const joined = { principal: 'ivy', collection: 'gardens', key: 'g_1', role: 'visitor' }
  const events = (await gardens.mock.journal.find()).flatMap((entry) => entry.events)
  expect(events).toEqual([{ event: 'member-joined', details: joined }])
  expect(await gardens.roles()).toMatchObject({ ivy: { g_1: 'visitor' } })
})

describe('delete', () => {
  test('takes the roles on the record with it, and no others', async () => {
    await list('ivy.example')
    await visit()
    await gardens.send('fay', 'DELETE', '/gardens/g_1')
    expect(await gardens.roles()).toEqual({ fay: {}, gus: { g_2: 'gardener' }, ivy: {} })
  })

  test('leaves nothing behind for whoever has a domain that the record listed', async () => {
    await list('ivy.example')
    await gardens.send('fay', 'DELETE', '/gardens/g_1')
    expect((await visit()).status).toBe(404)
    expect(await gardens.roles()).toMatchObject({ ivy: {} })
  })
})
