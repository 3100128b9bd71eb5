import type { Json, JsonObject, Pointer } from './contract.ts'

/** Gives the pointer to a child, its name escaped as RFC 6901 section 3 says. */
export function child(pointer: Pointer, ...names: readonly (string | number)[]): Pointer {
  return names.reduce<Pointer>((at, name) => `${at}/${escapeName(String(name))}`, pointer)
}

/** Gives the names along a pointer, unescaped. */
export function namesOf(pointer: Pointer): string[] {
  return pointer
    .slice(1)
    .split('/')
    .slice(1)
    .map((name) => unescapeName(decode(name)))
}

/** Gives the value a pointer leads to, or undefined. */
export function valueAt(root: Json, pointer: Pointer): Json | undefined {
  let value: Json | undefined = root
  for (const name of namesOf(pointer)) {
    if (Array.isArray(value)) value = value[Number(name)]
    else if (isObject(value) && Object.hasOwn(value, name)) value = value[name]
    else return undefined
  }
  return value
}

/** Returns where a schema is written that was compiled for one direction: see `DirectedSchemas`. */
export function writtenAt(pointer: Pointer): Pointer {
  return pointer.replace(/^#\/(request|reply)\//, '#/') as Pointer
}

/** Tells whether a value is an object as JSON has them: neither null nor a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Gives the name a part of a JSON pointer stands for (RFC 6901 section 4). */
export function unescapeName(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~')
}

function escapeName(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
