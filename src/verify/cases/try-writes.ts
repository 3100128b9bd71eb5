import type { Json, JsonObject } from '../../openapi/contract.ts'
import { isObject, memberAt } from '../../openapi/pointer.ts'
import type { SchemaView } from '../../openapi/schema.ts'
import type { Mismatch } from '../case.ts'
import { compare, isBare, isBodyRefused, isConflict, isSame, shown } from '../case.ts'
import type { Exchanged, TestClient } from '../client/test-client.ts'
import { isInferred } from '../setup/inferred.ts'
import type { TestedUpdate } from '../setup/tested-update.ts'
import { isOtherBranch, replaces } from '../setup/tested-update.ts'
import { aroundTime, aroundTimesIn, isTime } from '../setup/times.ts'
import { fresh, isFreeText } from './own-key.ts'
import type { Write } from './updating.ts'
import {
  bodyOf,
  canBeTried,
  evidenceFor,
  holds,
  lawOfWrite,
  mergePatch,
  ordinary,
  othersLost,
  ownFields,
  taken,
} from './updating.ts'

/** Sets fields. Returns what is wrong with the reply, the stored values, or the fields that were not sent. */
export async function tryWrites(
  client: TestClient,
  tested: TestedUpdate,
  writes: readonly Write[],
  isRepeated = false,
): Promise<Mismatch | undefined> {
  // What the document never takes cannot be sent.
  if (writes.length === 0) return undefined
  const before = await client.current(tested)
  if (!writes.every(({ field, value }) => canBeTried(tested, field, value, before))) return undefined
  const sent = await client.update(tested, bodyOf(writes))
  const refusal = taken(sent, writes)
  if (refusal)
    return isRepeated || !mayDependOnOthers(sent) ? refusal : tryBeside(client, tested, { writes, before, sent })
  const after = await client.read(tested)
  const reply = isObject(sent.body) ? sent.body : undefined
  for (const write of writes) {
    const wrong = misheld(tested, write, isBare(sent.received) ? 'bare' : reply, after)
    if (wrong) return { law: lawOfWrite(write), subject: write.field.stored, ...wrong }
  }
  const lost = othersLost(tested, writes, before, after)
  return lost ?? (replaces(tested) ? undefined : membersLost(tested, writes, before, after))
}

/** Returns whether a refusal may be about what no schema says: a value that another record has, or one out of order. */
function mayDependOnOthers(sent: Exchanged): boolean {
  return isConflict(sent) || isBodyRefused(sent)
}

interface Refused {
  readonly writes: readonly Write[]
  readonly before: JsonObject | undefined
  readonly sent: Exchanged
}

/** Tries valid values again: other texts where one is taken, or with the other times of the record around one of them. */
async function tryBeside(
  client: TestClient,
  tested: TestedUpdate,
  { writes, before, sent }: Refused,
): Promise<Mismatch | undefined> {
  const renewed = writes.map((write) => ({ ...write, value: renewedValue(write, isConflict(sent)) }))
  const isOther = renewed.some(({ value }, index) => value !== writes[index]?.value)
  if (isOther || isConflict(sent)) {
    const wrong = await tryWrites(client, tested, renewed, true)
    if (wrong?.law !== 'valid-is-accepted') return wrong
    // What is taken however it is called says nothing of the schema.
    if (isConflict(sent) && wrong.actual === `status ${sent.received.status}`) return undefined
  }
  const refusal = taken(sent, writes)
  for (const moved of writes.flatMap((write) => aroundInside(writes, write, before))) {
    const wrong = await tryWrites(client, tested, moved, true)
    if (wrong?.law !== 'valid-is-accepted') return wrong
  }
  const [first] = writes.filter(({ field }) => isTime(field))
  if (!first) return refusal
  const times = ownFields(tested.fields).filter((field) => field.readable && isTime(field))
  const now = times.flatMap(({ name, stored }) =>
    typeof before?.[stored] === 'string' ? [[name, before[stored]] as const] : [],
  )
  for (const body of aroundTime(times, { ...Object.fromEntries(now), ...bodyOf(writes) }, first.field.name)) {
    const moved = times.flatMap((field): Write[] => {
      const value = body[field.name]
      return value === undefined || field.name === first.field.name ? [] : [{ field, value }]
    })
    const others = writes.filter(({ field }) => !moved.some((each) => each.field.stored === field.stored))
    const wrong = await tryWrites(client, tested, [...others, ...moved], true)
    if (wrong?.law !== 'valid-is-accepted') return wrong
  }
  return refusal
}

/** Returns writes in which the times inside of one value are moved around each other. */
function aroundInside(writes: readonly Write[], write: Write, before: JsonObject | undefined): Write[][] {
  const moved = aroundTimesIn(write.field.schema, write.value, before?.[write.field.stored])
  return moved.map((value) => writes.map((each) => (each === write ? { ...each, value } : each)))
}

