import { execFileSync } from 'node:child_process'
import { availableParallelism, cpus } from 'node:os'

/** Servers get one core and everything else another, so that the load takes no time from the server. */
const serverCore = '0'
const loadCore = '1'

export interface Pinning {
  readonly active: boolean
  /** Turns a command into one that runs on the servers' core. */
  readonly onServerCore: (command: readonly string[]) => readonly string[]
}

/** Moves this process, and with it the load it starts, to its core. Without `taskset` or a second core nothing is pinned. */
export function pin(): Pinning {
  if (availableParallelism() < 2 || !moveTo(loadCore)) return { active: false, onServerCore: (command) => command }
  return { active: true, onServerCore: (command) => ['taskset', '-c', serverCore, ...command] }
}

/** For several servers at once: they and the load take any core. */
export const pinsNothing: Pinning = { active: false, onServerCore: (command) => command }

/** Moves this process, and with it what it starts from now on, to all cores. */
export function unpin(): void {
  moveTo(`0-${cpus().length - 1}`)
}

function moveTo(cores: string): boolean {
  try {
    execFileSync('taskset', ['-a', '-p', '-c', cores, String(process.pid)], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
