import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'

const acme = '/aitronos/v1/organizations/org_abc123def456'
const headers = { 'X-API-Key': 'ak_acme_owner', 'Content-Type': 'application/json' }
const patch = (name: string, more: RequestInit = {}): RequestInit => ({
  method: 'PATCH',
  headers,
  body: JSON.stringify({ name }),
  ...more,
})

describe('the fetch of a mock', () => {
  test.for([
    ['a path', acme],
    ['a text with the URL of the mock', `http://localhost${acme}`],
    ['a text with the URL of the vendor', 'https://api.aitronos.com/v1/organizations/org_abc123def456'],
    ['a URL', new URL(acme, 'http://localhost')],
    ['a request', new Request(`http://localhost${acme}`)],
  ] as const)('takes %s', async ([, input]) => {
    const mock = await createMock()
    const response = await mock.fetch(input, { headers })
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ id: 'org_abc123def456' })
  })

  test('rejects a request that was aborted before, and does not carry it out', async () => {
    const mock = await createMock()
    const reason = new Error('Nobody waits.')
    await expect(mock.fetch(acme, patch('Never', { signal: AbortSignal.abort(reason) }))).rejects.toBe(reason)
    expect([await mock.diff(), await mock.journal.count()]).toEqual([[], 0])
  })

  test('does not carry out what is aborted while its body is read', async () => {
    const mock = await createMock()
    const controller = new AbortController()
    const body = new ReadableStream({
      pull(stream) {
        controller.abort()
        stream.enqueue(new TextEncoder().encode('{"name":"Never"}'))
        stream.close()
      },
    })
    const init = { method: 'PATCH', headers, body, duplex: 'half', signal: controller.signal } as RequestInit
    await expect(mock.fetch(acme, init)).rejects.toMatchObject({ name: 'AbortError' })
    expect([await mock.diff(), await mock.journal.count()]).toEqual([[], 0])
  })

  test('reads no more of a body than the limit, and answers with 413', async () => {
    const mock = await createMock({ maxBodyBytes: 1000 })
    let pulled = 0
    let isCancelled = false
    const body = new ReadableStream(
      {
        pull(stream) {
          pulled++
          stream.enqueue(new Uint8Array(400).fill(32))
        },
        cancel() {
          isCancelled = true
        },
      },
      { highWaterMark: 0 },
    )
    const response = await mock.fetch(acme, { method: 'PATCH', headers, body, duplex: 'half' } as RequestInit)
    expect([response.status, isCancelled]).toEqual([413, true])
    expect(pulled).toBeLessThanOrEqual(4)
  })

  test('rejects a request whose body was read already, as fetch does', async () => {
    const mock = await createMock()
    const request = new Request(`http://localhost${acme}`, patch('Twice'))
    await request.text()
    await expect(mock.fetch(request)).rejects.toThrow(TypeError)
  })
})
