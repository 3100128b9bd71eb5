import type { JsonObject, Pointer } from './contract.ts'
import type { Diagnostics } from './diagnostics.ts'
import { drop } from './diagnostics.ts'
import { suggest } from './nearest.ts'
import { child, isObject, namesOf, valueAt } from './pointer.ts'
import { walk, walkAll } from './walk.ts'

/** Checks that every `$ref` leads to an object of the kind it is used as. One that does not is left out. */
export function checkReferences(diagnostics: Diagnostics): void {
  const schemas = schemaPlaces(diagnostics)
  const known = new Map<string, string | undefined>()
  walk(diagnostics.root, (kind, value, pointer) => {
    const reference = value.$ref
    if (reference === undefined) return
    const key = `${kind === 'schema'} ${String(reference)}`
    const isKnown = known.has(key)
    const fault = isKnown ? known.get(key) : faultOf(diagnostics, value, kind === 'schema' ? schemas : undefined)
    if (!isKnown) known.set(key, fault)
    if (fault === undefined) return
    diagnostics.doubt('unresolved-reference', child(pointer, '$ref'), fault, hintFor(diagnostics, fault, reference))
    drop(value, '$ref')
  })
}

const circle = 'leads in a circle.'
const notSchema = 'is not a schema.'

function faultOf(
  diagnostics: Diagnostics,
  value: JsonObject,
  schemas: ReadonlySet<Pointer> | undefined,
): string | undefined {
  const { $ref: reference } = value
  if (typeof reference !== 'string') return `${JSON.stringify(reference)} is not a reference.`
  if (!reference.startsWith('#')) return `The reference "${reference}" leads to nothing.`
  if (leadsInCircle(diagnostics, value)) return `The reference "${reference}" ${circle}`
  const target = reference as Pointer
  if (!reference.startsWith('#/') || valueAt(diagnostics.root, target) === undefined)
    return `Nothing is at "${reference}".`
  if (!schemas || schemas.has(child('#', ...namesOf(target)))) return undefined
  return `What is at "${reference}" ${notSchema}`
}

function hintFor(diagnostics: Diagnostics, fault: string, reference: unknown): string {
  if (fault.endsWith(circle)) return 'Let one of them say what it is.'
  if (fault.endsWith(notSchema)) return 'Refer to one of "#/components/schemas".'
  if (typeof reference !== 'string' || !reference.startsWith('#/')) return 'Write it as "#/components/…".'
  const parent = reference.slice(0, reference.lastIndexOf('/')) as Pointer
  const siblings = Object.keys(valueAt(diagnostics.root, parent) ?? {}).map((name) => `${parent}/${name}`)
  return suggest(reference, siblings)
}

/** Returns the pointers of all schemas of the document. */
function schemaPlaces(diagnostics: Diagnostics): ReadonlySet<Pointer> {
  const places = new Set<Pointer>()
  walkAll(diagnostics.root, (kind, _value, pointer) => {
    if (kind === 'schema') places.add(pointer)
  })
  return places
}

function leadsInCircle(diagnostics: Diagnostics, start: JsonObject): boolean {
  const seen = new Set<unknown>()
  for (
    let at: unknown = start;
    isObject(at) && typeof at.$ref === 'string' && Object.keys(at).length > 0;
    at = valueAt(diagnostics.root, at.$ref as Pointer)
  ) {
    if (seen.has(at)) return true
    seen.add(at)
  }
  return false
}
