import type { Sample } from '../../generate/samples.ts'
import type { Json, JsonObject, Pointer } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { Member, SchemaView } from '../../openapi/schema.ts'
import type { Evidence } from '../../openapi/vocabulary.ts'
import { hidesPart } from '../../openapi/write-only.ts'
import type { Case, Mismatch } from '../case.ts'
import { accepted, compare, isSame, isSameValue, movedIn } from '../case.ts'
import type { CheckName } from '../checks.ts'
import type { Exchanged, TestClient } from '../client/test-client.ts'
import { rightSamples, wrongSamples } from '../setup/fields.ts'
import { isInferred } from '../setup/inferred.ts'
import type { Field, TestedUpdate } from '../setup/tested-update.ts'
import { isUndoable, replaces, shownBy } from '../setup/tested-update.ts'
import { inOrder } from '../setup/times.ts'

/** A field and the value to set. */
export interface Write {
  readonly field: Field
  readonly value: Json
}

/** What identifies a case. */
export interface Plan {
  readonly law: CheckName
  readonly about: string
  readonly field?: Field
  readonly keyword?: string
  /** Whether it may damage the record of a faulty target: it then runs after all others. */
  readonly isRisky?: boolean
  /** @default 'records' */
  readonly touches?: Case['touches']
  /** @default the stored name of the field, or '' */
  readonly subject?: string
  readonly pointer?: Pointer
  /** Evidence for the rule if the field declares none. */
  readonly evidence?: Evidence
}

/** Creates a case for an update operation. */
export function updateCase(
  { operation, isStandIn }: TestedUpdate,
  plan: Plan,
  run: (client: TestClient) => Promise<Mismatch | undefined>,
): Case {
  const { law, about, field, keyword } = plan
  return {
    law,
    operation: operation.id,
    about,
    pointer: plan.pointer ?? field?.pointer ?? operation.pointer,
    evidence: evidenceFor(law, field?.schema, keyword, plan.evidence),
    evidenceOf: (broken) => evidenceFor(broken, field?.schema, keyword, plan.evidence),
    subject: plan.subject ?? field?.stored ?? '',
    field: field?.name,
    keyword,
    isRisky: plan.isRisky,
    touches: plan.touches ?? 'records',
    isLasting: isStandIn,
    run,
  }
}

/** Returns the evidence for a case: what the schema declares for the law or the keyword, else the sample's own. */
export function evidenceFor(
  law: CheckName,
  schema: SchemaView | undefined,
  keyword = '',
  usual: Evidence | undefined = undefined,
): Evidence {
  const declared = schema?.keyword('x-evidence')
  if (typeof declared === 'string') return declared as Evidence
  const byName = (isObject(declared) ? declared : {}) as Readonly<Record<string, Evidence>>
  return byName[law] ?? byName[keyword] ?? usual ?? 'documented'
}

/**
 * Returns the fields that a read shows according to the document. Cases are planned for all of them, so that case ids
 * do not depend on the record; a field that cannot be put back (`readable: false`) is left alone when its case runs.
 */
export function shownFields({ fields, read }: TestedUpdate): readonly Field[] {
  const names = shownBy(read)
  return fields.filter(({ stored }) => names.has(stored))
}

/** Returns the fields under their canonical names, without those that hold objects. */
export function ownFields(fields: readonly Field[]): readonly Field[] {
  return fields.filter(({ isAlias, samples }) => !isAlias && samples.some(({ value }) => !isObject(value)))
}

/** Returns the first or second ordinary value of a field; the only one if there is just one. */
export function ordinary(field: Field, nth: 0 | 1 = 0): Json {
  const { samples } = field
  const filled = samples.filter(({ value }) => value !== '' && !(Array.isArray(value) && value.length === 0))
  return (filled[nth] ?? filled[0] ?? samples[0] ?? rightSamples(field)[0])?.value ?? null
}

/**
 * Returns a value for each field that can be put back, except those listed, and those that the document does not take
 * beside the others.
 */
export function everyField({ fields, takes }: TestedUpdate, but: readonly Field[] = [], nth: 0 | 1 = 0): Write[] {
  const own = ownFields(fields).filter(
    ({ readable, stored }) => readable && !but.some((each) => each.stored === stored),
  )
  const usual = own.map((field) => ({ field, value: ordinary(field, nth) }))
  const ordered = inOrder(own, bodyOf(usual))
  const all = usual.map(({ field, value }) => ({ field, value: ordered[field.name] ?? value }))
  if (takes(bodyOf(all))) return all
  const together: Write[] = []
  for (const write of all) if (takes(bodyOf([...together, write]))) together.push(write)
  return together
}

/** Returns the ordinary values that a record does not hold now: several for a field, the first ones first. */
export function changesTo(tested: TestedUpdate, now: JsonObject | undefined): Write[] {
  const writes = [...everyField(tested, [], 0), ...everyField(tested, [], 1)]
  return writes.filter(({ field, value }) => !isSame(value, now?.[field.stored]))
}

