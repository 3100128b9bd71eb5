import type { Json, JsonObject, Pointer } from './contract.ts'

/** Returns the pointer to a child, its name escaped (RFC 6901 sections 3 and 6). */
export function child(pointer: Pointer, ...names: readonly (string | number)[]): Pointer {
  let at: Pointer = pointer
  for (const name of names) at = `${at}/${typeof name === 'number' ? name : escapeName(name)}`
  return at
}

/** Returns the names along a pointer, unescaped. */
export function namesOf(pointer: Pointer): string[] {
  const [, ...names] = pointer.split('/')
  return names.map((name) => (/[~%]/.test(name) ? unescapeName(decode(name)) : name))
}

/** Returns the value a pointer leads to, or undefined. */
export function valueAt(root: Json, pointer: Pointer): Json | undefined {
  let value: Json | undefined = root
  for (const name of namesOf(pointer)) {
    if (Array.isArray(value)) value = value[Number(name)]
    else if (isObject(value) && Object.hasOwn(value, name)) value = value[name]
    else return undefined
  }
  return value
}

/** Returns the value that member names lead to, or undefined. */
export function memberAt(value: Json | undefined, names: readonly string[]): Json | undefined {
  return names.reduce<Json | undefined>((at, name) => (isObject(at) ? at[name] : undefined), value)
}

/** Returns where a schema is written that was compiled for one direction: see `DirectedSchemas`. */
export function writtenAt(pointer: Pointer): Pointer {
  return pointer.replace(/^#\/(request|reply)\//, '#/') as Pointer
}

/** Checks that a value is a JSON object: neither null nor a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Returns the name that a part of a JSON pointer stands for (RFC 6901 section 4). */
export function unescapeName(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~')
}

/** @note a percent sign is escaped too, as `namesOf` decodes what others have percent-encoded. */
function escapeName(name: string): string {
  if (!/[~/%]/.test(name)) return name
  return name.replaceAll('%', '%25').replaceAll('~', '~0').replaceAll('/', '~1')
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
