import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Lockers } from './lockers.ts'
import { ada, oldTown, startLockers } from './lockers.ts'

let lockers: Lockers
beforeAll(async () => {
  lockers = await startLockers()
})
beforeEach(() => lockers.reset())

const rename = (prefer: string) => lockers.patch(`/stations/${oldTown}`, { name: 'Done' }, { ...ada, prefer })
const name = async () => ((await lockers.get(`/stations/${oldTown}`)).body as { name: string }).name

describe('a status that only the API says how to answer', () => {
  test.for([400, 401, 405, 413, 415, 500])(
    '%d is answered where it is preferred, and nothing is done',
    async (code) => {
      const { status, body } = await rename(`code=${code}`)
      expect(status).toBe(code)
      expect(body).toMatchObject({ title: expect.any(String) })
      expect(await name()).toBe('Old Town')
    },
  )

  test('is answered by its example too where a made-up value is preferred', async () => {
    const { status, body } = await rename('code=500, dynamic=true')
    expect(status).toBe(500)
    expect(body).toMatchObject({ title: expect.any(String) })
  })

  test('is answered by operations without a resource', async () => {
    expect((await lockers.get('/tariffs', { prefer: 'code=500' })).status).toBe(500)
  })

  test('has no example of a name: with one, the request is done', async () => {
    expect((await rename('code=500, example=any')).status).toBe(200)
    expect(await name()).toBe('Done')
  })
})

test('a status that neither the operation nor the API knows is no preference', async () => {
  expect((await rename('code=418')).status).toBe(200)
  expect(await name()).toBe('Done')
})
