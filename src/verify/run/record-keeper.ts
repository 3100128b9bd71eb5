import type { Api, Json, JsonObject } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { Validators } from '../../openapi/validators.ts'
import type { Case, Mismatch } from '../case.ts'
import { shown } from '../case.ts'
import { evidenceFor } from '../cases/updating.ts'
import { TargetError } from '../client/target-error.ts'
import type { Call, Exchanged, TestClient } from '../client/test-client.ts'
import { sentBy } from '../client/test-client.ts'
import { addressOf } from '../setup/address.ts'
import type { NotExercised } from '../setup/tested-update.ts'
import { replaces, wholeBody } from '../setup/tested-update.ts'
import type { TestedRecord } from './restore.ts'
import { differing, leftBehind, putBack, putFieldsBack, readOthers, takeStock, untried, unwatched } from './restore.ts'

/** What restoring after a case has shown. */
export interface Restored {
  /** Set if the case has damaged a record: it can no longer be read where it was. */
  readonly damage?: Mismatch
  /** Set if the target refuses a value that it has shown itself. */
  readonly refusal?: Mismatch
  /** Whether every record is as it was before the case. */
  readonly isAsBefore: boolean
  /** Whether a record was found otherwise than it was. */
  readonly isAltered: boolean
}

/** The collections whose records a case may write to. @default all */
type Within = ReadonlySet<string> | undefined

/** A damaged record that was found only after its case had passed. */
export interface Damaged {
  readonly damage: Mismatch
  readonly one: Case
}

/** A record that is not as it was. */
export interface Unrestored {
  readonly record: TestedRecord
  /** Unknown fields that it did not have before. */
  readonly left: readonly string[]
}

/** Thrown for a request that concerns a lost record, so that its case is skipped. */
export class LostRecordError extends Error {
  override readonly name = 'LostRecordError'
}

/** Reads the records of a run, restores them after each case, and closes those that cannot be restored. */
export class RecordKeeper {
  readonly records: TestedRecord[] = []
  /** The further records of the configuration, which must not change. */
  readonly others: TestedRecord[] = []
  readonly #api: Api
  /** Records that are still to be restored, after cases that passed or trouble on the way, with the last such case. */
  readonly #pending = new Map<TestedRecord, Case>()
  /** Unknown fields that a target has stored, by record. */
  readonly #leftovers = new Map<TestedRecord, Set<string>>()
  /** Records that are beyond repair, with the case that damaged them. */
  readonly #lost = new Map<TestedRecord, Case>()

  constructor(api: Api) {
    this.#api = api
  }

  /** Reads the records before anything is written. @returns What cannot be tried. */
  async takeStock(
    client: TestClient,
    updates: readonly TestedRecord['tested'][],
    validators: Validators,
  ): Promise<NotExercised[]> {
    const skipped: NotExercised[] = []
    for (const tested of updates) {
      const stock = await takeStock(client, tested, validators)
      if ('reason' in stock) {
        skipped.push(stock)
        continue
      }
      const others = await readOthers(client, stock.tested)
      this.records.push({ ...stock, others })
      this.others.push(...others)
      skipped.push(...untried(stock, tested), ...unwatched(tested, others))
    }
    return skipped
  }

  /** @throws {LostRecordError} if a call concerns a record that could not be restored. */
  guard({ operation, parameters }: Call): void {
    for (const [{ tested }, one] of this.#lost) {
      const address = addressOf(tested.operation)
      const isListed = operation.resource?.action === 'list' && operation.resource.collection === address?.collection
      const isSame = addressOf(operation)?.collection === address?.collection
      const isIt = isSame && parameters[address?.key ?? ''] === tested.key
      if (isListed || isIt) throw new LostRecordError(lostReason(tested.key, one))
    }
  }

