import { accessSync, closeSync, constants, existsSync, openSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { StatementSync } from 'node:sqlite'
import { DatabaseSync } from 'node:sqlite'
import type { JsonObject } from '../../openapi/contract.ts'
import type { StateFile } from '../kept-store.ts'
import type { Change } from '../store.ts'
import { StoreError } from '../store-error.ts'

/** Marks a SQLite file as ours (PRAGMA application_id). */
const applicationId = 0x55_64_73_74
const version = 1

/** How often a file that another process has is tried, and how long the pauses are, in milliseconds. */
const tries = 8
const pause = 50

/** Thrown when another process has a file. */
export class FileInUse extends StoreError {
  override readonly name = 'FileInUse'
}

/** What a state file held when it was opened. */
export interface KeptState {
  /** Identifies the contract it was written with. */
  readonly contract: string
  readonly changes: readonly Change[]
}

/**
 * A SQLite file with the changes of a state since its fixtures: one row per record that was created, changed or deleted.
 *
 * Open, it belongs to this process alone: the lock is SQLite's, and ends with the process. Each write is one transaction.
 */
export class SqliteFile implements StateFile {
  /** Where it is, links followed. */
  readonly file: string
  #database: DatabaseSync
  #statements: Statements
  #identity: string

  /**
   * Opens a file, and creates it if it does not exist or is empty.
   *
   * @throws {StoreError} if another process has it, it is not a state file of this version, or it cannot be written.
   */
  constructor(file: string) {
    try {
      this.file = existsSync(file) ? realpathSync(file) : file
      checkPlace(this.file)
    } catch (error) {
      throw cannot('use', file, error)
    }
    refuseShort(this.file)
    this.#database = open(this.file)
    this.#statements = prepare(this.#database)
    this.#identity = identityOf(this.file) ?? ''
  }

  /** Returns what the file holds, in the order in which it was written; undefined if it is new. */
  read(): KeptState | undefined {
    const about = this.#database.prepare('SELECT contract FROM about').get()
    if (!about) return undefined
    const rows = this.#database.prepare('SELECT collection, key, record, anew FROM changes ORDER BY position').all()
    const changes = rows.map(
      ({ collection, key, record, anew }): Change => ({
        collection: collection as string,
        key: key as string,
        record: record === null ? undefined : (JSON.parse(record as string) as JsonObject),
        isAnew: anew === 1,
      }),
    )
    return { contract: about.contract as string, changes }
  }

  /** Whether the file is still where it was opened: it may be renamed or removed at any time. */
  get isInPlace(): boolean {
    return identityOf(this.file) === this.#identity
  }

  /** Adds changes in one transaction. */
  add(changes: Iterable<Change>, isInitial: (change: Change) => boolean): void {
    this.#transact(() => {
      for (const change of changes) this.#write(change, isInitial(change))
    })
  }

  /** Puts changes in place of all that the file holds, in one transaction. */
  replace(contract: string, changes: readonly Change[]): void {
    this.#transact(() => {
      this.#database.exec('DELETE FROM changes; DELETE FROM about')
      this.#database.prepare('INSERT INTO about (contract) VALUES (?)').run(contract)
      for (const { collection, key, record, isAnew } of changes)
        this.#statements.insert.run(collection, key, textOf(record), Number(isAnew))
    })
  }

  nameContract(contract: string): void {
    this.#transact(() => {
      this.#database.exec('DELETE FROM about')
      this.#database.prepare('INSERT INTO about (contract) VALUES (?)').run(contract)
    })
  }

  /** Creates the file anew after it was renamed or removed. @throws {Error} if another file is in its place. */
  reopen(): void {
    if (existsSync(this.file)) throw new Error('another file is in its place')
    this.close()
    checkPlace(this.file)
    this.#database = open(this.file)
    this.#statements = prepare(this.#database)
    this.#identity = identityOf(this.file) ?? ''
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close()
  }

  #write({ collection, key, record, isAnew }: Change, isInitial: boolean): void {
    const { update, remove, insert } = this.#statements
    if (record && !isAnew && update.run(textOf(record), collection, key).changes > 0) return
    // A record that comes back after it was deleted is last in its list: its row is written anew.
    const wasDeleted = Number(remove.run(collection, key).changes) > 0
    if (record) insert.run(collection, key, textOf(record), Number(isAnew || wasDeleted))
    else if (isInitial) insert.run(collection, key, null, 0)
  }

  #transact(write: () => void): void {
    this.#database.exec('BEGIN IMMEDIATE')
    try {
      write()
      this.#database.exec('COMMIT')
    } catch (error) {
      // Some errors have ended the transaction already.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
      throw error
    }
  }
}

interface Statements {
  readonly update: StatementSync
  readonly remove: StatementSync
  readonly insert: StatementSync
}

