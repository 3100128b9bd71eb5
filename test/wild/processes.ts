import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { endWithUs } from '../../bench/children.ts'
import type { WildCommand } from './server.ts'

export interface Ran {
  readonly code: number
  readonly printed: string
}

/** Runs a command to its end. A command that does not exist has the code 127. */
export function run(command: string, args: readonly string[], cwd?: string): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(command, [...args], { cwd, timeout: 300_000 }, (error, stdout, stderr) => {
      resolve({ code: error ? (typeof error.code === 'number' ? error.code : 127) : 0, printed: stdout + stderr })
    })
  })
}

export interface Served {
  readonly origin: string
  stop(): Promise<void>
}

/** Starts a server on a free port. @throws if it does not answer within half a minute. */
export async function serve({ command, args, env }: WildCommand): Promise<Served> {
  const port = await freePort()
  const child = spawn(
    command,
    args.map((each) => each.replaceAll('$PORT', String(port))),
    {
      env: { ...process.env, ...env, PORT: String(port) },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  endWithUs(child)
  let printed = ''
  child.stderr.on('data', (chunk) => {
    printed = (printed + String(chunk)).slice(-2000)
  })
  const origin = `http://127.0.0.1:${port}`
  for (let tries = 0; tries < 150; tries++) {
    const isUp = await fetch(origin).then(
      () => true,
      () => false,
    )
    if (isUp) return { origin, stop: () => end(child) }
    if (child.exitCode !== null) break
    await wait(200)
  }
  await end(child)
  throw new Error(`${command} ${args.join(' ')} does not answer.\n${printed}`)
}

async function end(child: ReturnType<typeof spawn>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const closed = once(child, 'exit')
  child.kill('SIGKILL')
  await closed
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}
