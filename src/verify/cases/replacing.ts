import { fitting } from '../../generate/samples.ts'
import type { Collection, Json, JsonObject } from '../../openapi/contract.ts'
import { isObject, memberAt } from '../../openapi/pointer.ts'
import type { Member, SchemaView } from '../../openapi/schema.ts'
import type { Case, Mismatch } from '../case.ts'
import { accepted, compare, isSame, shown } from '../case.ts'
import type { TestClient } from '../client/test-client.ts'
import type { Field, TestedUpdate } from '../setup/tested-update.ts'
import { wholeBody } from '../setup/tested-update.ts'
import { writtenBodyOf } from '../setup/written-body.ts'
import { ordinary, taken, updateCase } from './updating.ts'

const law = 'left-out-is-reset'

/** Plans replacements that leave out one optional field each, and all of them: none keeps its value. */
export function* replacingCases(tested: TestedUpdate, collection: Collection | undefined): Generator<Case> {
  const { operation, required } = tested
  const [, rule] = writtenBodyOf(operation) ?? []
  const defaults: JsonObject = { ...collection?.defaults, ...rule?.write?.defaults }
  const optional = tested.fields.filter((each) => !each.isAlias && !required.some(({ name }) => name === each.name))
  const tryWithout = (fields: readonly Field[]) => (client: TestClient) => leaveOut(client, tested, fields, defaults)
  for (const field of optional)
    yield updateCase(tested, { law, about: `${field.name} left out`, field }, tryWithout([field]))
  if (optional.length > 1)
    yield updateCase(tested, { law, about: 'every optional field left out' }, tryWithout(optional))
  for (const field of tested.fields.filter(({ isAlias }) => !isAlias)) {
    for (const member of optionalMembers(field.schema)) {
      const about = `${field.name}.${member.name} left out`
      yield updateCase(tested, { law, about, field }, (client) => leaveMemberOut(client, tested, field, member))
    }
  }
}

/** Returns the members that an object may lack, and that have two values to tell apart. */
function optionalMembers(schema: SchemaView): Member[] {
  if (schema.kind !== 'object' || schema.groups.length > 0) return []
  const required = schema.required('request')
  const members = [...schema.members.values()].filter(({ readOnly, writeOnly }) => !readOnly && !writeOnly)
  return members.filter(({ name, view }) => !required.has(name) && fitting(view).length > 1)
}

/** An object that is sent is the whole object: what it lacks is gone or reset, whatever it was. */
async function leaveMemberOut(
  client: TestClient,
  tested: TestedUpdate,
  field: Field,
  { name, view }: Member,
): Promise<Mismatch | undefined> {
  if (!field.readable) return undefined
  for (const { value } of fitting(view).slice(0, 2)) {
    const now = (await client.read(tested))?.[field.stored]
    const whole = { ...(isObject(now) ? now : {}), [name]: value }
    if (!field.schema.accepts(whole) || accepted(await client.update(tested, { [field.name]: whole }))) return undefined
    const { [name]: _, ...rest } = whole
    if (accepted(await client.update(tested, { [field.name]: rest }))) return undefined
    if (!isSame(memberAt((await client.read(tested))?.[field.stored], [name]), value)) return undefined
  }
  const what = `"${field.stored}.${name}"`
  const subject = `${field.stored}.${name}`
  return { expected: `${what}, which was left out, is gone or reset`, actual: 'it keeps whatever it was', subject }
}

async function leaveOut(
  client: TestClient,
  tested: TestedUpdate,
  fields: readonly Field[],
  defaults: JsonObject,
): Promise<Mismatch | undefined> {
  const writes = fields.flatMap((field) => {
    const [first, second] = [ordinary(field, 0), ordinary(field, 1)]
    const isUsual = isSame(first, defaults[field.stored])
    return isUsual && isSame(first, second) ? [] : [{ field, values: isUsual ? [second, first] : [first, second] }]
  })
  const without = await replaceWithout(client, tested, fields, valuesOf(writes, 0))
  if (!without) return undefined
  if ('expected' in without) return without
  const { before, after } = without
  for (const { field } of writes) {
    const usual = defaults[field.stored]
    const wrong = usual === undefined ? undefined : compare(`"${field.stored}"`, after[field.stored] ?? null, usual)
    if (wrong) return { ...wrong, subject: field.stored, pointer: field.pointer }
  }
  // Where the document has no default, a server may have one of its own: only what keeps any value is wrong.
  const kept = writes.filter(({ field }) => defaults[field.stored] === undefined && isKept(field, before, after))
  const again = kept.length === 0 ? undefined : await replaceWithout(client, tested, fields, valuesOf(kept, 1))
  if (!again || 'expected' in again) return again
  const found = kept.find(
    ({ field }) => isKept(field, again.before, again.after) && !isKept(field, before, again.after),
  )
  if (!found) return undefined
  const { stored, pointer } = found.field
  const actual = `it is still ${shown(again.after[stored])}`
  return { expected: `"${stored}", which was left out, is gone or reset`, actual, subject: stored, pointer }
}

interface Choice {
  readonly field: Field
  readonly values: readonly Json[]
}

function valuesOf(choices: readonly Choice[], nth: 0 | 1): JsonObject {
  return Object.fromEntries(choices.map(({ field, values }) => [field.name, values[nth] as Json]))
}

/** Sets values, and then replaces the record without the fields. @returns Undefined if nothing can be concluded. */
async function replaceWithout(
  client: TestClient,
  tested: TestedUpdate,
  fields: readonly Field[],
  values: JsonObject,
): Promise<{ readonly before: JsonObject; readonly after: JsonObject } | Mismatch | undefined> {
  if (Object.keys(values).length === 0 || accepted(await client.update(tested, values))) return undefined
  const before = await client.read(tested)
  if (!before) return undefined
  const names = new Set(fields.map(({ name }) => name))
  const body = Object.fromEntries(Object.entries(wholeBody(tested, before)).filter(([name]) => !names.has(name)))
  const refusal = taken(await client.send(tested, body), [])
  if (refusal) return { ...refusal, subject: [...names].join(', ') }
  const after = await client.read(tested)
  return after && { before, after }
}

function isKept({ stored }: Field, before: JsonObject, after: JsonObject): boolean {
  const found = after[stored]
  return found !== undefined && found !== null && isSame(found, before[stored])
}
