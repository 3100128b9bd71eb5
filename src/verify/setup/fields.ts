import type { Sample } from '../../generate/samples.ts'
import { fitting } from '../../generate/samples.ts'
import type { BodyRule, Json, WriteShape } from '../../openapi/contract.ts'
import { isObject, writtenAt } from '../../openapi/pointer.ts'
import type { SchemaView } from '../../openapi/schema.ts'
import type { Field } from './tested-update.ts'

/** Returns the fields that a body can set. @param known The properties that a read shows, and the schema of a stored record. */
export function fieldsIn(
  body: SchemaView | undefined,
  rule: BodyRule,
  write: WriteShape,
  { shown, record }: { readonly shown: ReadonlySet<string>; readonly record: SchemaView | undefined },
): Field[] {
  const aliases = new Set(rule.aliases.flatMap(([, ...others]) => others))
  return Object.entries(write.fields).flatMap(([name, { to }]): Field[] => {
    const view = body?.members.get(name)?.view
    if (!view) return []
    const stored = record?.members.get(to)?.view
    const isKept = record?.required('stored').has(to) === true && stored?.accepts(null) === false
    const own = { name, stored: to, isAlias: aliases.has(name), schema: view, pointer: writtenAt(view.pointer) }
    const samples = fitting(view).filter(({ value }) => canHold(stored, value))
    return [{ ...own, nullable: view.isNullable && !isKept, samples, readable: shown.has(to), kept: stored }]
  })
}

/** Returns a valid value of a field: one that a record can hold, if any is known. */
export function sampleOf({ samples, schema }: Pick<Field, 'samples' | 'schema'>): Sample | undefined {
  return samples[0] ?? fitting(schema)[0]
}

/** Returns what a body takes and no record keeps, as a password: whether it is accepted is all that shows. */
export function unkeptFields(body: SchemaView | undefined, kept: readonly Field[]): Field[] {
  const names = new Set(kept.map(({ name }) => name))
  const others = [...(body?.members.values() ?? [])].filter(({ name, readOnly }) => !readOnly && !names.has(name))
  return others.map(({ name, view }) => {
    const own = { name, stored: name, isAlias: false, schema: view, pointer: writtenAt(view.pointer) }
    return { ...own, nullable: view.isNullable, samples: fitting(view), readable: false }
  })
}

/** Returns whether a record can hold a value; of an object, each member by itself: the others may be there already. */
function canHold(view: SchemaView | undefined, value: Json): boolean {
  if (view === undefined || view.isUntyped || value === null) return true
  if (!isObject(value)) return view.accepts(value)
  if (!view.admits('object')) return false
  const isOpen = view.members.size === 0 || view.rest !== undefined
  return Object.entries(value).every(([name, inner]) => {
    const member = view.members.get(name)?.view ?? view.rest
    if (inner === null && member) return member.accepts(null) || !view.required('stored').has(name)
    return member ? canHold(member, inner) : isOpen
  })
}
