import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { UsageError } from '../openapi/usage-error.ts'

/** Who holds a lock. */
interface Holder {
  readonly pid: number
  /** When the process began, where the system tells: a number that nobody else with the same pid has. */
  readonly began?: string
}

/**
 * Takes the lock of a file, from a process that has ended without giving it back too; gives what gives it back.
 *
 * @throws {UsageError} when another process has it, and says which one. @throws what node:fs does where none can be written.
 */
export function takeLock(file: string): () => void {
  const lock = `${file}.lock`
  const own = JSON.stringify({ pid: process.pid, began: beginningOf(process.pid) } satisfies Holder)
  for (;;) {
    if (create(lock, own)) return () => giveBack(lock, own)
    const held = read(lock)
    const holder = held === undefined ? undefined : parse(held)
    if (holder && isRunning(holder)) {
      const whose = holder.pid === process.pid ? 'this process already' : `process ${holder.pid}`
      const hint = `Stop it, or name another file. If that is no Understudy any more, remove ${lock}.`
      throw new UsageError(`${file} is in use by ${whose}.`, hint)
    }
    if (held !== undefined) remove(lock, held)
  }
}

/** @returns Whether there was none. */
function create(lock: string, text: string): boolean {
  try {
    writeFileSync(lock, text, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Gives what a lock says; one that is being written at this moment has its text a moment later. */
function read(lock: string): string | undefined {
  try {
    const text = readFileSync(lock, 'utf8')
    if (text !== '') return text
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
    return readFileSync(lock, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Takes a lock away that nobody holds. If somebody else was quicker, and has one of its own there by now, that one stays. */
function remove(lock: string, held: string): void {
  const aside = `${lock}.${process.pid}`
  try {
    renameSync(lock, aside)
    const found = readFileSync(aside, 'utf8')
    if (found !== held) create(lock, found)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  rmSync(aside, { force: true })
}

function giveBack(lock: string, own: string): void {
  if (read(lock) === own) rmSync(lock, { force: true })
}

function parse(text: string): Holder | undefined {
  try {
    const { pid, began } = JSON.parse(text) as Holder
    return Number.isInteger(pid) && pid > 0 ? { pid, began } : undefined
  } catch {
    return undefined
  }
}

/** @note a pid is given to another process some time: on Linux, when it began tells them apart. */
function isRunning({ pid, began }: Holder): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const [state, ...others] = statOf(pid)
  // It has ended, and whoever started it has not asked how: in a container without an init, that may last.
  if (state === 'Z' || state === 'X') return false
  const found = others[18]
  return began === undefined || found === undefined || began === found
}

/** Gives when a process began, in clock ticks since the system did (proc_pid_stat(5), field 22); undefined elsewhere. */
function beginningOf(pid: number): string | undefined {
  return statOf(pid)[19]
}

/** Gives what Linux tells of a process, from its state on (proc_pid_stat(5), field 3); nothing elsewhere. */
function statOf(pid: number): readonly string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is a name in parentheses that may hold spaces.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}
