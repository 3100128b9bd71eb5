import { beforeEach, describe, expect, test } from 'vitest'
import type { LocalMock } from '../../src/index.ts'
import { createMock } from '../../src/index.ts'
import { paths } from '../support/callers.ts'

const organization = `/aitronos${paths.acme}`

let mock: LocalMock
beforeEach(async () => {
  mock = await createMock()
})

interface Answered {
  readonly status: number
  readonly content: unknown
}

async function control(method: string, path: string, body?: unknown, sandbox?: string): Promise<Answered> {
  const headers: Record<string, string> = sandbox === undefined ? {} : { 'X-Understudy-Sandbox': sandbox }
  const init = { method, headers, body: body === undefined ? undefined : JSON.stringify(body) }
  const response = await mock.fetch(new Request(`http://localhost/__understudy/${path}`, init))
  const text = await response.text()
  return { status: response.status, content: text === '' ? undefined : JSON.parse(text) }
}

async function statusIn(sandbox?: string): Promise<number> {
  const headers = { 'X-API-Key': 'ak_acme_owner', ...(sandbox !== undefined && { 'X-Understudy-Sandbox': sandbox }) }
  return (await mock.fetch(new Request(`http://localhost${organization}`, { headers }))).status
}

describe('faults', () => {
  test('are added, counted, listed and taken away', async () => {
    const added = await control('POST', 'faults', {
      id: 'outage',
      status: 503,
      times: 2,
      operation: 'getAitronosOrganization',
    })
    expect(added).toMatchObject({ status: 200, content: { id: 'outage', seen: 0, fired: 0 } })
    expect([await statusIn(), await statusIn(), await statusIn()]).toEqual([503, 503, 200])
    expect((await control('GET', 'faults')).content).toMatchObject({ seed: 1, faults: [{ id: 'outage', fired: 2 }] })
    expect((await control('DELETE', 'faults/outage')).status).toBe(204)
    expect((await control('GET', 'faults')).content).toEqual({ seed: 1, faults: [] })
  })

  test('are replaced as a whole, with the seed that is drawn from', async () => {
    await control('POST', 'faults', { status: 503 })
    const table = { seed: 7, faults: [{ id: 'flaky', status: 500, rate: 0.5 }] }
    expect((await control('PUT', 'faults', table)).content).toMatchObject(table)
    const first = [await statusIn(), await statusIn(), await statusIn(), await statusIn(), await statusIn()]
    await control('PUT', 'faults', table)
    expect([await statusIn(), await statusIn(), await statusIn(), await statusIn(), await statusIn()]).toEqual(first)
  })

  test('are all taken away at once', async () => {
    await control('POST', 'faults', { status: 503 })
    expect((await control('DELETE', 'faults')).status).toBe(204)
    expect(await statusIn()).toBe(200)
  })

  test('are gone after a reset', async () => {
    await control('POST', 'faults', { status: 503 })
    await control('POST', 'reset')
    expect(await statusIn()).toBe(200)
  })

  test('of a sandbox hit nobody else, and a sandbox begins without', async () => {
    await control('POST', 'faults', { status: 503 }, 'left')
    expect([await statusIn('left'), await statusIn('right'), await statusIn()]).toEqual([503, 200, 200])
    await control('POST', 'faults', { status: 500 })
    expect([await statusIn('left'), await statusIn('new'), await statusIn()]).toEqual([503, 200, 500])
  })

  test('that are not there are told', async () => {
    await control('POST', 'faults', { id: 'outage', status: 503 })
    expect(await control('DELETE', 'faults/outrage')).toMatchObject({
      status: 404,
      content: { detail: 'Unknown fault "outrage". Did you mean "outage"?' },
    })
  })
})

describe('a fault that is none is refused', () => {
  test.for<readonly [string, unknown, readonly string[]]>([
    ['nothing', undefined, ['expected object']],
    [
      'one that does nothing',
      { api: 'aitronos' },
      ['does nothing: give latency, status, body, example, failure, reset, bytesPerSecond'],
    ],
    ['one that ends in two ways', { status: 500, reset: true }, ['ends in two ways']],
    ['one that answers in two ways', { failure: 'forbidden', body: {} }, ['answers in two ways: give one of body']],
    ['a success without a body', { status: 200 }, ['has a "status" below 400 and nothing to answer with']],
    ['an example of no operation', { example: 'empty' }, ['has an "example" of no operation: give operation']],
    [
      'an example that the operation does not have',
      { operation: 'getAitronosOrganization', example: 'organisation' },
      ['Unknown example "organisation" of "getAitronosOrganization".'],
    ],
    ['one that waits for no answer', { latency: 5, retryAfter: 5 }, ['has a "retryAfter" that no answer would bear']],
    ['all that is wrong', { status: 600, rate: 2, times: 0 }, ['"status": ', '"rate": ', '"times": ']],
    ['what it has not', { status: 500, tims: 2 }, ['unknown "tims"; did you mean "times"?']],
    ['a latency of no form', { latency: 'slow' }, ['"latency": invalid latency: expected milliseconds up to an hour']],
    ['a latency that ends before it begins', { latency: { min: 5, max: 1 } }, ['"latency": ']],
    ['an API', { api: 'aitrons', status: 500 }, ['Unknown API "aitrons". Did you mean "aitronos"?']],
    [
      'an operation',
      { operation: 'getAitronosOrganisation', status: 500 },
      ['Unknown operation "getAitronosOrganisation". Did you mean "getAitronosOrganization"?'],
    ],
    [
      'an operation of another API',
      { api: 'shareofmodel', operation: 'getAitronosOrganization', status: 500 },
      ['Unknown operation "getAitronosOrganization" of "shareofmodel".'],
    ],
    [
      'a caller',
      { principal: 'usr_acme_admn', status: 500 },
      ['Unknown principal "usr_acme_admn". Did you mean "usr_acme_admin"?'],
    ],
    [
      'all names that nobody has',
      { operation: 'nothingLikeIt', principal: 'no-one-of-that-name', status: 500 },
      ['Unknown operation', 'Unknown principal', 'GET /__understudy/principals lists them.'],
    ],
  ])('for %s', async ([, fault, says]) => {
    const { status, content } = await control('POST', 'faults', fault)
    expect(status).toBe(400)
    for (const text of says) expect(content).toHaveProperty('detail', expect.stringContaining(text))
    expect(await mock.faults.list()).toEqual([])
  })

  test('and then a table stays as it was', async () => {
    await control('POST', 'faults', { id: 'outage', status: 503 })
    const faults = [{ status: 500 }, { api: 'aitrons', status: 500 }]
    expect((await control('PUT', 'faults', { seed: 2, faults })).status).toBe(400)
    expect((await control('GET', 'faults')).content).toMatchObject({ seed: 1, faults: [{ id: 'outage' }] })
  })

  test('and in code just so', async () => {
    await expect(mock.faults.add({ api: 'aitrons', status: 500 })).rejects.toThrow('Unknown API "aitrons".')
  })
})
