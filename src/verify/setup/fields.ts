import type { Sample } from '../../generate/samples.ts'
import { breaking, fitting } from '../../generate/samples.ts'
import type { BodyRule, Collection, Contract, Json, JsonObject, Operation, WriteShape } from '../../openapi/contract.ts'
import { isObject, writtenAt } from '../../openapi/pointer.ts'
import type { SchemaView } from '../../openapi/schema.ts'
import { viewAt } from '../../openapi/schema.ts'
import { hidesPart } from '../../openapi/write-only.ts'
import { isSame } from '../case.ts'
import type { BodyWriter } from '../client/write-body.ts'
import { schemasOf } from './schemas.ts'
import { serverSetProperties } from './server-times.ts'
import type { Field } from './tested-update.ts'

/** Returns the schema of the record in a body: within the envelope, if there is one. */
export function bodyView(contract: Contract, { resource }: Operation, { validator }: BodyRule): SchemaView | undefined {
  return viewAt(schemasOf(contract).read(validator), resource?.request ?? [])
}

/** Returns the schema of a collection's records. */
export function recordView(contract: Contract, collection: Collection | undefined): SchemaView | undefined {
  return collection && schemasOf(contract).read(collection.validator)
}

/** What of a record is known beside the body that sets its fields. */
interface Known {
  /** The properties that a read shows. */
  readonly shown: ReadonlySet<string>
  /** The schema of a stored record. */
  readonly record: SchemaView | undefined
  readonly writer: BodyWriter
}

/** Returns the fields that a body can set. */
export function fieldsIn(
  body: SchemaView | undefined,
  rule: BodyRule,
  write: WriteShape,
  { shown, record, writer }: Known,
): Field[] {
  const aliases = new Set(rule.aliases.flatMap(([, ...others]) => others))
  return Object.entries(write.fields).flatMap(([name, { to, clearedBy }]): Field[] => {
    const view = body?.members.get(name)?.view
    if (!view) return []
    const stored = record?.members.get(to)?.view
    const isKept = record?.required('stored').has(to) === true && stored?.accepts(null) === false
    // A form has no null, unless another text stands for it.
    const isClearable = writer.isForm ? clearedBy !== undefined : view.isNullable
    return [
      {
        ...{ name, stored: to, isAlias: aliases.has(name), schema: view, pointer: writtenAt(view.pointer) },
        ...samplesOf(name, view, writer, (value) => canHold(stored, value, view)),
        nullable: isClearable && !isKept,
        // A list is put back whole, and of its items a read shows a part.
        readable: shown.has(to) && !(view.items && hidesPart(view.items)),
        kept: stored,
      },
    ]
  })
}

/** Returns what a body takes and no record keeps, as a password: whether it is accepted is all that shows. */
export function unkeptFields(body: SchemaView | undefined, kept: readonly Field[], writer: BodyWriter): Field[] {
  const names = new Set(kept.map(({ name }) => name))
  const others = [...(body?.members.values() ?? [])].filter(({ name, readOnly }) => !readOnly && !names.has(name))
  return others.map(({ name, view }) => {
    const own = { name, stored: name, isAlias: false, schema: view, pointer: writtenAt(view.pointer) }
    return { ...own, ...samplesOf(name, view, writer, () => true), nullable: view.isNullable, readable: false }
  })
}

/**
 * Returns the fields that a JSON Patch can set: the properties of the record, but for those that only the server sets.
 * Objects are left out: an operation replaces the whole of one, or leads to a member that may not be there.
 *
 * @param takes Whether the document takes the operations that set members.
 */