/** Returns the first of them that can be put back; undefined if none can. */
export function firstChange(tested: TestedUpdate, now: JsonObject | undefined): Write | undefined {
  return changesTo(tested, now).find(({ field, value }) => canBeTried(tested, field, value, now))
}

/** Returns a sample of a field that the record does not hold now, and that can be put back; undefined if there is none. */
export function otherSample(
  tested: TestedUpdate,
  field: Field,
  now: JsonObject | undefined,
  samples: readonly Pick<Sample, 'value'>[] = field.samples,
): Json | undefined {
  const held = now?.[field.stored]
  return samples.find(({ value }) => !holds(held, value, field.schema) && canBeTried(tested, field, value, now))?.value
}

export function bodyOf(writes: readonly Write[]): JsonObject {
  return Object.fromEntries(writes.map(({ field, value }) => [field.name, value]))
}

/** Returns the first value that the document refuses, beside the rest of the body; undefined if there is none. */
export function invalidWrite(
  fields: readonly Field[],
  takes: (body: Json) => boolean,
  rest: JsonObject = {},
): Write | undefined {
  const wrong = fields.flatMap((field) => wrongSamples(field).map(({ value }) => ({ field, value })))
  return wrong.find(({ field, value }) => !takes({ ...rest, [field.name]: value }))
}

/**
 * Gives every field a value that differs from what will be sent, so that a lost one shows.
 *
 * @param nth Which of their ordinary values the fields get that will not be sent. @default whatever they hold
 */
export async function fill(
  client: TestClient,
  tested: TestedUpdate,
  writes: readonly Write[],
  nth?: 0 | 1,
): Promise<void> {
  const own = writes.flatMap(({ field, value }) => {
    const winning = tested.fields.find(({ stored, isAlias }) => stored === field.stored && !isAlias) ?? field
    const other = field.samples.find((sample) => !isSame(sample.value, value) && !isObject(sample.value))
    return other === undefined ? [] : [{ field: winning, value: other.value }]
  })
  const fields = writes.map(({ field }) => field)
  const all = [...everyField(tested, fields, nth), ...own]
  if (nth === undefined && isFilled(client.lastRead(tested), writes, all)) return
  if (all.length === 0 || !accepted(await client.update(tested, bodyOf(all)))) return
  // One field may be refused; the others can still be set.
  for (const write of all) await client.update(tested, bodyOf([write]))
}

/** Returns whether every field holds something already, and those that will be set something else. */
function isFilled(now: JsonObject | undefined, writes: readonly Write[], all: readonly Write[]): boolean {
  if (!now) return false
  const holdsSome = ({ field }: Write): boolean => now[field.stored] !== undefined && now[field.stored] !== null
  const isOther = ({ field, value }: Write): boolean => !isSame(now[field.stored], value)
  return all.every(holdsSome) && writes.every(isOther)
}

/**
 * Returns a mismatch unless valid values were accepted. If that is only assumed of one of them, it is of all together:
 * nothing says which was refused.
 */
export function taken(sent: Exchanged, writes: readonly Write[]): Mismatch | undefined {
  const refusal = accepted(sent)
  if (!refusal) return undefined
  const law = 'valid-is-accepted'
  const isAssumed = writes.some(({ field }) => evidenceFor(law, field.schema) === 'assumed')
  const subject = writes.map(({ field }) => field.stored).join(', ')
  return { ...refusal, law, subject, ...(isAssumed && { evidence: 'assumed' as const }) }
}

/** Returns whether the value found is the one sent; of an object, only the members sent are compared. */
export function holds(found: Json | undefined, sent: Json, schema?: SchemaView): boolean {
  if (isObject(sent)) {
    if (!isObject(found)) return false
    const isHeld = ([name, value]: readonly [string, Json]): boolean => {
      const member = schema?.members.get(name)
      if (member?.writeOnly && found[name] === undefined) return true
      // null may remove a member.
      return holds(found[name] ?? (value === null ? null : undefined), value, member?.view)
    }
    return Object.entries(sent).every(isHeld)
  }
  if (Array.isArray(sent) && Array.isArray(found)) {
    return sent.length === found.length && sent.every((item, index) => isItem(found[index], item, schema?.items))
  }
  return isSameValue(found, sent, schema)
}

/** Returns whether an item of a list is the one sent: a list is replaced, so that all else in it is filled up. */
function isItem(found: Json | undefined, sent: Json, schema: SchemaView | undefined): boolean {
  if (!isObject(sent) || !isObject(found)) return holds(found, sent, schema)
  const memberOf = (name: string): Member | undefined => schema?.members.get(name)
  const isFilledUp = (name: string): boolean => {
    const member = memberOf(name)
    if (member === undefined || found[name] === null) return true
    const { readOnly, view } = member
    return readOnly || isSame(found[name], view.default)
  }
  return (
    Object.keys(found).every((name) => Object.hasOwn(sent, name) || isFilledUp(name)) &&
    Object.entries(sent).every(([name, value]) => {
      const member = memberOf(name)
      return (member?.writeOnly && found[name] === undefined) || isItem(found[name] ?? null, value, member?.view)
    })
  )
}

