import type { Accepts, Verdict } from '../../engine/allows.ts'
import type { Sample } from '../../generate/samples.ts'
import type { Json, JsonObject } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { Case, Mismatch } from '../case.ts'
import { isBodyRefused, isConflict } from '../case.ts'
import type { Exchanged, TestClient } from '../client/test-client.ts'
import type { TestedRecord } from '../run/restore.ts'
import { differing, putBack, readOthers } from '../run/restore.ts'
import { parametersFor } from '../setup/address.ts'
import type { Config, Identity } from '../setup/config.ts'
import { wrongSamples } from '../setup/fields.ts'
import { isInferred } from '../setup/inferred.ts'
import { callersAt } from '../setup/singletons.ts'
import type { Field, TestedUpdate } from '../setup/tested-update.ts'
import { isUndoable } from '../setup/tested-update.ts'
import { isTime } from '../setup/times.ts'
import { mismatchIn, toleranceFor } from './agreement.ts'
import { evidenceFor } from './updating.ts'

/** Starts the model with the observed records. */
export type StartModel = (records: readonly TestedRecord[], config: Config) => Model

/** The engine, in the role of the judge. */
export interface Model {
  /** Judges a reply of the target, and carries the state on to the next one. */
  judge(exchanged: Exchanged, accepts: Accepts): Promise<Verdict>
}

export interface SequenceOptions {
  readonly startModel: StartModel
  readonly config: Config
  /** Seed of the random sequences; the same seed draws the same ones. */
  readonly seed: number
  /** Number of sequences. */
  readonly runs: number
}

/** One request of a sequence: an update by an identity, or a read if it has no body. */
interface Step {
  readonly record: TestedRecord
  readonly identity: Identity
  readonly body: Readonly<Record<string, Json>> | undefined
}

/** The records that are written to, and those that are only read. */
interface Stage {
  readonly records: readonly TestedRecord[]
  readonly others: readonly TestedRecord[]
}

/** Plans random sequences: the model judges each reply of the target. */
export function* sequenceCases(records: readonly TestedRecord[], options: SequenceOptions): Generator<Case> {
  const [first] = records
  if (!first || options.runs === 0) return
  yield {
    law: 'agrees-with-the-model',
    operation: first.tested.operation.id,
    about: `${options.runs} random sequences of updates, seed ${options.seed}`,
    pointer: first.tested.operation.pointer,
    evidence: 'documented',
    subject: '',
    requests: options.runs * (5 + 2 * records.length),
    run: (client) => trySequences(client, records, options),
  }
}

/** Tries random sequences. Returns the difference shown by the shortest failing one. */
async function trySequences(
  client: TestClient,
  records: readonly TestedRecord[],
  options: SequenceOptions,
): Promise<Mismatch | undefined> {
  const { array, asyncProperty, check, oneof } = await import('fast-check')
  const stage = { records, others: await findOthers(client, records) }
  const steps = await stepsOf(stage, options.config.identities)
  if (steps.length === 0) return undefined
  let shortest: Mismatch | undefined
  let lost: unknown
  const property = asyncProperty(array(oneof(...steps), { minLength: 1, maxLength: 8 }), async (drawn) => {
    if (lost !== undefined) return true
    try {
      const difference = await trySequence(client, stage, drawn, options)
      shortest = difference ?? shortest
      return difference === undefined
    } catch (error) {
      // If no reply arrives, shrinking would only repeat the timeout.
      lost = error
      return true
    }
  })
  await check(property, { seed: options.seed, numRuns: options.runs })
  if (lost !== undefined && shortest === undefined) throw lost
  return shortest
}

/** Returns the second record of each kind, if it can be read: updates of the first must not show there. */
async function findOthers(client: TestClient, records: readonly TestedRecord[]): Promise<TestedRecord[]> {
  const others: TestedRecord[] = []
  for (const { tested } of records)
    others.push(...(await readOthers(client, { ...tested, others: tested.others.slice(0, 1) })))
  return others
}

/** Returns the steps to draw from: mostly updates, some by identities that may not, and reads of every record. */
async function stepsOf({ records, others }: Stage, identities: readonly Identity[]) {
  const { constant, constantFrom, tuple, uniqueArray } = await import('fast-check')
  const updates = records.flatMap((each) => {
    const choices = choicesOf(each)
    if (choices.length === 0) return []
    const minLength = each.tested.writer.write({}) ? 0 : 1
    const selector = ({ field }: (typeof choices)[number]): string => field.stored
    const fields = uniqueArray(constantFrom(...choices), { minLength, maxLength: 4, selector })
    const drawn = tuple(constantFrom(...callersAt(each.tested, identities)), fields).map(([identity, chosen]): Step => {
      const body = chosen.map(({ field, sample }) => [field.name, sample.value] as const)
      return { record: each, identity, body: Object.fromEntries(body) }
    })
    return [{ arbitrary: drawn, weight: 4 }]
  })
  const reads = records.map((each) => {
    const identity = constantFrom(...callersAt(each.tested, identities))
    return { arbitrary: identity.map((drawn): Step => ({ record: each, identity: drawn, body: undefined })), weight: 1 }
  })
  // Roles on further records are unknown: the configuration speaks of the first one.
  const elsewhere = others.map((each) => {
    const step: Step = { record: each, identity: each.tested.identity, body: undefined }
    return { arbitrary: constant(step), weight: 1 }
  })
  return updates.length === 0 ? [] : [...updates, ...reads, ...elsewhere]
}

