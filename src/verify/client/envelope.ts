import type { Json, JsonObject, Operation } from '../../openapi/contract.ts'
import { isObject, memberAt } from '../../openapi/pointer.ts'
import { takesPatchList } from '../setup/written-body.ts'

/** Returns what is said of a record as the body of a request carries it: within the envelope that the document declares. */
export function enveloped({ resource }: Pick<Operation, 'resource'>, body: Json): Json {
  return (resource?.request ?? []).reduceRight<Json>((inner, name) => ({ [name]: inner }), body)
}

/** Does the same with a record's JSON text. */
export function inEnvelope({ resource }: Pick<Operation, 'resource'>, text: string): string {
  return (resource?.request ?? []).reduceRight((inner, name) => `{${JSON.stringify(name)}:${inner}}`, text)
}

/** Returns what the body of a request says about the record; undefined if there is nothing in its place. */
export function sentIn(operation: Pick<Operation, 'resource' | 'body'>, body: Json | undefined): Json | undefined {
  if (takesPatchList(operation) && Array.isArray(body)) return patched(body)
  return memberAt(body, operation.resource?.request ?? [])
}

/** Returns the record in the content of a reply; undefined if there is nothing in its place. A list stays whole. */
export function receivedIn({ resource }: Pick<Operation, 'resource'>, content: Json | undefined): Json | undefined {
  return resource?.action === 'list' ? content : memberAt(content, resource?.reply ?? [])
}

/** Returns the operations that set the members of an object (RFC 6902 4.1: `add` replaces a member that is there). */
export function patchListOf(members: JsonObject): JsonObject[] {
  return Object.entries(members).map(([name, value]) => ({
    op: 'add',
    path: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    value,
  }))
}

function patched(operations: readonly Json[]): JsonObject {
  const pairs = operations.filter(isObject).map(({ path, value }): [string, Json] => {
    const name = String(path).slice(1).replaceAll('~1', '/').replaceAll('~0', '~')
    return [name, value ?? null]
  })
  return Object.fromEntries(pairs)
}