export function patchedFields(
  contract: Contract,
  collection: Collection | undefined,
  shown: ReadonlySet<string>,
  takes: (members: JsonObject) => boolean,
): readonly Field[] {
  if (!collection) return []
  const own = new Set([collection.key ?? '', ...serverSetProperties(collection)])
  return [...(recordView(contract, collection)?.members.values() ?? [])]
    .filter(({ name, view, readOnly }) => !readOnly && !own.has(name) && !view.admits('object'))
    .map(({ name, view, pointer }): Field => {
      const known = { name, stored: name, isAlias: false, schema: view, pointer: writtenAt(pointer) }
      const samples = fitting(view).filter(({ value }) => takes({ [name]: value }))
      const nullable = view.isNullable && takes({ [name]: null })
      return { ...known, nullable, samples, says: () => true, unsaid: [], readable: shown.has(name) }
    })
    .filter(({ samples }) => samples.length > 0)
}

/** Returns a valid value of a field that a body can say: one that a record can hold, if any is known. */
export function sampleOf(field: Field): Sample | undefined {
  return field.samples[0] ?? rightSamples(field)[0]
}

/** Returns valid values of a field that a body can say: ordinary ones first, also such as no record holds. */
export function rightSamples({ schema, says }: Field): readonly Sample[] {
  return fitting(schema).filter(({ value }) => says(value))
}

/** Returns values that the schema of a field refuses, and that a body can say. */
export function wrongSamples({ schema, says }: Field): readonly Sample[] {
  return breaking(schema).filter(({ value }) => says(value))
}

/** Returns the valid values of a field, apart those that a body cannot say: what stands for null is meant as null. */
function samplesOf(
  name: string,
  view: SchemaView,
  writer: BodyWriter,
  canBeHeld: (value: Json) => boolean,
): Pick<Field, 'samples' | 'unsaid' | 'says'> {
  const isItself = (value: Json): boolean => isSame(writer.asMeant({ [name]: value }), { [name]: value })
  if (!writer.isForm) {
    const samples = fitting(view).filter(({ value }) => canBeHeld(value) && isItself(value))
    return { samples, unsaid: [], says: () => true }
  }
  const says = (value: Json): boolean => writer.write({ [name]: value }) !== undefined
  const meant = fitting(view)
    .map((sample) => ({ ...sample, value: memberOf(writer.asMeant({ [name]: sample.value }), name) }))
    .filter(({ value }) => value !== null && canBeHeld(value))
  const nothing = view.isNullable ? [{ value: null, about: 'null', keyword: 'null' }] : []
  const { true: samples = [], false: unsaid = [] } = Object.groupBy([...meant, ...nothing], ({ value }) =>
    says(value) ? 'true' : 'false',
  )
  return { samples: samples.filter(({ value }) => value !== null), unsaid, says }
}

function memberOf(body: Json, name: string): Json {
  return isObject(body) ? (body[name] ?? null) : null
}

/** Returns whether a record can hold a value; of an object, each member by itself: the others may be there already. */
function canHold(view: SchemaView | undefined, value: Json, request?: SchemaView): boolean {
  if (view === undefined || view.isUntyped || value === null) return true
  const { items } = view
  if (Array.isArray(value) && items && value.some(isObject))
    return value.every((each) => canHold(items, each) && isFilledUp(items, request?.items, each))
  if (!isObject(value)) return view.accepts(value)
  if (!view.admits('object')) return false
  const isOpen = view.members.size === 0 || view.rest !== undefined
  return Object.entries(value).every(([name, inner]) => {
    const member = view.members.get(name)?.view ?? view.rest
    if (inner === null && member) return member.accepts(null) || !view.required('stored').has(name)
    return member ? canHold(member, inner) : isOpen
  })
}

/** Returns whether a document says what a new object has of all that it lacks and must have. */
function isFilledUp(stored: SchemaView, request: SchemaView | undefined, item: Json): boolean {
  if (!isObject(item)) return true
  const lacking = [...stored.required('stored')].filter((name) => !Object.hasOwn(item, name))
  return lacking.every((name) => {
    const { view, readOnly = false } = stored.members.get(name) ?? {}
    return readOnly || (view?.default ?? request?.members.get(name)?.view.default) !== undefined
  })
}
