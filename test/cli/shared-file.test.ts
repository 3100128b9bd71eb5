import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { connect } from '../../src/client.ts'
import { createMock } from '../../src/index.ts'
import { findAnomaly } from '../replicas/linearizable.ts'
import type { Send } from '../replicas/quotas.ts'
import { drive, quotasFrom, read, seen } from '../replicas/quotas.ts'
import type { Serving } from '../support/kept-mock.ts'
import { acme, kill, nameAt, openKeptMock, owner, rename } from '../support/kept-mock.ts'

const kept = openKeptMock()

/** Serves the file by some processes, the first of which has it. */
async function serve(count: number): Promise<readonly [Serving, Serving, ...Serving[]]> {
  const servers: Serving[] = []
  for (let index = 0; index < count; index++) servers.push(await kept.serve())
  return servers as [Serving, Serving]
}

/** @note each over a connection of its own: one that is kept open may be closed just as it is used again. */
function sendTo({ origin }: Serving): Send {
  return (path, { method, headers, body }) =>
    new Promise((resolve, reject) => {
      const length = { 'content-length': String(Buffer.byteLength(body)) }
      const sent = request(origin + path, { method, headers: { ...headers, ...length }, agent: false }, (reply) => {
        let text = ''
        reply.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk
        })
        reply.on('end', () => resolve({ status: reply.statusCode ?? 0, text: async () => text }))
        reply.on('error', reject)
      })
      sent.on('error', reject).end(body)
    })
}

describe('Processes that serve one file', () => {
  test('share records, sandboxes, faults, the clock, snapshots, the journal and live events', async () => {
    const [one, other] = await serve(2)
    await rename(one.origin, 'By one')
    expect(await nameAt(other.origin)).toBe('By one')
    const [here, there] = [await connect(one.origin), await connect(other.origin)]
    const ended = new AbortController()
    const heard: string[] = []
    const listening = (async () => {
      for await (const event of there.events({ include: ['clock'], signal: ended.signal })) heard.push(event.kind)
    })().catch(() => {})
    const turned = () => here.clock.freeze('2030-01-01T00:00:00Z').then(() => heard)
    await expect.poll(turned).toContain('clock')
    ended.abort()
    await listening
    await there.faults.add({ status: 418, times: 1 })
    expect([(await fetch(one.origin + acme)).status, (await fetch(other.origin + acme)).status]).toEqual([418, 401])
    await there.clock.freeze('2031-01-01T00:00:00Z')
    expect((await here.clock.state()).now).toBe('2031-01-01T00:00:00.000Z')
    const sandbox = await there.createSandbox('box')
    expect((await here.sandboxes()).map(({ name }) => name)).toEqual(['box'])
    await sandbox.drop()
    await here.snapshot('before')
    await rename(other.origin, 'Later')
    await there.restore('before')
    expect(await nameAt(one.origin)).toBe('By one')
    expect((await here.journal.find()).length).toBe((await there.journal.find()).length)
  })

  test.for(['SIGKILL', 'SIGTERM'] as const)(
    'lose no update that was acknowledged when the one that has it ends by %s',
    async (signal) => {
      const [first, ...others] = await serve(3)
      const sends = others.map(sendTo)
      const initial = await read(sends[0] as Send)
      const history = await drive({
        replicas: sends,
        updates: 300,
        callers: 10,
        replied: (count) => {
          if (count === 100) first.child.kill(signal)
        },
      })
      const last = { input: {}, output: await read(sends[1] as Send), start: 1e9, end: 1e9 + 1 }
      expect(findAnomaly(seen([...history, last]), quotasFrom(initial))).toBeUndefined()
      // A kill may take what it was about to answer; a stop takes nothing.
      expect(history.filter(({ output }) => output === undefined).length).toBeLessThanOrEqual(
        signal === 'SIGKILL' ? 10 : 0,
      )
    },
  )

  test('are all there when they start at once, after a kill', async () => {
    await kill(await kept.serve())
    const started = await Promise.all(Array.from({ length: 3 }, () => kept.serve()))
    await rename((started[0] as Serving).origin, 'Kept')
    expect(await Promise.all(started.map(({ origin }) => nameAt(origin)))).toEqual(['Kept', 'Kept', 'Kept'])
  })

  test('leave the file alone behind them, and while they run nobody else reads what is beside it', async () => {
    const [one, other] = await serve(2)
    const names = await readdir(kept.folder)
    expect(names).toContain('state.db.sock')
    for (const name of names) expect((await stat(join(kept.folder, name))).mode & 0o777).toBe(0o600)
    expect([await one.stop(), await other.stop()]).toEqual([0, 0])
    expect(await readdir(kept.folder)).toEqual(['state.db'])
  })
})

describe('A second process is refused', () => {
  test('if it plays something else', async () => {
    await kept.serve()
    const spec = join(import.meta.dirname, '../../fixtures/examples/lockers/openapi.yaml')
    const { code, stderr } = await kept.refused('--spec', spec)
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining(`${kept.file} is in use by another mock, with another document. Start both alike, or`),
    ])
  })

  test('if the file is that of a mock that is not served', async () => {
    const mock = await createMock({ state: kept.file })
    const { code, stderr } = await kept.refused()
    await mock.close()
    expect([code, stderr]).toEqual([2, expect.stringContaining(`${kept.file} is in use by another mock. Stop that`)])
  })
})

test('where no socket can be made, the file is served all the same, to one process', async () => {
  kept.file = join(kept.folder, 'f'.repeat(60), 'f'.repeat(60), 'state.db')
  await mkdir(join(kept.file, '..'), { recursive: true })
  const { origin, stderr } = await kept.serve()
  expect(stderr).toMatch(/Other processes cannot share .*state\.db: /)
  expect(await rename(origin, 'Alone')).toBe(200)
})

test('another file in the place of the socket is left alone', async () => {
  await writeFile(`${kept.file}.sock`, 'precious')
  const { origin } = await kept.serve()
  expect(await rename(origin, 'Alone')).toBe(200)
  expect((await stat(`${kept.file}.sock`)).size).toBe(8)
})

test('a fault that resets the connection resets that of the process that was asked', async () => {
  const [, other] = await serve(2)
  const there = await connect(other.origin)
  await there.faults.add({ reset: true, times: 1 })
  await expect(fetch(other.origin + acme, { headers: owner })).rejects.toThrow()
  expect((await fetch(other.origin + acme, { headers: owner })).status).toBe(200)
})