/** Documented rules only: target and model may differ on assumed ones. */
function choicesOf({ tested, original }: TestedRecord): { readonly field: Field; readonly sample: Sample }[] {
  const isSure = (field: Field, { keyword, evidence }: Sample): boolean =>
    evidenceFor('agrees-with-the-model', field.schema, keyword, evidence) === 'documented'
  return tested.fields
    .filter(({ readable }) => readable)
    .flatMap((field) => {
      // A target may refuse what is only assumed to be valid.
      const isAccepted = evidenceFor('valid-is-accepted', field.schema) === 'documented'
      const right = (isAccepted ? field.samples : []).filter(
        // Whether a part of an object replaces it, nothing says that is inferred.
        ({ value }) => !isObject(value) || (!isInferred(tested.operation) && hasAll(original[field.stored], value)),
      )
      const wrong = wrongSamples(field).filter((sample) => isSure(field, sample))
      const isCleared = field.nullable && isUndoable(field, original[field.stored], null)
      const cleared = isCleared ? [{ value: null, about: 'null', keyword: 'null' }] : []
      return [...right, ...cleared, ...wrong.slice(0, 2)]
        .filter((sample) => isSure(field, sample))
        .map((sample) => ({ field, sample }))
    })
}

/** @note a member that was absent cannot be removed again. */
function hasAll(record: Json | undefined, value: Json): boolean {
  return isObject(record) && isObject(value) && Object.keys(value).every((name) => Object.hasOwn(record, name))
}

async function trySequence(
  client: TestClient,
  { records, others }: Stage,
  steps: readonly Step[],
  { startModel, config }: SequenceOptions,
): Promise<Mismatch | undefined> {
  // Several updates may write to one record: none is looked at before all are back.
  for (const each of records) await restored(client, each)
  const now = await Promise.all(records.map((each) => asItIs(client, each)))
  const model = startModel([...now, ...others], config)
  const exchanges: Exchanged[] = []
  const seen = new Map<TestedUpdate, JsonObject>()
  for (const { tested, original } of [...now, ...others]) seen.set(tested, original)
  const judge = async (tested: TestedUpdate, identity: Identity, body: JsonObject, exchanged: Exchanged) => {
    const asked = { tested, identity, body, exchanged }
    const verdict = await model.judge(exchanged, toleranceFor(asked))
    const mismatch = mismatchIn(asked, verdict, seen.get(tested) ?? {})
    if (exchanged.received.status < 300 && isObject(exchanged.body)) seen.set(tested, exchanged.body)
    return mismatch && { operation: tested.operation, ...mismatch, exchanges }
  }
  for (const step of steps) {
    const exchanged = await client.call(callOf(step))
    exchanges.push(exchanged)
    const mismatch = await judge(step.record.tested, step.identity, step.body ?? {}, exchanged)
    // What no schema says may refuse what the model takes: a value that is taken, times out of order.
    if (mismatch && mayRefuse(step.record.tested, exchanged)) return undefined
    if (mismatch) return mismatch
  }
  // Whether the records are as the replies said.
  const ends = await Promise.all(records.map(({ tested }) => client.show(tested)))
  for (const [index, exchanged] of ends.entries()) {
    const { tested } = records[index] as TestedRecord
    exchanges.push(exchanged)
    const mismatch = await judge(tested, tested.identity, {}, exchanged)
    if (mismatch) return mismatch
  }
  return undefined
}

function mayRefuse({ fields }: TestedUpdate, exchanged: Exchanged): boolean {
  const { status } = exchanged.received
  const isAboutBody = isBodyRefused(exchanged)
  if (isConflict(exchanged) || (isAboutBody && fields.filter(isTime).length > 1)) return true
  // Whose a record is, a plain document does not say either.
  return isInferred(exchanged.operation) && (isAboutBody || status === 403 || status === 404)
}

async function restored(client: TestClient, record: TestedRecord): Promise<void> {
  const now = await client.current(record.tested)
  const isBack = now !== undefined && Object.keys(differing(record.tested, record.original, now)).length === 0
  if (!isBack) await putBack(client, record, now)
}

/** Returns a record as the target shows it: what the server sets may have moved. */
async function asItIs(client: TestClient, { tested, original }: TestedRecord): Promise<TestedRecord> {
  return { tested, original: (await client.current(tested)) ?? original }
}

function callOf({ record: { tested }, identity, body }: Step) {
  const isRead = body === undefined && tested.read.resource?.action !== 'update'
  const operation = isRead ? tested.read : tested.operation
  const parameters = parametersFor(operation, tested.key)
  return { operation, identity, parameters, body: isRead ? undefined : (body ?? {}) }
}
