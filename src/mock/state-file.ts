import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { StateLine } from '../fixtures/load-state.ts'
import { UsageError } from '../openapi/usage-error.ts'
import type { StateChange, StateLog } from '../store/persistent-store.ts'
import { takeLock } from './state-lock.ts'

/** What a state file begins with. */
interface Header {
  readonly understudy: 'state'
  readonly version: 1
  /** What the contract was when it was written, as a fingerprint. */
  readonly contract: string
}

/** The state there is to be kept. */
export interface KeptState {
  readonly contract: string
  readonly changes: () => readonly StateChange[]
}

/** A line is added as long as all of them are no larger than this, in bytes, or than the state itself. */
const mostAdded = 1024 * 1024

/** How long it takes until what could not be written is tried again, in milliseconds. */
const pause = 1000

/**
 * A file that holds a state: a header, and lines of changes, each a JSON array of what was changed at once.
 *
 * A line is added in one piece, before the request that it belongs to is answered. To write the state anew puts a new file
 * in the place of the old one. Whatever the moment the process ends, the file has a whole state; only its last line may
 * be torn, which is dropped when it is read.
 */
export class StateFile implements StateLog {
  readonly file: string
  /** What the file held when it was opened; undefined where there was none. */
  readonly found: { readonly contract: string; readonly lines: Iterable<StateLine> } | undefined
  readonly #tell: (line: string) => void
  readonly #giveBack: () => void
  #state: KeptState | undefined
  #descriptor: number | undefined
  /** How long the file is, and how long it was when it was written anew, in bytes. */
  #size = 0
  #sizeAnew = 0
  /** Why something is in memory that is not in the file. */
  #failure: string | undefined
  #retry: NodeJS.Timeout | undefined
  #isClosed = false

  /**
   * Opens a file for this process alone.
   *
   * @param tell Gets a line about what is dropped, and about what cannot be written.
   * @throws {UsageError} when it cannot be read or is none of ours, or another process has it.
   */
  constructor(file: string, tell: (line: string) => void) {
    this.#tell = tell
    try {
      this.file = existsSync(file) ? realpathSync(file) : file
      this.#giveBack = takeLock(this.file)
    } catch (error) {
      throw error instanceof UsageError ? error : cannot('use', file, error)
    }
    try {
      this.found = this.#read()
    } catch (error) {
      this.#giveBack()
      throw error instanceof UsageError ? error : cannot('read', file, error)
    }
  }

  /**
   * Keeps a state from now on, written anew first.
   *
   * @throws {UsageError} when the file cannot be written.
   */
  start(state: KeptState): void {
    this.#state = state
    try {
      this.#writeAnew()
    } catch (error) {
      throw cannot('write', this.file, error)
    }
  }

  /** Keeps another state in place of the one before: that of a mock that was reloaded. */
  follow(state: KeptState): void {
    this.#state = state
    this.replace()
  }

