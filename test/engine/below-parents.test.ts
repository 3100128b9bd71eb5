import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import type { LocalMock } from '../../src/mock/mock.ts'
import { librarySpec } from '../zoo/judge.ts'

// Loans are kept below libraries, and roles are held on libraries.

let mock: LocalMock
beforeEach(async () => {
  mock = await createMock({ spec: librarySpec })
})

const keeper = 'Bearer tok-ida-77'
const keeperElsewhere = 'Bearer tok-ola-31'

const ask = (method: string, path: string, authorization: string, body?: object): Promise<Response> =>
  mock.fetch(`https://api.library.example/v3${path}`, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  })

describe('a record below another', () => {
  test('is open to who holds the role on the one above, and to nobody else', async () => {
    const change = { title: 'The Tide' }
    expect((await ask('PATCH', '/libraries/lib_main/loans/1', keeper, change)).status).toBe(200)
    expect((await ask('PATCH', '/libraries/lib_main/loans/1', keeperElsewhere, change)).status).toBe(403)
    expect((await ask('GET', '/libraries/lib_main/loans', keeperElsewhere)).status).toBe(403)
  })

  test('is found below that one alone', async () => {
    expect((await ask('GET', '/libraries/lib_port/loans/7', keeper)).status).toBe(200)
    expect((await ask('GET', '/libraries/lib_main/loans/7', keeper)).status).toBe(404)
  })

  test('gets the next number as its key, and the reply leads to it', async () => {
    const made = await ask('POST', '/libraries/lib_main/loans', keeper, { title: 'Tides' })
    expect(made.status).toBe(201)
    expect(await made.json()).toMatchObject({ number: 8, title: 'Tides', state: 'open' })
    expect(made.headers.get('location')).toBe('/v3/libraries/lib_main/loans/8')
    expect((await ask('GET', '/libraries/lib_main/loans/8', keeper)).status).toBe(200)
  })
})

test('a new object inside of a record has the defaults of the members that it must have', async () => {
  const made = await ask('POST', '/libraries/lib_main/loans', keeper, { title: 'Tides', reader: { name: 'Zoe' } })
  expect(await made.json()).toMatchObject({ reader: { name: 'Zoe', card: null } })
  const changed = await ask('PATCH', '/libraries/lib_main/loans/1', keeper, { reader: { name: 'Zoe' } })
  expect(await changed.json()).toMatchObject({ reader: { name: 'Zoe', card: 'C-123' } })
})

describe('what is about a record and keeps none', () => {
  const studios = join(import.meta.dirname, '..', 'zoo', 'studios', 'openapi.yaml')

  test('is answered for a record that exists, and with 404 for any other', async () => {
    const { fetch } = await createMock({ spec: studios })
    const cancel = (studio: number, session: string) =>
      fetch(`https://studios.example/v2/studios/${studio}/sessions/${session}/cancel`, {
        method: 'POST',
        headers: { authorization: 'Bearer st-ana-1' },
      })
    const listed = await fetch('https://studios.example/v2/studios', { headers: { authorization: 'Bearer st-ana-1' } })
    const [{ id }] = ((await listed.json()) as { items: [{ id: number }] }).items
    const made = await fetch(`https://studios.example/v2/studios/${id}/sessions`, {
      method: 'POST',
      headers: { authorization: 'Bearer st-ana-1', 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'Etching', starts_at: '2031-01-01T10:00:00Z', ends_at: '2031-01-01T12:00:00Z' }),
    })
    const session = ((await made.json()) as { id: string }).id
    expect((await cancel(id, session)).status).toBe(200)
    expect((await cancel(id, '00000000-0000-4000-8000-000000000000')).status).toBe(404)
    expect((await cancel(999999, session)).status).toBe(404)
  })
})
