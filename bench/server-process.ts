import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { endWithUs } from './children.ts'
import type { Contestant } from './contestants.ts'
import { root } from './contestants.ts'
import { freePort, untilAnswered } from './http.ts'
import type { Pinning } from './pinning.ts'
import { update } from './sample.ts'

export interface Server {
  readonly port: number
  readonly pid: number
  /** Seconds from spawn to the first 2xx. */
  readonly readyAfter: number
  readonly stop: () => Promise<void>
}

/** Starts a contestant and waits until it answers the update with a 2xx. Throws what it printed when it does not. */
export async function start(contestant: Contestant, pinning: Pinning): Promise<Server> {
  const port = await freePort()
  const [command = '', ...args] = pinning.onServerCore(contestant.command(port))
  const begin = performance.now()
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const complaints = watch(child)
  const stop = (): Promise<void> => {
    child.kill('SIGKILL')
    return ended
  }
  const question = { path: contestant.paths[0] ?? '/', key: contestant.key, body: update }
  try {
    await untilAnswered(port, question, () => complaints() ?? late(begin, contestant.patience))
  } catch (error) {
    await stop()
    throw error
  }
  return { port, pid: child.pid ?? 0, readyAfter: (performance.now() - begin) / 1000, stop }
}

function watch(child: ChildProcess): () => string | undefined {
  let printed = ''
  let over = false
  endWithUs(child)
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (printed = (printed + text).slice(0, 2000)))
  child.once('error', (error) => (printed = error.message))
  child.once('close', () => (over = true))
  return () => (over ? `It ended before it answered. ${complaintIn(printed)}` : undefined)
}

/** The line that names the error, or else the last one. */
function complaintIn(printed: string): string {
  const lines = printed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return lines.find((line) => /^(\w*Error\b|Failed to\b)/.test(line)) ?? lines.at(-1) ?? ''
}

function late(begin: number, patience: number): string | undefined {
  return performance.now() - begin > patience * 1000 ? `No answer within ${patience} s.` : undefined
}
