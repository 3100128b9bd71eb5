import { expect, test } from 'vitest'
import type { Operation } from '../../../src/openapi/contract.ts'
import { LastReads } from '../../../src/verify/client/last-reads.ts'
import { createSender } from '../../../src/verify/client/sender.ts'
import type { Received, Sent } from '../../../src/verify/client/target.ts'

const change = {
  id: 'change',
  method: 'PATCH',
  resource: { collection: 'shops' },
  parameters: [{ name: 'if-match', in: 'header' }],
} as unknown as Operation

/** Keeps a version that every change moves on, and that changes have to name. */
function versioned() {
  const log: string[] = []
  let version = 1
  const send = async ({ method, headers }: Sent): Promise<Received> => {
    const tag = headers['If-Match']
    log.push(`${method} ${tag ?? '-'}`)
    if (method !== 'GET' && tag !== `"${version}"`) return { status: 412, headers: {}, body: '' }
    if (method !== 'GET') version++
    return { status: 200, headers: { etag: `"${version}"` }, body: '{}' }
  }
  const sending = (headers: Record<string, string> = {}) => ({
    operation: change,
    path: '/shops/1',
    make: () => ({ method: 'PATCH', path: '/shops/1', headers, body: '{}' }),
    onLost: () => {},
  })
  return { log, send, sending, moveOn: () => version++ }
}

test('An operation that takes If-Match gets the ETag that was last seen, and a look for the first one', async () => {
  const { log, send, sending } = versioned()
  const deliver = createSender(send, { lastReads: new LastReads() })
  for (const _ of [1, 2]) expect((await deliver(sending())).received.status).toBe(200)
  expect(log).toEqual(['GET -', 'PATCH "1"', 'PATCH "2"'])
})

test('If somebody else has changed it meanwhile, it is looked at and sent once more', async () => {
  const { log, send, sending, moveOn } = versioned()
  const deliver = createSender(send, { lastReads: new LastReads() })
  await deliver(sending())
  moveOn()
  expect((await deliver(sending())).received.status).toBe(200)
  expect(log.slice(2)).toEqual(['PATCH "2"', 'GET -', 'PATCH "3"'])
})

test('An If-Match of the case itself is sent as it is', async () => {
  const { log, send, sending } = versioned()
  const deliver = createSender(send, { lastReads: new LastReads() })
  expect((await deliver(sending({ 'If-Match': '"old"' }))).received.status).toBe(412)
  expect(log).toEqual(['PATCH "old"'])
})

test('What was written settles before it is read', () => {
  let now = 0
  const reads = new LastReads(() => now)
  expect(reads.unsettled(change, 500)).toBe(0)
  reads.written(change)
  now = 200
  expect(reads.unsettled(change, 500)).toBe(300)
  now = 900
  expect(reads.unsettled(change, 500)).toBe(0)
})
