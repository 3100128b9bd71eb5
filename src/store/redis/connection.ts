import { StoreUnavailable } from '../unavailable.ts'
import type { ScriptName } from './scripts.ts'
import { textOf } from './scripts.ts'

/** Where the state is, and under which names. */
export interface RedisAddress {
  /** As the client takes it: `redis://` or `rediss://`, with user, password, host, port and database. */
  readonly url: string
  /** What the name of every key begins with. */
  readonly prefix: string
  /** The address for people: without a password. */
  readonly shown: string
}

/** What is used of a client of the package `@redis/client`. */
export interface RedisClient {
  readonly isOpen: boolean
  readonly isReady: boolean
  connect(): Promise<unknown>
  destroy(): void
  evalSha(sha: string, options: { readonly keys: string[]; readonly arguments: string[] }): Promise<unknown>
  sendCommand(args: readonly string[]): Promise<unknown>
  scriptLoad(script: string): Promise<string>
  subscribe(channel: string, listener: (message: string) => void): Promise<unknown>
  publish(channel: string, message: string): Promise<unknown>
  duplicate(): RedisClient
  on(event: 'ready' | 'error' | 'end', listener: (error?: Error) => void): unknown
}

/** How long a call may wait for a connection that was lost, and how long for its reply, in milliseconds. */
const patience = 2000
const slowest = 8000

/** How much longer it may take for each argument: a script that seeds a hundred thousand records takes its time. */
const patienceEach = 0.1

const scannedAtOnce = 2000

/** How long a call is tried, and the pause before it is tried again, in milliseconds. */
const insistence = 4000
const pause = 20

const manyArguments = 10_000

/** The scripts that may run twice: those that only look, and those that notice. */
const repeatable: ReadonlySet<ScriptName> = new Set([
  'open',
  'commit',
  'load',
  'look',
  'find',
  'list',
  'snapshots',
  'journal',
  'whole',
  'clearJournal',
  'hold',
  'replace',
])

/** Thrown when a reply did not come: the script may have run, or may still run. */
export class ReplyLost extends StoreUnavailable {}

/**
 * A connection to Redis or Valkey that comes back by itself, and runs scripts.
 *
 * Calls wait a moment for a connection that was lost. If it stays away, they fail at once until it is back.
 */
export class RedisConnection {
  readonly address: RedisAddress
  readonly #client: RedisClient
  readonly #hashes = new Map<ScriptName, Promise<string>>()
  readonly #waiting = new Set<() => void>()
  #news: RedisClient | undefined
  #listening: Promise<void> | undefined
  #isConnecting = false
  #connections = 0
  #lostAt: number | undefined
  /** Whether a try to connect has failed since. */
  #hasFailed = false
  #lastError: Error | undefined
  #isClosed = false

  /** Returns the milliseconds since some time in the past. */
  readonly elapsed: () => number

  constructor(client: RedisClient, address: RedisAddress, elapsed: () => number) {
    this.#client = client
    this.elapsed = elapsed
    this.address = address
    client.on('error', (error) => {
      this.#lastError = error
      // The first error is the loss itself.
      this.#hasFailed = this.#lostAt !== undefined
      this.#lostAt ??= this.elapsed()
    })
    client.on('ready', () => {
      this.#connections++
      this.#lostAt = undefined
      this.#hasFailed = false
      this.#hashes.clear()
      for (const wake of [...this.#waiting]) wake()
    })
  }

  /**
   * Begins to connect, at the first call.
   *
   * @note not before: a process that loads large fixtures meanwhile would hear too late that it is connected.
   */
  #connect(): void {
    if (this.#isConnecting || this.#isClosed) return
    this.#isConnecting = true
    this.#lostAt = this.elapsed()
    // Its errors are events, and it tries again by itself until it is destroyed.
    this.#client.connect().catch((error: Error) => {
      this.#lastError = error
    })
  }

  /**
   * Runs a script, and again if that is safe: if Redis has refused it for now, or if its reply was lost and it can be repeated.
   *
   * @throws {ReplyLost} if it may have run. @throws {StoreUnavailable} if it has not.
   */
  call(name: ScriptName, args: readonly (string | number)[]): Promise<unknown> {
    const given = [this.address.prefix, ...args.map(String)]
    return this.#insist(repeatable.has(name), () => this.#run(name, given))
  }

