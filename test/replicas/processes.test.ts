import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { CommandLine } from '../support/command-line.ts'
import { commandLine } from '../support/command-line.ts'
import type { RedisServer } from '../support/redis-server.ts'
import { freePort, startRedis } from '../support/redis-server.ts'
import { findAnomaly } from './linearizable.ts'
import type { Send } from './quotas.ts'
import { drive, quotasFrom, read, seen, update } from './quotas.ts'

/** How many updates the replicas get. `UPDATES=10000 npm test -- test/replicas/processes` is the full measure. */
const updates = Number(process.env.UPDATES ?? 1500)

let server: RedisServer
let replicas: Replica[] = []
beforeAll(async () => {
  server = await startRedis()
})
afterEach(async () => {
  for (const { line } of replicas) line.child.kill('SIGKILL')
  await Promise.all(replicas.map(({ line }) => line.ended()))
  for (const { agent } of replicas) agent.destroy()
  replicas = []
})
afterAll(() => server.stop())

/** A replica as a process of its own. */
interface Replica {
  readonly line: CommandLine
  readonly port: number
  readonly agent: Agent
  readonly send: Send
}

async function start(count: number, ...more: readonly string[]): Promise<readonly Replica[]> {
  const store = server.url()
  replicas = await Promise.all(
    Array.from({ length: count }, async () => {
      const port = await freePort()
      const line = commandLine(['serve', '--port', String(port), '--store', store, '--quiet', ...more])
      const agent = new Agent({ keepAlive: true })
      return { line, port, agent, send: (path, init) => ask(agent, port, path, init) }
    }),
  )
  for (const { send } of replicas) await expect.poll(() => update(send, {})).toBeDefined()
  return replicas
}

/** @note `fetch` opens connections and retries in ways of its own: what is sent here is sent once. */
function ask(agent: Agent, port: number, path: string, init: Parameters<Send>[1]): ReturnType<Send> {
  return new Promise((resolve, reject) => {
    const { method, headers, body } = init
    const length = { 'content-length': String(Buffer.byteLength(body)) }
    const asked = request(
      { agent, host: '127.0.0.1', port, path, method, headers: { ...headers, ...length } },
      (reply) => {
        let text = ''
        reply.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk
        })
        reply.on('end', () => resolve({ status: reply.statusCode ?? 0, text: async () => text }))
        reply.on('error', reject)
      },
    )
    asked.on('error', reject).end(body)
  })
}

describe('Three replicas', () => {
  test(`take ${updates} updates at once: none is lost, and some order explains every reply`, async () => {
    const sends = (await start(3)).map(({ send }) => send)
    const initial = await read(sends[0] as Send)
    const history = await drive({ replicas: sends, updates, callers: 24 })
    const last = { input: {}, output: await read(sends[2] as Send), start: 1e9, end: 1e9 + 1 }
    expect(history.filter(({ output }) => output === undefined)).toEqual([])
    expect(findAnomaly(seen([...history, last]), quotasFrom(initial))).toBeUndefined()
  })

  test('one of which is killed lose no update that was acknowledged', async () => {
    const started = await start(3)
    const sends = started.map(({ send }) => send)
    const initial = await read(sends[0] as Send)
    const [, victim] = started as [Replica, Replica, Replica]
    const kill = (count: number): void => {
      if (count === 300) victim.line.child.kill('SIGKILL')
    }
    const history = await drive({ replicas: sends, updates: 900, callers: 24, replied: kill })
    const last = { input: {}, output: await read(sends[2] as Send), start: 1e9, end: 1e9 + 1 }
    expect(history.some(({ output }) => output === undefined)).toBe(true)
    expect(findAnomaly(seen([...history, last]), quotasFrom(initial))).toBeUndefined()
  })

  test('one of which is asked to stop answer every request', async () => {
    const started = await start(3)
    const sends = started.map(({ send }) => send)
    const [leaving] = started as [Replica, Replica, Replica]
    let turn: readonly Send[] = sends
    let asked = 0
    // As a balancer does: no new requests to a replica that leaves.
    const balanced: Send = (path, init) => (turn[asked++ % turn.length] as Send)(path, init)
    const history = await drive({
      replicas: [balanced],
      updates: 900,
      callers: 24,
      replied: (count) => {
        if (count !== 300) return
        turn = sends.slice(1)
        leaving.line.child.kill('SIGTERM')
      },
    })
    expect(history.filter(({ output }) => output === undefined)).toEqual([])
    expect(await leaving.line.ended()).toBe(0)
  })
})

test('two replicas that watch the same files carry the state over together when the document is edited', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const spec = join(folder, 'openapi.yaml')
  cpSync('fixtures', join(folder, 'fixtures'), { recursive: true })
  cpSync('openapi.yaml', spec)
  const [one, other] = (await start(2, '--spec', spec, '--watch')) as [Replica, Replica]
  await update(one.send, { user_quota: 12 })
  writeFileSync(spec, readFileSync(spec, 'utf8').replace(/^ {2}title: .*$/m, '  title: Edited'))
  for (const { line } of [one, other]) await line.printed(/Reloaded/)
  await update(other.send, { search_credits: 13 })
  for (const { send } of [one, other]) expect(await read(send)).toMatchObject({ user_quota: 12, search_credits: 13 })
})

test('a process that starts before Redis says where it listens, and that it cannot reach its state', async () => {
  const line = commandLine(['serve', '--port', '0', '--store', `redis://127.0.0.1:${await freePort()}`])
  await line.printed(/^control {2}http/m)
  expect(line.stdout).toContain('who may call it is in the state, which cannot be reached now')
  expect(line.stderr).toMatch(/^No connection to redis:\S+ .+ Requests are answered with 503 until it is back\.$/m)
  expect(line.stderr).not.toContain('bug')
  expect(await line.stop()).toBe(0)
})
