import type { Json } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { Case, Mismatch } from '../case.ts'
import type { Identity } from '../config.ts'
import type { Exchanged, Lab } from '../lab.ts'
import type { Known } from '../restore.ts'
import { putBack, readOthers } from '../restore.ts'
import type { Sample } from '../samples.ts'
import { breaking, fitting } from '../samples.ts'
import type { Field, Subject } from '../subject.ts'
import type { Seen } from './agreement.ts'
import { differentRecord, differentReply } from './agreement.ts'
import { evidenceFor } from './updating.ts'

/** Starts the model in the state that was observed: what answers as the document says. */
export type StartModel = (known: readonly Known[]) => Promise<Lab>

export interface SequenceOptions {
  readonly startModel: StartModel
  readonly identities: readonly Identity[]
  /** What the sequences are drawn from: the same seed draws the same ones. */
  readonly seed: number
  /** How many sequences are tried. */
  readonly runs: number
}

/** One request of a sequence: an update of some fields by somebody, or a read where there is no body. */
interface Step {
  readonly known: Known
  readonly identity: Identity
  readonly body: Readonly<Record<string, Json>> | undefined
}

/** The records of a run: those that are written to, and the others, which are only read. */
interface Stage {
  readonly known: readonly Known[]
  readonly others: readonly Known[]
}

/** Plans the case of the random sequences: the implementation and the model get the same requests, and must agree. */
export function* sequenceCases(known: readonly Known[], options: SequenceOptions): Generator<Case> {
  const [first] = known
  if (!first || options.runs === 0) return
  yield {
    law: 'agrees-with-the-model',
    operation: first.subject.operation.id,
    about: `${options.runs} random sequences of updates, seed ${options.seed}`,
    pointer: first.subject.operation.pointer,
    evidence: 'documented',
    subject: '',
    run: (lab) => trySequences(lab, known, options),
  }
}

/** Tries random sequences, and gives the shortest one found in which the two differ. */
async function trySequences(
  lab: Lab,
  known: readonly Known[],
  options: SequenceOptions,
): Promise<Mismatch | undefined> {
  const { array, asyncProperty, check, oneof } = await import('fast-check')
  const stage = { known, others: await findOthers(lab, known) }
  const steps = await stepsOf(stage, options.identities)
  if (steps.length === 0) return undefined
  let shortest: Mismatch | undefined
  let lost: unknown
  const property = asyncProperty(array(oneof(...steps), { minLength: 1, maxLength: 8 }), async (drawn) => {
    if (lost !== undefined) return true
    try {
      const difference = await trySequence(lab, stage, drawn, options)
      shortest = difference ?? shortest
      return difference === undefined
    } catch (error) {
      // Where no answer comes, the next try has none either: it would only take as long again.
      lost = error
      return true
    }
  })
  await check(property, { seed: options.seed, numRuns: options.runs })
  if (lost !== undefined && shortest === undefined) throw lost
  return shortest
}

/** Gives the second record of each kind, where the caller can read it: what is done to the first must not show there. */
async function findOthers(lab: Lab, known: readonly Known[]): Promise<Known[]> {
  const others: Known[] = []
  for (const { subject } of known)
    others.push(...(await readOthers(lab, { ...subject, others: subject.others.slice(0, 1) })))
  return others
}

