import { describe, expect, test } from 'vitest'
import { CapError, createMock, UnknownNameError } from '../../src/index.ts'

const caps = { sandboxes: 2, snapshots: 2, faults: 2, streams: 2 }

async function ask(mock: Awaited<ReturnType<typeof createMock>>, method: string, path: string, body?: object) {
  const response = await mock.fetch(`/__understudy/${path}`, { method, ...(body && { body: JSON.stringify(body) }) })
  return response.status
}

describe('a cap', () => {
  test('on sandboxes drops the one that was used longest ago', async () => {
    const mock = await createMock({ caps })
    for (const name of ['first', 'second', 'first', 'third']) await mock.sandbox(name)
    expect((await mock.sandboxes()).map(({ name }) => name)).toEqual(['first', 'third'])
  })

  test('on snapshots refuses one more, and lets one be replaced', async () => {
    const mock = await createMock({ caps })
    for (const name of ['one', 'two', 'two']) await mock.snapshot(name)
    await expect(mock.snapshot('three')).rejects.toThrow(CapError)
    expect(await ask(mock, 'POST', 'snapshots', { name: 'three' })).toBe(429)
    await mock.forget('one')
    await mock.snapshot('three')
  })

  test('on faults refuses one more, and lets one be replaced', async () => {
    const mock = await createMock({ caps })
    for (const id of ['one', 'two', 'two']) await mock.faults.add({ id, latency: 1 })
    await expect(mock.faults.add({ latency: 1 })).rejects.toThrow(CapError)
    await expect(mock.faults.replace([{ latency: 1 }, { latency: 2 }, { latency: 3 }])).rejects.toThrow(CapError)
    expect(await ask(mock, 'POST', 'faults', { latency: 1 })).toBe(429)
    expect((await mock.faults.list()).map(({ id }) => id)).toEqual(['one', 'two'])
  })

  test('on event streams refuses one more until one ends', async () => {
    const mock = await createMock({ caps })
    await mock.fetch('/aitronos/v1/models')
    const streams = [1, 2].map(() => mock.events({ since: 0 })[Symbol.asyncIterator]())
    // An event that has come: the stream is open.
    await Promise.all(streams.map((stream) => stream.next()))
    expect(await ask(mock, 'GET', 'events')).toBe(429)
    await streams[0]?.return?.(undefined)
    const response = await mock.fetch('/__understudy/events')
    expect(response.status).toBe(200)
    await response.body?.cancel()
    await mock.close()
  })
})

describe('a message', () => {
  test('lists some of many names, and says how many more there are', async () => {
    const mock = await createMock()
    for (let index = 0; index < 100; index++) await mock.snapshot(`snapshot-${index}`)
    const error = await mock.restore('x'.repeat(1000)).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UnknownNameError)
    const { message, hint } = error as UnknownNameError
    expect(hint).toMatch(/and 81 more\.$/)
    expect(message.length + hint.length).toBeLessThan(600)
  })
})
