import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { ownDocument } from '../support/documents.ts'

/** Prism as a process of its own, on a free port. */
export interface Prism {
  readonly url: string
  /** Ends it; resolves when it has ended. */
  stop(): Promise<void>
}

const main = join(
  dirname(createRequire(import.meta.url).resolve('@stoplight/prism-cli/package.json')),
  'dist',
  'index.js',
)

/** Starts Prism's mock of the own document: it validates requests, and keeps nothing. */
export function startPrismMock(): Promise<Prism> {
  // "info" is the least that tells the port; a line for each request is the price.
  return start(['mock', ownDocument, '--verboseLevel', 'info'])
}

/** Starts Prism's proxy before a server: it lets everything pass, and says in a header what the document does not allow. */
export function startPrismProxy(upstream: string): Promise<Prism> {
  return start(['proxy', ownDocument, upstream, '--verboseLevel', 'info'])
}

async function start(args: readonly string[]): Promise<Prism> {
  const child = spawn(process.execPath, [main, ...args, '--port', '0', '--multiprocess=false'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const kill = (): unknown => child.kill('SIGKILL')
  process.once('exit', kill)
  const stop = async (): Promise<void> => {
    process.removeListener('exit', kill)
    if (child.exitCode !== null || child.signalCode !== null) return
    kill()
    await once(child, 'exit')
  }
  let printed = ''
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => (printed += String(chunk)))
    child.stdout.on('data', (chunk: Buffer) => {
      printed += String(chunk)
      const found = /Prism is listening on (http:\/\/[\d.:]+)/.exec(printed)?.[1]
      if (found === undefined) return
      // What it says of each request is of no use, but has to go somewhere.
      child.stdout.removeAllListeners('data').resume()
      resolve(found)
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`Prism ended with ${code}: ${printed}`)))
  })
  return { url, stop }
}