function prepare(database: DatabaseSync): Statements {
  return {
    update: database.prepare('UPDATE changes SET record = ? WHERE collection = ? AND key = ? AND record IS NOT NULL'),
    remove: database.prepare('DELETE FROM changes WHERE collection = ? AND key = ?'),
    insert: database.prepare('INSERT INTO changes (collection, key, record, anew) VALUES (?, ?, ?, ?)'),
  }
}

function textOf(record: JsonObject | undefined): string | null {
  return record ? JSON.stringify(record) : null
}

/** @throws what node:fs does where the file cannot be created, or nothing can be written beside it. */
function checkPlace(file: string): void {
  // SQLite keeps its log in a second file beside the first one.
  accessSync(dirname(file), constants.W_OK)
  if (!existsSync(file)) closeSync(openSync(file, 'wx', 0o600))
  if (statSync(file).isDirectory()) throw new Error('EISDIR: it is a folder')
}

/** @note SQLite takes a file that is shorter than its header for an empty one, and would write over it. */
function refuseShort(file: string): void {
  const { size } = statSync(file)
  if (size > 0 && size < 100) throw isOldFormat(file) ? oldFormat(file) : notOurs(file)
}

/** @note two processes that start at once may stop each other: both try again, after pauses of their own. */
function open(file: string): DatabaseSync {
  for (let count = 1; ; count++) {
    const database = new DatabaseSync(file)
    try {
      lock(database, file)
      return database
    } catch (error) {
      database.close()
      if (error instanceof StoreError) throw error
      if (!isBusy(error)) throw cannotOpen(file, error)
      if (count === tries)
        throw new FileInUse(`${file} is in use by another mock.`, 'Stop that one, or name another file.')
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause + (process.pid % pause))
    }
  }
}

/** Takes the lock, and checks or creates what is inside. */
function lock(database: DatabaseSync, file: string): void {
  database.exec('PRAGMA locking_mode = EXCLUSIVE')
  const id = pragma(database, 'application_id')
  const tables = Number(database.prepare('SELECT count(*) AS count FROM sqlite_schema').get()?.count)
  if (tables > 0 && id !== applicationId) throw notOurs(file)
  if (tables > 0 && pragma(database, 'user_version') !== version)
    throw new StoreError(
      `${file} was written by another version of Understudy.`,
      'Use that version, or name another file.',
    )
  // In the rollback journal the file is created whole or not at all; only then does it get its write-ahead log.
  if (tables === 0) database.exec(`BEGIN EXCLUSIVE; ${schema}; COMMIT`)
  database.exec('PRAGMA journal_mode = WAL; BEGIN IMMEDIATE; COMMIT')
}

const schema = `
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${version};
  CREATE TABLE about (contract TEXT NOT NULL);
  CREATE TABLE changes (
    position INTEGER PRIMARY KEY,
    collection TEXT NOT NULL,
    key TEXT NOT NULL,
    record TEXT,
    anew INTEGER NOT NULL,
    UNIQUE (collection, key)
  )`

function pragma(database: DatabaseSync, name: string): unknown {
  return database.prepare(`PRAGMA ${name}`).get()?.[name]
}

/** Identifies the file that has a name at this moment. */
function identityOf(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false, bigint: true })
  return found && `${found.dev} ${found.ino}`
}

/** SQLite's result codes: https://sqlite.org/rescode.html */
const codes = { busy: 5, locked: 6, notADatabase: 26 } as const

function codeOf(error: unknown): number | undefined {
  const code = (error as { readonly errcode?: number }).errcode
  return code === undefined ? undefined : code & 0xff
}

function isBusy(error: unknown): boolean {
  return codeOf(error) === codes.busy || codeOf(error) === codes.locked
}

function cannotOpen(file: string, error: unknown): StoreError {
  if (codeOf(error) !== codes.notADatabase) return cannot('open', file, error)
  return isOldFormat(file) ? oldFormat(file) : notOurs(file)
}

/** @note only for files that are not SQLite's: to open and close one of these gives back this process's locks on it. */
function isOldFormat(file: string): boolean {
  const begin = '{"understudy":"state",'
  return readFileSync(file).subarray(0, begin.length).toString() === begin
}

function oldFormat(file: string): StoreError {
  return new StoreError(
    `${file} was written by an earlier version of Understudy, which kept states as lines of JSON.`,
    'Use that version, or name another file.',
  )
}

function notOurs(file: string): StoreError {
  return new StoreError(`${file} is not a state file.`, 'Name one, or a file that does not exist yet.')
}

function cannot(what: string, file: string, error: unknown): StoreError {
  return new StoreError(
    `Failed to ${what} ${file}: ${(error as Error).message}.`,
    'Name a file in a folder that can be written to.',
  )
}