/** Returns another text in place of one that may be taken: an ordinary one, unless the target says that it is. */
function renewedValue({ field, value }: Write, isAnyTaken: boolean): Json {
  const isUsual = isAnyTaken || value === ordinary(field, 0) || value === ordinary(field, 1)
  return (isUsual && isFreeText(field.schema, value) ? fresh(field.schema, value, 1) : undefined) ?? value
}

function misheld(
  { replies }: TestedUpdate,
  { field, value }: Write,
  reply: JsonObject | 'bare' | undefined,
  after: JsonObject | undefined,
): Mismatch | undefined {
  const { stored, schema } = field
  const isAnswered = reply !== 'bare' && replies.has(stored)
  const [answered, found] = [isAnswered ? reply?.[stored] : undefined, after?.[stored]]
  if (isAnswered && answered !== undefined && !isSame(answered, found) && !holds(found, answered, schema)) {
    const expected = `"${stored}" is ${shown(answered)}`
    const evidence = evidenceFor('reply-is-stored', schema)
    return { law: 'reply-is-stored', evidence, expected, actual: `it is ${shown(found)}` }
  }
  // null may remove an optional property.
  if (!holds(found ?? (value === null ? null : undefined), value, schema)) {
    const wrong = compare(`"${stored}" at the next read`, found, value)
    // A target may refuse a value, but not accept it and store another.
    return wrong && { ...wrong, ...(isAltered(found, value) && { evidence: 'documented' as const }) }
  }
  if (isAnswered && !holds(answered ?? (value === null ? null : undefined), value, schema))
    return compare(`"${stored}" in the reply`, answered, value)
  return undefined
}

/** Returns whether a text or a list was accepted, and is stored cut, trimmed or written otherwise. */
function isAltered(found: Json | undefined, sent: Json): boolean {
  if (Array.isArray(sent)) return Array.isArray(found) && found.length < sent.length
  return typeof found === 'string' && typeof sent === 'string'
}

/** What has names of its own may be shown with more than can be set. */
function isMap({ rest, members }: SchemaView): boolean {
  return rest !== undefined && members.size === 0
}

/** Compares members within an object. Only the merge-patch media type documents that objects are merged. */
function membersLost(
  { mediaType, operation }: TestedUpdate,
  writes: readonly Write[],
  before: JsonObject | undefined,
  after: JsonObject | undefined,
): Mismatch | undefined {
  for (const { field, value } of writes) {
    const [was, is] = [before?.[field.stored], after?.[field.stored]]
    if (!isObject(value) || !isObject(was) || !isObject(is)) continue
    // What takes another branch need not have what only the first one does.
    if (isOtherBranch(field.schema, was, is)) continue
    // A plain document does not say whether a map is merged or replaced: both are usual.
    if (isMap(field.schema) && isInferred(operation) && mediaType !== mergePatch) continue
    const lost = lostMember(value, was, is, field.schema) ?? strayMember(value, was, is, field.schema)
    if (lost === undefined) continue
    const name = [field.stored, ...lost].join('.')
    const wrong = compare(`"${name}", which was not sent,`, memberAt(is, lost), memberAt(was, lost))
    const evidence = mediaType === mergePatch ? 'documented' : 'assumed'
    return wrong && { ...wrong, law: 'omitted-is-kept', subject: name, evidence }
  }
  return undefined
}

/** Returns the path of a member that was not sent and is another now, at any depth. */
function lostMember(
  sent: JsonObject,
  was: JsonObject,
  is: JsonObject,
  schema: SchemaView | undefined,
): string[] | undefined {
  // Branches may have different members of one name.
  const taken = schema && branchTaken(schema, is)
  for (const [name, before] of Object.entries(was)) {
    const [value, now] = [sent[name], is[name]]
    if (value === undefined && !isSame(before, now)) return [name]
    if (!isObject(value) || !isObject(before) || !isObject(now)) continue
    const member = taken?.members.get(name)?.view ?? schema?.members.get(name)?.view ?? schema?.rest
    if (member && isOtherBranch(member, before, now)) continue
    const inner = lostMember(value, before, now, member)
    if (inner) return [name, ...inner]
  }
  return undefined
}

/** Returns the branch that a value takes, of a branch again where that has some; the schema itself if it has none. */
function branchTaken(schema: SchemaView, value: JsonObject): SchemaView {
  const branch = schema.branchFor(value)
  return branch ? branchTaken(branch.view, value) : schema
}

/** Returns the path of a member of a map that neither the record nor the request had. */
function strayMember(
  sent: JsonObject,
  was: JsonObject,
  is: JsonObject,
  schema: SchemaView | undefined,
): string[] | undefined {
  if (!schema || !isMap(schema)) return undefined
  const name = Object.keys(is).find((each) => !(each in sent) && !(each in was))
  return name === undefined ? undefined : [name]
}
