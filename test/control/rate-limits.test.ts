import { beforeEach, expect, test } from 'vitest'
import type { LocalMock } from '../../src/index.ts'
import { createMock } from '../../src/index.ts'
import { paths } from '../support/callers.ts'

let mock: LocalMock
beforeEach(async () => {
  mock = await createMock()
})

async function control(method: string, body?: unknown, sandbox?: string) {
  const headers: Record<string, string> = sandbox === undefined ? {} : { 'X-Understudy-Sandbox': sandbox }
  const init = { method, headers, body: body === undefined ? undefined : JSON.stringify(body) }
  const response = await mock.fetch(new Request('http://localhost/__understudy/rate-limits', init))
  const text = await response.text()
  return { status: response.status, content: text === '' ? undefined : JSON.parse(text) }
}

async function statusIn(sandbox?: string): Promise<number> {
  const headers = { 'X-API-Key': 'ak_acme_owner', ...(sandbox !== undefined && { 'X-Understudy-Sandbox': sandbox }) }
  return (await mock.fetch(new Request(`http://localhost/aitronos${paths.acme}`, { headers }))).status
}

const once = [{ requests: 1, seconds: 60 }]

test('rate limits are set, listed and taken away', async () => {
  expect(await control('GET')).toEqual({ status: 200, content: [] })
  expect(await control('PUT', once)).toEqual({ status: 200, content: once })
  expect([await statusIn(), await statusIn()]).toEqual([200, 429])
  expect((await control('GET')).content).toEqual(once)
  expect((await control('DELETE')).status).toBe(204)
  expect(await statusIn()).toBe(200)
})

test('setting them again forgives what was sent', async () => {
  await control('PUT', once)
  expect([await statusIn(), await statusIn()]).toEqual([200, 429])
  await control('PUT', once)
  expect(await statusIn()).toBe(200)
})

test('a sandbox begins with the limits of the mock, counts for itself, and can have its own', async () => {
  await control('PUT', once)
  expect([await statusIn(), await statusIn()]).toEqual([200, 429])
  expect([await statusIn('left'), await statusIn('left')]).toEqual([200, 429])
  await control('DELETE', undefined, 'left')
  expect([await statusIn('left'), await statusIn()]).toEqual([200, 429])
})

test.for([
  [[{ requests: 0, seconds: 0 }], 'requests'],
  [[{ requests: 1 }], 'seconds'],
  [{ requests: 1, seconds: 1 }, 'expected array'],
  [[{ api: 'aitrons', requests: 1, seconds: 1 }], 'Did you mean "aitronos"?'],
] as const)('%j is refused', async ([limits, says]) => {
  const { status, content } = await control('PUT', limits)
  expect(status).toBe(400)
  expect(content).toHaveProperty('detail', expect.stringContaining(says))
  expect(await mock.limits.list()).toEqual([])
})
