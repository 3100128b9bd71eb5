import { existsSync, lstatSync, realpathSync, rmSync } from 'node:fs'
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import { createServer, get } from 'node:http'
import { Server as NetServer } from 'node:net'
import { basename, dirname, join, resolve } from 'node:path'
import { json } from 'node:stream/consumers'
import type { Listener } from '../adapters/node/listener.ts'
import { connectTo, greeting, Relay, relayedHeader } from '../adapters/node/relay.ts'
import { StateInUse } from '../mock/parts/keep-state.ts'
import { problem } from '../mock/problem.ts'
import { UsageError } from '../openapi/usage-error.ts'

/** What has to be the same in all processes that share a state: name → value. */
export type Common = Readonly<Record<string, string>>

/** A mock that has the file. */
export interface Owner {
  readonly listener: Listener
  /** As of now: a reload may have changed the document. */
  readonly common: () => Common
  /** Writes what is not written yet, and releases the file. */
  close(): Promise<void>
}

export interface ShareOptions<Owning extends Owner> {
  readonly file: string
  /** Of this process. */
  readonly common: Common
  /** Opens the file. @throws {StateInUse} if another process has it. */
  readonly open: () => Promise<Owning>
  /** Gets a line when the process that answers is another one. */
  readonly tell: (line: string) => void
}

export interface SharedFile<Owning extends Owner> {
  readonly listener: Listener
  /** What has the file, if this process does. */
  readonly owner: () => Owning | undefined
  close(): Promise<void>
}

/** How often a file is tried that neither can be opened nor is served, and the pause between, in milliseconds. */
const tries = 6
const pause = 100

/** How long requests that were passed on may take to finish once this process stops, in milliseconds. */
const grace = 2000

/**
 * Shares a state file with other processes of this machine: the one that has the file answers for all, so that everything
 * is shared. The others pass their requests on to a socket beside the file. When it ends, another one opens the file.
 *
 * @throws {UsageError} if the file cannot be opened, or the process that has it was started with another document.
 */
export async function shareFile<Owning extends Owner>(options: ShareOptions<Owning>): Promise<SharedFile<Owning>> {
  const shared = new FileShare(options)
  await shared.settle()
  return {
    listener: Object.assign(shared.listener, { endStreams: () => shared.endStreams() }),
    owner: () => shared.owner,
    close: () => shared.close(),
  }
}

class FileShare<Owning extends Owner> {
  owner: Owning | undefined
  readonly #options: ShareOptions<Owning>
  readonly #path: string
  readonly #relay = new Relay()
  #server: Server | undefined
  #settling: Promise<void> | undefined
  #isClosed = false

  constructor(options: ShareOptions<Owning>) {
    this.#options = options
    this.#path = socketOf(options.file)
  }

  readonly listener: RequestListener = (request, response) => {
    if (this.owner) this.owner.listener(request, response)
    else void this.#pass(request, response)
  }

  endStreams(): void {
    this.owner?.listener.endStreams()
    this.#relay.endStreams()
  }

  /** Finds the process that has the file, or becomes it. */
  settle(): Promise<void> {
    this.#settling ??= this.#settle().finally(() => {
      this.#settling = undefined
    })
    return this.#settling
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#settling?.catch(ignore)
    if (this.#server) await closed(this.#server)
    await this.owner?.close()
  }

  async #settle(): Promise<void> {
    for (let left = tries; ; left--) {
      if (await this.#isServed()) return
      try {
        this.owner = await this.#options.open()
        return await this.#serve(this.owner)
      } catch (error) {
        // It is being opened, or closed, by another one.
        if (!(error instanceof StateInUse) || left === 0 || this.#isClosed) throw error
      }
      await new Promise((done) => setTimeout(done, pause))
    }
  }

  /** Whether another process answers. @throws {UsageError} if it does not answer what this one would. */
  async #isServed(): Promise<boolean> {
    const theirs = await ask(this.#path)
    if (!theirs) return false
    const { file, common } = this.#options
    const other = Object.keys(common).find((name) => theirs[name] !== common[name])
    if (other === undefined) return true
    throw new UsageError(
      `${file} is in use by another mock, with another ${other}.`,
      'Start both alike, or name another file.',
    )
  }

  async #serve(owner: Owning): Promise<void> {
    const server = createServer((request, response) => answer(request, response, owner))
    server.on('connection', (socket) => socket.write(greeting))
    try {
      removeSocket(this.#path)
      await new Promise<void>((done, reject) => {
        // The socket is made at once: nobody else can connect to it, not even at first.
        const before = process.umask(0o177)
        server.once('error', reject).listen(this.#path, done)
        process.umask(before)
      })
      this.#server = server
    } catch (error) {
      server.close()
      const { file, tell } = this.#options
      tell(`Other processes cannot share ${file}: ${(error as Error).message}.`)
    }
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      for (;;) {
        const socket = this.owner ? undefined : await connectTo(this.#path)
        if (this.owner) return this.listener(request, response)
        if (!socket) {
          await this.settle()
          continue
        }
        if (await this.#relay.pass(request, response, socket)) return
        // It has reset the connection on purpose, as a fault does; or it has ended, and nobody knows what it has done.
        if (await ask(this.#path)) return void request.socket.resetAndDestroy()
        return refuse(response, 'The process that answered has ended. The request may have been carried out.')
      }
    } catch (error) {
      refuse(response, (error as Error).message)
    }
  }
}

/** Answers what other processes pass on, and what they ask themselves. */
function answer(request: IncomingMessage, response: ServerResponse, { listener, common }: Owner): void {
  if (request.headers[relayedHeader] === undefined) return void response.end(JSON.stringify(common()))
  delete request.headers[relayedHeader]
  listener(request, response)
}

/**
 * Takes no new connections, and resolves when the present ones are closed.
 *
 * @note `close` of an HTTP server would cut those off that have not sent their request yet; here each sends one, and ends.
 */
function closed(server: Server): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(() => server.closeAllConnections(), grace)
    NetServer.prototype.close.call(server, () => {
      clearTimeout(timer)
      done()
    })
  })
}

/** Asks the process that listens on a socket what it has in common with others; undefined: nobody listens. */
async function ask(path: string): Promise<Common | undefined> {
  const socket = await connectTo(path)
  if (!socket) return undefined
  return new Promise((done) => {
    get({ createConnection: () => socket, path: '/' }, (reply) => {
      json(reply).then(
        (common) => done(common as Common),
        () => done(undefined),
      )
    }).once('error', () => done(undefined))
  })
}

function refuse(response: ServerResponse, detail: string): void {
  if (response.headersSent) return void response.destroy()
  const { status, headers, body } = problem(503, detail, { 'retry-after': '1' })
  response.writeHead(status, headers).end(body)
}

/** @note a path of a socket may have about a hundred bytes; what is longer cannot be listened on, and that is told. */
function socketOf(file: string): string {
  const path = `${placeOf(file)}.sock`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${path.replaceAll(/[\\/:]/g, '-')}` : path
}

/** Returns where a file is, links followed. */
function placeOf(file: string): string {
  if (existsSync(file)) return realpathSync(file)
  const folder = dirname(resolve(file))
  return join(existsSync(folder) ? realpathSync(folder) : folder, basename(file))
}

/** Removes what a process that was killed has left. */
function removeSocket(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSocket()) rmSync(path)
}

function ignore(): void {}