  /**
   * Restores what is pending before a case that is not about the same operation: updates of one record may follow each other
   * without being undone in between, which saves two or three requests each, and creates without a look at what was there.
   */
  async prepare(client: TestClient, one: Case, within?: Within): Promise<Damaged | undefined> {
    const due = [...this.#pending].find(([record, last]) => {
      const isOne = record.tested.operation.id === one.operation || last.operation === one.operation
      const isSame = isOne && one.isRisky !== true && one.touches !== 'nothing'
      return !isSame && isWithin(record, within)
    })
    if (!due) return undefined
    const [, last] = due
    const { damage } = await this.restore(client, { one: last, exchanges: [] }, within)
    return damage && { damage, one: last }
  }

  /**
   * Leaves a record as a passed update case has left it, if the case has seen last that it can be read; or unread after a
   * case that has only made records and deleted them.
   */
  postpone(one: Case, exchanges: readonly Exchanged[]): boolean {
    if (exchanges.some(isWrite) && exchanges.filter(isWrite).every(isAboutNew)) {
      const collections = new Set(exchanges.filter(isWrite).map(({ operation }) => operation.resource?.collection))
      for (const record of this.records) {
        if (!this.#lost.has(record) && collections.has(record.tested.operation.resource?.collection))
          this.#pending.set(record, one)
      }
      return true
    }
    const record = this.records.find(({ tested }) => tested.operation.id === one.operation)
    const last = exchanges.at(-1)
    if (!record || one.isRisky || last?.operation !== record.tested.read || this.#lost.has(record)) return false
    // If the API has no read, an empty update is one.
    const isRead = !isWrite(last) || Object.keys(sentBy(last) ?? {}).length === 0
    const isSeen = isRead && last.received.status < 300 && isObject(last.body)
    const isOnlyIt = exchanges.every(({ operation, sent, identity }) => {
      const isHere = operation === record.tested.operation || operation === record.tested.read
      return isHere && identity === record.tested.identity.name && sent.path === exchanges[0]?.sent.path
    })
    const names = new Set(record.tested.fields.map(({ name }) => name))
    const isKnown = exchanges.every((each) => Object.keys(sentBy(each) ?? {}).every((name) => names.has(name)))
    if (!isSeen || !isOnlyIt || !isKnown) return false
    this.#pending.set(record, one)
    return true
  }

  /** Restores the records that the exchanges of a case may have changed. Trouble on the way is left for later. */
  async restore(client: TestClient, { one, exchanges }: Attempted, within?: Within): Promise<Restored> {
    const written = new Set(exchanges.filter(isWrite).map(({ operation }) => operation.resource?.collection))
    const all: Restored[] = []
    for (const record of this.records) {
      if (this.#lost.has(record) || !isWithin(record, within)) continue
      if (!written.has(record.tested.operation.resource?.collection) && !this.#pending.has(record)) continue
      try {
        all.push(await this.#restoreOne(client, record, { one, exchanges }))
        this.#pending.delete(record)
      } catch (error) {
        if (!(error instanceof TargetError) || error.endsRun) throw error
        this.#pending.set(record, one)
        all.push({ isAsBefore: false, isAltered: true })
      }
    }
    return {
      damage: all.find(({ damage }) => damage)?.damage,
      refusal: all.find(({ refusal }) => refusal)?.refusal,
      isAsBefore: all.every(({ isAsBefore }) => isAsBefore),
      isAltered: all.some(({ isAltered }) => isAltered),
    }
  }

  /** Restores the records that stay. @returns Those that are not as they were, with the unknown fields they were left with. */
  async restoreAll(client: TestClient, stays: (record: TestedRecord) => boolean): Promise<Unrestored[]> {
    const all = [...this.others, ...this.records].filter(stays)
    for (const each of all) await orAgain(() => putBack(client, each)).catch(ignoreTrouble)
    // Putting back one record may change another.
    const now = await Promise.all(all.map((each) => client.read(each.tested).catch(ignoreTrouble)))
    return all.flatMap((record, index) => {
      const found = now[index]
      const left = [...(this.#leftovers.get(record) ?? [])].filter((name) => Object.hasOwn(found ?? {}, name))
      const isBack = found && Object.keys(differing(record.tested, record.original, found)).length === 0
      return isBack && left.length === 0 ? [] : [{ record, left }]
    })
  }

  async #restoreOne(client: TestClient, record: TestedRecord, { one, exchanges }: Attempted): Promise<Restored> {
    const { tested } = record
    client.take()
    const now = client.lastRead(tested) ?? (await orAgain(() => client.read(tested)))
    if (now) {
      const left = leftBehind(record, exchanges, now)
      const isAltered = left.length > 0 || Object.keys(differing(tested, record.original, now)).length > 0
      const { isBack: isAsBefore, refused } = await orAgain(() => putFieldsBack(client, record, now))
      await this.#takeBackUnknown(client, record, left, now)
      return { isAsBefore, isAltered, refusal: refusalOf(record, refused) }
    }
    const status = statusOf(client)
    const moved = await this.#findMoved(client, record, exchanges)
    const isRepaired = await this.#repair(client, record, moved)
    if (!isRepaired) this.#lost.set(record, one)
    const damage = damageOf(record, { one, exchanges }, { status, moved })
    return { damage, isAsBefore: isRepaired, isAltered: true }
  }

  /** Looks for the record under the keys that the case sent, and those that the target replied with. */
  async #findMoved(
    client: TestClient,
    { tested }: TestedRecord,
    exchanges: readonly Exchanged[],
  ): Promise<string | undefined> {
    const name = this.#keyName(tested)
    const values = exchanges.flatMap((each) => [each.body, sentBy(each)]).map((each) => member(each, name))
    const keys = new Set(values.filter((each) => typeof each === 'string' || typeof each === 'number').map(String))
    keys.delete(tested.key)
    for (const key of keys) if (!/^\.{0,2}$/.test(key) && (await client.read(tested, key))) return key
    return undefined
  }

  /** Writes every field, and the key if the record has moved. @returns Whether the record can be read again. */
  async #repair(client: TestClient, record: TestedRecord, moved: string | undefined): Promise<boolean> {
    const { tested, original } = record
    const name = this.#keyName(tested)
    const key = original[name] === undefined ? {} : { [name]: original[name] }
    const fields = replaces(tested) ? wholeBody(tested, original) : differing(tested, original, undefined)
    const bodies = [{ ...key, ...fields }, key, fields].filter(
      (each) => Object.keys(each).length > 0 && tested.writer.write(each),
    )
    for (const body of bodies) {
      await client.update(tested, body, moved ?? tested.key)
      if (await client.read(tested)) return putBack(client, record)
    }
    return false
  }

  /** Clears unknown fields that the target has stored although the document does not have them. */
  async #takeBackUnknown(
    client: TestClient,
    record: TestedRecord,
    names: readonly string[],
    now: JsonObject,
  ): Promise<void> {
    for (const name of names) {
      const known = this.#leftovers.get(record) ?? new Set()
      this.#leftovers.set(record, known.add(name))
      const body = { [name]: null }
      if (now[name] !== null && record.tested.writer.write(body)) await client.update(record.tested, body)
    }
  }

  #keyName({ operation }: TestedRecord['tested']): string {
    return this.#api.collections[addressOf(operation)?.collection ?? '']?.key ?? 'id'
  }
}

/** A case and its exchanges. */
export interface Attempted {
  readonly one: Case
  readonly exchanges: readonly Exchanged[]
}

/** A value that the document allows, and the target gave itself, has to be accepted. */
function refusalOf({ tested, original }: TestedRecord, [name]: readonly string[]): Mismatch | undefined {
  const field = tested.fields.find((each) => each.name === name)
  if (!field) return undefined
  return {
    law: 'valid-is-accepted',
    operation: tested.operation,
    pointer: field.pointer,
    subject: field.stored,
    evidence: evidenceFor('valid-is-accepted', field.schema),
    expected: `"${field.stored}" takes the value that the target has shown itself, ${shown(original[field.stored])}`,
    actual: 'the value is refused',
  }
}

function damageOf(
  { tested }: TestedRecord,
  { one, exchanges }: Attempted,
  { status, moved }: { readonly status: number | undefined; readonly moved: string | undefined },
): Mismatch {
  const writes = exchanges.filter(
    (each) => isWrite(each) && addressOf(each.operation)?.collection === addressOf(tested.operation)?.collection,
  )
  const isAccepted = writes.some(({ received }) => received.status < 300)
  const where = moved === undefined ? '' : `; it is now at ${JSON.stringify(moved)}`
  return {
    ...(isAccepted
      ? one.law !== 'read-only-is-kept' && { law: 'record-stays-readable' as const }
      : { law: 'refused-changes-nothing' as const }),
    operation: tested.operation,
    evidence: 'documented',
    expected: `"${tested.key}" can still be read after ${isAccepted ? 'an accepted' : 'a refused'} request`,
    actual: `a read has status ${status ?? 'unknown'}${where}`,
    isDamage: true,
  }
}

function lostReason(key: string, { operation, law, about }: Case): string {
  return `The record "${key}" could not be restored after the case "${operation} ${law} ${about}".`
}

function statusOf(client: TestClient): number | undefined {
  return client.take().at(-1)?.received.status
}

function member(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) ? value[name] : undefined
}

/** Returns whether a request may have changed something. */
export function isWrite({ sent }: Exchanged): boolean {
  return sent.method !== 'GET' && sent.method !== 'HEAD'
}

function isWithin({ tested }: TestedRecord, within: Within): boolean {
  return within?.has(tested.operation.resource?.collection ?? '') ?? true
}

/** Tries once more if a connection breaks. */
async function orAgain<Result>(task: () => Promise<Result>): Promise<Result> {
  return task().catch((error: unknown) => {
    if (!(error instanceof TargetError) || error.endsRun) throw error
    return task()
  })
}

function ignoreTrouble(error: unknown): undefined {
  if (!(error instanceof TargetError)) throw error
}

/** Whether a request creates a record, or deletes one: those of the configuration are never deleted. */
function isAboutNew({ operation: { resource } }: Exchanged): boolean {
  return resource?.action === 'create' || resource?.action === 'delete'
}
