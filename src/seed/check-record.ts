import type { Api, Collection, JsonObject, Pointer } from '../spec/contract.ts'
import { child, isObject } from '../spec/pointer.ts'
import type { Validators } from '../spec/validators.ts'
import type { Issues } from './issues.ts'
import { plainViolation } from './plain-violation.ts'

/** Gives the collection of that name. Tells when the API has none. */
export function findCollection(issues: Issues, api: Api, name: string, at: Pointer): Collection | undefined {
  const collection = Object.hasOwn(api.collections, name) ? api.collections[name] : undefined
  if (!collection) issues.unknown(at, `"${api.name}" has no collection "${name}".`, name, Object.keys(api.collections))
  return collection
}

/** Gives the record with the defaults that it leaves out. Tells how it breaks the collection's schema. */
export function checkRecord(
  issues: Issues,
  validators: Validators,
  collection: Collection,
  given: JsonObject,
  at: Pointer,
): JsonObject | undefined {
  if (!isObject(given)) {
    issues.add('bad-record', at, 'The record is no object.', 'Write it as property: value.')
    return undefined
  }
  checkNames(issues, collection, given, at)
  const record = withDefaults(collection, given)
  if (validators.accepts(collection.validator, record)) return record
  for (const violation of validators.violations(collection.validator, record)) {
    const found = `The record does not fit ${collection.schema}: ${plainViolation(violation)}.`
    const hint = violation.keyword === 'required' ? 'Add it.' : 'Correct the value.'
    issues.add('bad-record', child(at, ...violation.path), found, hint)
  }
  return record
}

function checkNames(issues: Issues, { name, properties }: Collection, given: JsonObject, at: Pointer): void {
  if (!properties) return
  for (const each of Object.keys(given)) {
    if (properties.includes(each)) continue
    issues.unknown(child(at, each), `A record of "${name}" has no property "${each}".`, each, properties)
  }
}

function withDefaults({ defaults }: Collection, given: JsonObject): JsonObject {
  for (const property in defaults) if (!(property in given)) return { ...defaults, ...given }
  return given
}

/** Puts a record under its key. Tells when another has it. */
export function putRecord(
  issues: Issues,
  { name }: Collection,
  known: Map<string, JsonObject>,
  { key, record, at }: { readonly key: string; readonly record: JsonObject; readonly at: Pointer },
): void {
  if (known.has(key)) {
    const found = `There are two records "${key}" in "${name}".`
    issues.add('duplicate', at, found, 'Give one of them another key.')
  }
  known.set(key, record)
}