  append(changes: readonly StateChange[]): void {
    // What is behind is written anew with all that has happened since.
    if (this.#isClosed || this.#failure !== undefined) return
    try {
      this.#add(Buffer.from(`${JSON.stringify(changes)}\n`))
    } catch (error) {
      this.#fallBehind(error)
    }
  }

  replace(): void {
    if (this.#isClosed) return
    try {
      this.#writeAnew()
    } catch (error) {
      this.#fallBehind(error)
    }
  }

  /**
   * Writes what is not written yet, and lets go of the file.
   *
   * @throws {UsageError} when that fails: what is lost then.
   */
  close(): void {
    if (this.#isClosed) return
    // By then the file may be another process's.
    this.#isClosed = true
    clearTimeout(this.#retry)
    try {
      if (this.#failure !== undefined) this.#writeAnew()
    } catch (error) {
      throw cannot('write', this.file, error, 'What was changed since it was told that writing fails is lost.')
    } finally {
      if (this.#descriptor !== undefined) closeSync(this.#descriptor)
      this.#descriptor = undefined
      this.#giveBack()
    }
  }

  #read(): StateFile['found'] {
    if (!existsSync(this.file)) return undefined
    const bytes = readFileSync(this.file)
    if (bytes.length === 0) return undefined
    const { contract } = readHeader(this.file, textUntil(bytes, 0))
    const start = bytes.indexOf(newline) + 1 || bytes.length
    const end = bytes.lastIndexOf(newline) + 1
    const isWhole = end === bytes.length || isJson(textUntil(bytes, end))
    if (isWhole) return { contract, lines: linesOf(bytes, start) }
    this.#tell(`The last line of ${this.file} is torn, and is dropped: the request it belongs to was never answered.`)
    return { contract, lines: linesOf(bytes.subarray(0, end), start) }
  }

  #add(line: Buffer): void {
    const descriptor = this.#descriptor as number
    if (fstatSync(descriptor).nlink === 0) throw new Error('the file was removed, or another one is in its place')
    try {
      writeWhole(descriptor, line)
    } catch (error) {
      // Nothing may follow on half a line.
      ftruncateSync(descriptor, this.#size)
      throw error
    }
    this.#size += line.length
    if (this.#size - this.#sizeAnew > Math.max(mostAdded, this.#sizeAnew)) this.#shorten()
  }

  /** @note all is kept in the long form too: where the short one cannot be written, that has time. */
  #shorten(): void {
    try {
      this.#writeAnew()
    } catch {
      this.#sizeAnew = this.#size
    }
  }

  #writeAnew(): void {
    const { contract, changes } = this.#state as KeptState
    const header: Header = { understudy: 'state', version: 1, contract }
    const aside = `${this.file}.tmp`
    try {
      const lines = [header, ...changes().map((change) => [change])]
      this.#size = writeLines(aside, lines)
      const descriptor = openSync(aside, 'a')
      renameSync(aside, this.file)
      if (this.#descriptor !== undefined) closeSync(this.#descriptor)
      this.#descriptor = descriptor
    } catch (error) {
      rmSync(aside, { force: true })
      throw error
    }
    this.#sizeAnew = this.#size
    syncFolder(dirname(this.file))
    if (this.#failure !== undefined) this.#tell(`${this.file} is written again, with all that has changed meanwhile.`)
    this.#failure = undefined
  }

  #fallBehind(error: unknown): void {
    const isFirst = this.#failure === undefined
    this.#failure = (error as Error).message
    if (isFirst) {
      const goesOn =
        'Requests are answered all the same; what they change is in memory alone until writing works again.'
      this.#tell(`Failed to write ${this.file}: ${this.#failure}. ${goesOn}`)
    }
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => this.replace(), pause)
    this.#retry.unref()
  }
}

const newline = 0x0a

/** Gives the lines after the first one, which ends before `start`. */
function* linesOf(bytes: Buffer, start: number): Generator<StateLine> {
  let at = start
  for (let number = 2; at < bytes.length; number++) {
    yield { number, text: textUntil(bytes, at) }
    at = bytes.indexOf(newline, at) + 1 || bytes.length
  }
}

/** Gives the text from a place to the end of its line. */
function textUntil(bytes: Buffer, start: number): string {
  const end = bytes.indexOf(newline, start)
  return bytes.toString('utf8', start, end < 0 ? bytes.length : end)
}

function readHeader(file: string, line: string): Header {
  const header = isJson(line) ? (JSON.parse(line) as Partial<Header> | null) : undefined
  if (header?.understudy !== 'state' || typeof header.contract !== 'string')
    throw new UsageError(`${file} is no state file.`, 'Name one that is, or one that is not there yet.')
  if (header.version === 1) return header as Header
  throw new UsageError(`${file} was written by another version.`, 'Use that one, or name another file.')
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** How much is written at once, in characters: a state may be larger than a text can be. */
const most = 1024 * 1024

/** Writes a file that is on the disk when this returns; gives its size. */
function writeLines(file: string, lines: readonly unknown[]): number {
  rmSync(file, { force: true })
  const descriptor = openSync(file, 'wx', 0o600)
  try {
    let [size, text] = [0, '']
    for (const [index, line] of lines.entries()) {
      text += `${JSON.stringify(line)}\n`
      if (text.length < most && index < lines.length - 1) continue
      const bytes = Buffer.from(text)
      writeWhole(descriptor, bytes)
      size += bytes.length
      text = ''
    }
    fsyncSync(descriptor)
    return size
  } finally {
    closeSync(descriptor)
  }
}

/** A system may write less than it was given, and say how much. */
function writeWhole(descriptor: number, bytes: Buffer): void {
  for (let start = 0; start < bytes.length; ) start += writeSync(descriptor, bytes, start)
}

/** A name is on the disk when its folder is. Not every system lets folders be synced. */
function syncFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, 'r')
    fsyncSync(descriptor)
    closeSync(descriptor)
  } catch {}
}

function cannot(
  what: string,
  file: string,
  error: unknown,
  hint = 'Name a file in a folder that may be written to.',
): UsageError {
  return new UsageError(`Failed to ${what} ${file}: ${(error as Error).message}.`, hint)
}