  async #insist<Result>(isRepeatable: boolean, act: () => Promise<Result>): Promise<Result> {
    const giveUpAt = this.elapsed() + insistence
    for (;;) {
      await this.#ready()
      try {
        return await act()
      } catch (error) {
        const isSafe = error instanceof ReplyLost ? isRepeatable : error instanceof StoreUnavailable
        if (!isSafe || this.elapsed() > giveUpAt) throw error
        // Redis may need some time to read its file.
        await new Promise((resolve) => setTimeout(resolve, pause))
      }
    }
  }

  /**
   * Returns the fields of a hash, with their values in turn, while others are served: part by part.
   *
   * @note what is written to the hash meanwhile may be there, or not.
   */
  scan(kind: string, id: string): Promise<readonly string[]> {
    return this.#insist(true, () => this.#scan(`${this.address.prefix}${kind}:${id}`))
  }

  async #scan(key: string): Promise<readonly string[]> {
    const connections = this.#connections
    const found: string[][] = []
    let cursor = '0'
    do {
      const command = ['HSCAN', key, cursor, 'COUNT', String(scannedAtOnce)]
      const reply = (await this.#timed(this.#client.sendCommand(command), slowest)) as readonly [string, string[]]
      // A server that was started again has another order: what is left is not what was not read.
      if (this.#connections !== connections) throw this.#lost()
      cursor = String(reply[0])
      found.push(reply[1])
    } while (cursor !== '0')
    return found.flat()
  }

  async #run(name: ScriptName, args: string[]): Promise<unknown> {
    const replied = this.#hashOf(name).then((sha) => this.#evaluate(sha, args))
    const reply = await this.#timed(replied, slowest + args.length * patienceEach)
    if ((reply as readonly unknown[] | null)?.[0] !== 'held') return reply
    throw new StoreUnavailable(`The state in ${this.address.shown} is being carried over to another document`)
  }

  /** @throws {ReplyLost} if a reply does not come in time. */
  async #timed(replied: Promise<unknown>, milliseconds: number): Promise<unknown> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new ReplyLost(`No reply from ${this.address.shown}`)), milliseconds)
      timer.unref()
    })
    try {
      return await Promise.race([replied, late])
    } catch (error) {
      throw this.#explained(error as Error)
    } finally {
      clearTimeout(timer)
    }
  }

  /** @note `evalSha` passes arguments on as arguments: of a hundred thousand, the stack overflows. `sendCommand` is slower. */
  #evaluate(sha: string, args: string[]): Promise<unknown> {
    if (args.length > manyArguments) return this.#client.sendCommand(['EVALSHA', sha, '0', ...args])
    return this.#client.evalSha(sha, { keys: [], arguments: args })
  }

  /** Loads a script once for each connection. */
  #hashOf(name: ScriptName): Promise<string> {
    const known = this.#hashes.get(name)
    if (known) return known
    const loading = this.#client.scriptLoad(textOf(name))
    this.#hashes.set(name, loading)
    loading.catch(() => this.#hashes.delete(name))
    return loading
  }

  #explained(error: Error): Error {
    if (error instanceof StoreUnavailable) return error
    if (/^NOSCRIPT/.test(error.message)) {
      this.#hashes.clear()
      return new StoreUnavailable(`${this.address.shown} has lost its scripts`)
    }
    // Replies of the server begin with a word in capitals: the script has not run, or not to its end and then not at all.
    if (
      /^(LOADING|READONLY|OOM|MISCONF|MASTERDOWN|CLUSTERDOWN|NOREPLICAS|BUSY|NOAUTH|NOPERM|TRYAGAIN)\b/.test(
        error.message,
      )
    )
      return new StoreUnavailable(`${this.address.shown} refuses: ${error.message}`)
    if (/offline/i.test(error.name + error.message)) return this.#away()
    if (/^ERR\b/.test(error.message)) return error
    if (
      !this.#client.isReady ||
      /closed|destroyed|disconnect|ECONN|EPIPE|timeout/i.test(`${error.name} ${error.message}`)
    )
      return this.#lost()
    return error
  }

  /**
   * Resolves when there is a connection. @throws {StoreUnavailable} if it stays away.
   *
   * @note time alone does not say that it does: a process that was busy has not heard yet that it is there.
   */
  async #ready(): Promise<void> {
    if (this.#client.isReady) return
    this.#connect()
    this.#lostAt ??= this.elapsed()
    const giveUpAt = this.#lostAt + patience
    for (;;) {
      const left = giveUpAt - this.elapsed()
      if (this.#isClosed || (left <= 0 && this.#hasFailed)) break
      await this.#wait(Math.max(left, pause))
      if (this.#client.isReady) return
    }
    throw this.#away()
  }

  #wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer)
        this.#waiting.delete(done)
        resolve()
      }
      const timer = setTimeout(done, milliseconds)
      this.#waiting.add(done)
    })
  }

  #lost(): ReplyLost {
    return new ReplyLost(`The connection to ${this.address.shown} was lost`)
  }

  #away(): StoreUnavailable {
    const reason = this.#lastError && (reasonOf(this.#lastError) || this.#lastError.name)
    return new StoreUnavailable(`No connection to ${this.address.shown}${reason ? `: ${reason}` : ''}`)
  }

  /** Calls a listener with all that is published from now on, also after the connection was lost; `lost` when some may be missing. */
  listen(listener: (message: string) => void, lost: () => void): Promise<void> {
    this.#listening ??= this.#subscribe(listener, lost).catch((error: unknown) => {
      // The next call tries again.
      this.#listening = undefined
      throw error
    })
    return this.#listening
  }

  async #subscribe(listener: (message: string) => void, lost: () => void): Promise<void> {
    await this.#ready()
    const news = this.#client.duplicate()
    this.#news = news
    let count = 0
    // The connection for calls says what is wrong: both go to the same server.
    news.on('error', () => {})
    news.on('ready', () => {
      if (count++ > 0) lost()
    })
    try {
      await news.connect()
      await news.subscribe(this.#channel, listener)
    } catch (error) {
      this.#news = undefined
      if (news.isOpen) news.destroy()
      throw this.#explained(error as Error)
    }
  }

  async publish(message: string): Promise<void> {
    await this.#ready()
    await this.#client.publish(this.#channel, message)
  }

  get #channel(): string {
    return `${this.address.prefix}news`
  }

  close(): void {
    this.#isClosed = true
    for (const wake of [...this.#waiting]) wake()
    this.#news?.destroy()
    if (this.#client.isOpen) this.#client.destroy()
  }
}

/** Node says of several addresses that fail what each error was, and nothing itself. */
function reasonOf(error: Error): string {
  const { errors } = error as { readonly errors?: readonly Error[] }
  return (error.message || (errors ?? []).map(({ message }) => message).join(', ')).replace(/\.$/, '')
}