/** Gives what steps are drawn from: updates most of the time, some by those who may not, and reads of every record. */
async function stepsOf({ known, others }: Stage, identities: readonly Identity[]) {
  const { constant, constantFrom, tuple, uniqueArray } = await import('fast-check')
  const updates = known.flatMap((each) => {
    const choices = choicesOf(each)
    if (choices.length === 0) return []
    const fields = uniqueArray(constantFrom(...choices), { maxLength: 4, selector: ({ field }) => field.stored })
    const drawn = tuple(constantFrom(...identities), fields).map(([identity, chosen]): Step => {
      const body = chosen.map(({ field, sample }) => [field.name, sample.value] as const)
      return { known: each, identity, body: Object.fromEntries(body) }
    })
    return [{ arbitrary: drawn, weight: 4 }]
  })
  const reads = known.map((each) => {
    const identity = constantFrom(...identities)
    return { arbitrary: identity.map((drawn): Step => ({ known: each, identity: drawn, body: undefined })), weight: 1 }
  })
  // What others may there is not known: the configuration speaks of the first record.
  const elsewhere = others.map((each) => {
    const step: Step = { known: each, identity: each.subject.caller, body: undefined }
    return { arbitrary: constant(step), weight: 1 }
  })
  return updates.length === 0 ? [] : [...updates, ...reads, ...elsewhere]
}

/** Only rules that are documented: over the others, model and implementation may differ. */
function choicesOf({ subject, original }: Known): { readonly field: Field; readonly sample: Sample }[] {
  const isSure = (field: Field, { keyword, evidence }: Sample): boolean =>
    evidenceFor('agrees-with-the-model', field.schema, keyword, evidence) === 'documented'
  return subject.fields
    .filter(({ readable }) => readable)
    .flatMap((field) => {
      const right = fitting(field.schema).filter(
        ({ value }) => !isObject(value) || hasAll(original[field.stored], value),
      )
      const wrong = breaking(field.schema).filter((sample) => isSure(field, sample))
      const cleared = field.nullable ? [{ value: null, about: 'null', keyword: 'null' }] : []
      return [...right, ...cleared, ...wrong.slice(0, 2)]
        .filter((sample) => isSure(field, sample))
        .map((sample) => ({ field, sample }))
    })
}

/** @note a member that was not there cannot be taken away again. */
function hasAll(record: Json | undefined, value: Json): boolean {
  return isObject(record) && isObject(value) && Object.keys(value).every((name) => Object.hasOwn(record, name))
}

async function trySequence(
  lab: Lab,
  { known, others }: Stage,
  steps: readonly Step[],
  { startModel }: SequenceOptions,
): Promise<Mismatch | undefined> {
  for (const each of known) await putBack(lab, each)
  // What the server fills may have moved since: the model starts with what is there now.
  const now = await Promise.all(known.map((each) => asItIs(lab, each)))
  const model = await startModel([...now, ...others])
  const exchanges: Exchanged[] = []
  const seen = new Map<Subject, Seen>()
  for (const { subject, original } of [...now, ...others]) seen.set(subject, { ours: original, theirs: original })
  for (const step of steps) {
    const { subject } = step.known
    const call = callOf(step)
    const theirs = await lab.call(call)
    exchanges.push(theirs)
    const ours = await model.call(call)
    const before = seen.get(subject) ?? { ours: {}, theirs: {} }
    const asked = { subject, identity: step.identity, body: step.body ?? {} }
    const difference = differentReply(asked, theirs, ours, before)
    if (difference) return { operation: subject.operation, ...difference, exchanges }
    if (ours.received.status < 300 && isObject(ours.body) && isObject(theirs.body))
      seen.set(subject, { ours: ours.body, theirs: theirs.body })
  }
  for (const each of [...known, ...others]) {
    const difference = differentRecord(each.subject, await lab.read(each.subject), await model.read(each.subject))
    if (difference) return { operation: each.subject.operation, ...difference, exchanges }
  }
  return undefined
}

async function asItIs(lab: Lab, known: Known): Promise<Known> {
  return { ...known, original: (await lab.read(known.subject)) ?? known.original }
}

function callOf({ known: { subject }, identity, body }: Step) {
  const isRead = body === undefined && subject.read.resource?.action !== 'update'
  const operation = isRead ? subject.read : subject.operation
  const parameters = { [operation.scope?.key ?? '']: subject.key }
  return { operation, identity, parameters, body: isRead ? undefined : (body ?? {}) }
}
