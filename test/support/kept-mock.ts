import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { afterEach, beforeEach, onTestFinished } from 'vitest'
import { boundByPermissions } from './bound-by-permissions.ts'
import type { CommandLine } from './command-line.ts'
import { commandLine, commandLineOf, main } from './command-line.ts'

export const acme = '/aitronos/v1/organizations/org_abc123def456'
export const globex = '/aitronos/v1/organizations/org_def456ghi789'
export const owner = { 'X-API-Key': 'ak_acme_owner' }
export const globexOwner = { 'X-API-Key': 'ak_globex_owner' }
export const json = { 'Content-Type': 'application/json' }

export interface Serving extends CommandLine {
  readonly origin: string
}

/** A row of the file. */
export interface KeptChange {
  readonly collection: string
  readonly key: string
  /** Null: it was deleted. */
  readonly record: Record<string, unknown> | null
}

/** A folder of its own for each test, and a mock that keeps its state in a file there. */
export interface KeptMock {
  readonly folder: string
  /** May be set to another one. */
  file: string
  serve(...args: readonly string[]): Promise<Serving>
  /** Serves where no file may be larger than some blocks of 512 bytes: as on a disk that is full. */
  serveWithin(blocks: number): Promise<Serving>
  /** Runs a command line that refuses to start, bound by the permissions of files even for root. */
  refused(...args: readonly string[]): Promise<{ readonly code: number; readonly stderr: string }>
  /** The changes in the file, in order; no mock may have it. */
  changes(): KeptChange[]
  /** Runs SQL on the file; no mock may have it. */
  sql(text: string): void
}

/** Opens a folder with a state file for the tests of a file, and registers the hooks that create and remove it. */
export function openKeptMock(): KeptMock {
  let folder = ''
  const kept = { file: '' }
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'understudy-'))
    kept.file = join(folder, 'state.db')
  })
  afterEach(() => rm(folder, { recursive: true }))
  const args = (): string[] => ['serve', '--port', '0', '--state', kept.file]
  return Object.defineProperty(
    Object.assign(kept, {
      folder,
      serve: (...more: readonly string[]) => ready(commandLine([...args(), ...more])),
      serveWithin: (blocks: number) => {
        const limited = ['-c', `ulimit -f ${blocks}; exec "$0" "$@"`, process.execPath, main, ...args()]
        return ready(commandLineOf(spawn('sh', limited, { stdio: ['ignore', 'pipe', 'pipe'] })))
      },
      refused: (...more: readonly string[]) => run([...args(), ...more]),
      changes: () => inDatabase(kept.file, readChanges),
      sql: (text: string) => inDatabase(kept.file, (database) => database.exec(text)),
    }),
    'folder',
    { get: () => folder },
  )
}

function inDatabase<Result>(file: string, use: (database: DatabaseSync) => Result): Result {
  const database = new DatabaseSync(file)
  try {
    return use(database)
  } finally {
    database.close()
  }
}

function readChanges(database: DatabaseSync): KeptChange[] {
  const rows = database.prepare('SELECT collection, key, record FROM changes ORDER BY position').all()
  return rows.map(({ collection, key, record }) => ({
    collection: collection as string,
    key: key as string,
    record: record === null ? null : JSON.parse(record as string),
  }))
}

async function ready(started: CommandLine): Promise<Serving> {
  onTestFinished(async () => {
    await started.stop('SIGTERM')
  })
  const [, origin] = await started.printed(/control {2}(http:\/\/[\w.:]+)\/__understudy\/health/)
  return Object.assign(started, { origin: origin as string })
}

async function run(args: readonly string[]) {
  try {
    await promisify(execFile)(...boundByPermissions(process.execPath, [main, ...args]), { timeout: 30_000 })
    return { code: 0, stderr: '' }
  } catch (error) {
    return error as { code: number; stderr: string }
  }
}

export async function kill({ child, ended }: CommandLine): Promise<void> {
  child.kill('SIGKILL')
  await ended()
}

export async function rename(origin: string, name: string, path = acme, headers = owner): Promise<number> {
  const init = { method: 'PATCH', headers: { ...headers, ...json }, body: JSON.stringify({ name }) }
  return (await fetch(origin + path, init)).status
}

interface Read {
  readonly status: number
  readonly json: Record<string, unknown>
}

export async function read(origin: string, path = acme, headers = owner): Promise<Read> {
  const reply = await fetch(origin + path, { headers })
  return { status: reply.status, json: (await reply.json()) as Record<string, unknown> }
}

export async function nameAt(origin: string): Promise<unknown> {
  return (await read(origin)).json.name
}

export function control(origin: string, method: string, name: string, body?: unknown): Promise<Response> {
  return fetch(`${origin}/__understudy/${name}`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
  })
}