/** Returns whether a value can be set without a trace in the end. */
export function canBeTried(tested: TestedUpdate, field: Field, value: Json, now: JsonObject | undefined): boolean {
  // Whether a server fills up a part of an object where there was none, a plain document does not say.
  if (isInferred(tested.operation) && !isWholeThere(field.kept, now?.[field.stored], value)) return false
  if (replaces(tested) || tested.isStandIn) return true
  // Only a merge patch documents that an object keeps what was not sent of it.
  if (hidesPart(field.schema) && tested.mediaType !== mergePatch) return false
  return field.readable && isUndoable(field, now?.[field.stored], value)
}

/** The media type of RFC 7396. */
export const mergePatch = 'application/merge-patch+json'

/** Returns whether a record can hold objects that have nothing beside them to be merged with. */
function isWholeThere(kept: SchemaView | undefined, now: Json | undefined, value: Json): boolean {
  if (!kept || !isObject(value)) return true
  const members = Object.entries(value)
  if (!isObject(now)) return kept.accepts(Object.fromEntries(members.filter(([, inner]) => inner !== null)))
  return members.every(([name, inner]) => isWholeThere(kept.members.get(name)?.view ?? kept.rest, now[name], inner))
}

/** Returns a mismatch if a field that can be written, and was not, is another now. */
export function othersLost(
  tested: TestedUpdate,
  writes: readonly Write[],
  before: JsonObject | undefined,
  after: JsonObject | undefined,
): Mismatch | undefined {
  const others = tested.fields.filter(
    ({ readable, stored }) => readable && !writes.some(({ field }) => field.stored === stored),
  )
  const field = others.find(({ stored }) => !isSame(before?.[stored], after?.[stored]))
  if (!field) return undefined
  const { stored: lost, pointer, schema } = field
  // A replacement sends the other fields as they are.
  const isSent = replaces(tested)
  const law = isSent ? 'sent-takes-effect' : 'omitted-is-kept'
  const how = isSent ? 'which was sent as it was' : 'which was not sent'
  const wrong = compare(`"${lost}", ${how},`, after?.[lost], before?.[lost])
  return wrong && { ...wrong, law, evidence: evidenceFor(law, schema), subject: lost, pointer }
}

/** Returns a mismatch if an update changed a field that it should have left alone. */
export function fieldsKept(
  { fields }: TestedUpdate,
  before: JsonObject | undefined,
  after: JsonObject | undefined,
): Mismatch | undefined {
  const shown = fields.filter(({ readable }) => readable)
  return movedIn(
    shown.map(({ stored }) => stored),
    before,
    after,
  )
}

/**
 * Returns whether any update moves a property that none of them sets, as it does a revision, or who was the last to
 * write. Where the document does not say so, one that changes another field shows it.
 */
export async function movesWith(client: TestClient, tested: TestedUpdate, property: string): Promise<boolean> {
  if (tested.fields.some(({ stored }) => stored === property)) return false
  const before = await client.read(tested)
  for (const write of changesTo(tested, before).slice(0, 3)) {
    if (accepted(await client.update(tested, bodyOf([write])))) continue
    return !isSame((await client.read(tested))?.[property], before?.[property])
  }
  return false
}

/** Returns a mismatch if a refused request moved what the server sets. */
export function stampsKept(
  { serverSet, read }: TestedUpdate,
  before: JsonObject | undefined,
  after: JsonObject | undefined,
): Mismatch | undefined {
  // Where only an update shows the record, the look itself may move it.
  if (read.resource?.action === 'update') return undefined
  const wrong = movedIn(serverSet, before, after)
  return wrong && { ...wrong, law: 'refused-changes-nothing' }
}

/** Returns the law that is broken if a field does not hold what was sent. */
export function lawOfWrite({ field, value: sent }: Write): CheckName {
  if (field.isAlias) return 'alias-means-the-same'
  const value = innermost(sent)
  if (value === null) return 'null-clears'
  if (Array.isArray(value)) return value.length === 0 ? 'empty-list-empties' : 'list-is-replaced'
  if (value === false || value === 0 || value === '') return 'falsy-is-a-value'
  if (typeof value === 'string' && !/^(?! )[A-Za-z ]{1,20}(?<! )$/.test(value)) return 'value-comes-back-exactly'
  return typeof value === 'number' && !Number.isInteger(value) ? 'value-comes-back-exactly' : 'sent-takes-effect'
}

/** Returns the member of an object that a sample varies: the last one, at any depth. */
function innermost(value: Json): Json {
  const last = isObject(value) ? Object.values(value).at(-1) : undefined
  return last === undefined ? value : innermost(last)
}
