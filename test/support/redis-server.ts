import type { ChildProcess } from 'node:child_process'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createConnection, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A Redis or Valkey server of its own, on a free port of this machine. */
export interface RedisServer {
  readonly port: number
  readonly pid: () => number
  /** Returns the address of a state that nobody else uses. */
  url(prefix?: string): string
  /** Sends a command in the inline form, and returns the first line of the reply. */
  command(line: string): Promise<string>
  /** Returns the names of keys. */
  keys(pattern: string): Promise<readonly string[]>
  /** Kills it as a crash would (SIGKILL). */
  kill(): Promise<void>
  /** Starts it again, with what it has written to its file. */
  start(): Promise<void>
  /** Stops it, and removes its files. */
  stop(): Promise<void>
}

const programs = ['redis-server', 'valkey-server']

/** Returns the program that is installed, or undefined. */
export function findRedis(): string | undefined {
  return programs.find((each) => spawnSync(each, ['--version']).status === 0)
}

/** Each write is on the disk before its reply: nothing that was acknowledged may be lost by a crash. */
const durable = ['--appendonly', 'yes', '--appendfsync', 'always']

/**
 * @param args How it writes to the disk, and more. @default each write, before its reply
 * @throws {Error} if no server is installed: says how to install one.
 */
export async function startRedis(args: readonly string[] = durable): Promise<RedisServer> {
  const program = findRedis()
  if (program === undefined)
    throw new Error(
      `Failed to start Redis: found neither ${programs.join(' nor ')}. Install one: apt-get install redis-server, or brew install redis.`,
    )
  const folder = await mkdtemp(join(tmpdir(), 'understudy-redis-'))
  const port = await freePort()
  let running: ChildProcess | undefined
  let prefixes = 0
  const server: RedisServer = {
    port,
    pid: () => running?.pid ?? 0,
    url: (prefix = `t${++prefixes}`) => `redis://127.0.0.1:${port}?prefix=${prefix}`,
    command: (line) => ask(port, line),
    async keys(pattern) {
      const script = `return { ok = table.concat(redis.call('KEYS', ARGV[1]), ' ') }`
      return (await ask(port, `EVAL "${script}" 0 ${pattern}`)).slice(1).split(' ')
    },
    async start() {
      const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '']
      running = spawn(program, [...place, ...args], { stdio: 'ignore' })
      await untilReady(port)
    },
    async kill() {
      await end(running, 'SIGKILL')
    },
    async stop() {
      await end(running, 'SIGTERM')
      await rm(folder, { recursive: true, force: true })
    },
  }
  await server.start()
  return server
}

async function end(running: ChildProcess | undefined, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (!running || running.exitCode !== null || running.signalCode !== null) return
  const exited = once(running, 'exit')
  running.kill(signal)
  // A server that was stopped does not see other signals.
  running.kill('SIGCONT')
  await exited
}

/** Resolves when the server answers. */
async function untilReady(port: number): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    const reply = await ask(port, 'PING').catch(() => '')
    if (reply === '+PONG') return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error(`The Redis server on port ${port} does not answer.`)
}

function ask(port: number, line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1', () => socket.write(`${line}\r\n`))
    let text = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      if (!text.includes('\r\n')) return
      socket.destroy()
      resolve(text.slice(0, text.indexOf('\r\n')))
    })
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('The connection was closed.')))
  })
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { readonly port: number }
      server.close(() => resolve(port))
    })
  })
}
