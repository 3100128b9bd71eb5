import type { Json, JsonObject } from '../../spec/contract.ts'
import { isObject } from '../../spec/pointer.ts'
import type { Case, Mismatch } from '../case.ts'
import { compare, isSame } from '../case.ts'
import type { Identity } from '../config.ts'
import type { Exchanged, Lab } from '../lab.ts'
import type { Known } from '../restore.ts'
import { putBack } from '../restore.ts'
import type { Sample } from '../samples.ts'
import { breaking, fitting } from '../samples.ts'
import type { Field } from '../subject.ts'
import { evidenceOf } from '../subject.ts'

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

/** One update of a sequence: some fields, by somebody. */
interface Step {
  readonly known: Known
  readonly identity: Identity
  readonly body: Readonly<Record<string, Json>>
}

/** Plans the case of the random sequences: the implementation and the model get the same updates, and must agree. */
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
  const { default: fc } = await import('fast-check')
  const drawable = known.filter(({ subject }) => choicesOf(subject.fields).length > 0)
  if (drawable.length === 0) return undefined
  const step = fc.oneof(
    ...drawable.map((each) => {
      const choices = choicesOf(each.subject.fields)
      const fields = fc.uniqueArray(fc.constantFrom(...choices), {
        maxLength: 4,
        selector: ({ field }) => field.stored,
      })
      return fc.tuple(fc.constantFrom(...options.identities), fields).map(([identity, chosen]): Step => {
        const body = chosen.map(({ field, sample }) => [field.name, sample.value] as const)
        return { known: each, identity, body: Object.fromEntries(body) }
      })
    }),
  )
  const property = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
    return (await trySequence(lab, known, steps, options)) === undefined
  })
  const { counterexample } = await fc.check(property, { seed: options.seed, numRuns: options.runs })
  return counterexample ? trySequence(lab, known, counterexample[0], options) : undefined
}

/** Only rules that are documented: over the others, model and implementation may differ. */
function choicesOf(fields: readonly Field[]): { readonly field: Field; readonly sample: Sample }[] {
  return fields
    .filter(({ readable }) => readable)
    .flatMap((field) => {
      const wrong = breaking(field.schema).filter(({ keyword }) => evidenceOf(field.schema, keyword) === 'documented')
      return [...fitting(field.schema), ...wrong.slice(0, 2)].map((sample) => ({ field, sample }))
    })
}

async function trySequence(
  lab: Lab,
  known: readonly Known[],
  steps: readonly Step[],
  { startModel }: SequenceOptions,
): Promise<Mismatch | undefined> {
  for (const each of known) await putBack(lab, each)
  const model = await startModel(known)
  const exchanges: Exchanged[] = []
  for (const { known: each, identity, body } of steps) {
    const { operation, key } = each.subject
    const call = { operation, identity, parameters: { [operation.scope?.key ?? '']: key }, body }
    const theirs = await lab.call(call)
    exchanges.push(theirs)
    const difference = differ(each, theirs, await model.call(call))
    if (difference) return { ...difference, exchanges }
  }
  for (const each of known) {
    const [theirs, ours] = [await lab.read(each.subject), await model.read(each.subject)]
    const difference = differentField(each, theirs, ours, 'at the end')
    if (difference) return { ...difference, exchanges }
  }
  return undefined
}

function differ(known: Known, theirs: Exchanged, ours: Exchanged): Mismatch | undefined {
  const [status, expected] = [theirs.received.status, ours.received.status]
  // In which order a request is checked is for the implementation to choose: one refusal is like another.
  if (status < 300 !== expected < 300) {
    return { expected: `the last request is answered with ${expected}`, actual: `it is answered with ${status}` }
  }
  if (status >= 300) return undefined
  return differentField(known, asObject(theirs.body), asObject(ours.body), 'in the last reply')
}

function differentField(
  { subject }: Known,
  theirs: JsonObject | undefined,
  ours: JsonObject | undefined,
  where: string,
): Mismatch | undefined {
  const fields = subject.fields.filter(({ readable, stored }) => readable && ours?.[stored] !== undefined)
  const different = fields.find(({ stored }) => !isSame(theirs?.[stored], ours?.[stored]))
  return different && compare(`"${different.stored}" ${where}`, theirs?.[different.stored], ours?.[different.stored])
}

function asObject(body: Json | undefined): JsonObject | undefined {
  return isObject(body) ? body : undefined
}
