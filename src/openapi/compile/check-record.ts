import type { BodyRule, Collection, Pointer, RequestBody } from '../contract.ts'
import type { Diagnostics } from '../diagnostics.ts'
import { child, writtenAt } from '../pointer.ts'
import type { SchemaView } from '../schema.ts'
import type { DeclaredOperation } from './operation.ts'
import type { PathNames } from './set-by.ts'
import { alwaysOwn, checkPathSource } from './set-by.ts'

/** Checks that every record an operation creates has a key. */
export function checkCreated(
  diagnostics: Diagnostics,
  { resource, compiled, pointer }: DeclaredOperation,
  body: RequestBody | undefined,
): void {
  const key = compiled?.collection.key
  if (resource?.action !== 'create' || !compiled || key === undefined || !compiled.record.members.has(key)) return
  if (compiled.collection.fill || compiled.collection.newKey) return
  const { setBy, defaults } = compiled.collection
  if (defaults[key] !== undefined) return
  if (setBy.some(({ property, on }) => property === key && on.includes('create'))) return
  const rules = Object.values(body?.media ?? {})
  if (body?.required && rules.length > 0 && rules.every((rule) => requires(diagnostics, rule, key))) return
  const found = `Nothing is sure to fill "${key}", the key of a new record.`
  const hint = 'Require it in the request, and the request body, or say with "x-set-by" what fills it.'
  diagnostics.add('conflict', child(pointer, 'x-resource'), found, hint)
}

/** Whether every body that fits sets the record property. */
function requires(diagnostics: Diagnostics, { validator, write }: BodyRule, property: string): boolean {
  return [...diagnostics.schemas.read(writtenAt(validator)).required('request')].some(
    (name) => write?.fields[name]?.to === property,
  )
}

/** Checks that the operation has the path parameters from which it fills its record. */
export function checkRecordSources(
  diagnostics: Diagnostics,
  { resource, compiled, pointer }: DeclaredOperation,
  paths: PathNames,
): void {
  const action = resource?.action
  if (!compiled || (action !== 'create' && action !== 'update')) return
  for (const { property, from } of compiled.collection.setBy.filter((rule) => rule.on.includes(action))) {
    const at = compiled.record.members.get(property)?.pointer ?? pointer
    checkPathSource(diagnostics, from, at, alwaysOwn(paths))
  }
}

/** Checks that the defaults, of which a singleton is made, are a whole record. */
export function checkSingleton(
  diagnostics: Diagnostics,
  { name, defaults }: Collection,
  record: SchemaView,
  pointer: Pointer,
): void {
  for (const property of record.required('stored')) {
    if (defaults[property] !== undefined) continue
    const found = `A record of "${name}" is made of defaults, and "${property}", which it requires, has none.`
    diagnostics.add('conflict', record.members.get(property)?.pointer ?? pointer, found, 'Give it a default.')
  }
}
