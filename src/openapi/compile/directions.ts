import type { Json, JsonObject, Pointer } from '../contract.ts'
import { child, isObject, valueAt } from '../pointer.ts'
import type { Direction, SchemaReader } from '../schema.ts'
import type { Holds } from '../walk.ts'
import { members } from '../walk.ts'
import type { Mentions } from './mentions.ts'

/** The directions in which fewer members are required than are stored. */
type Bound = Exclude<Direction, 'stored'>

/** Keywords whose schemas apply to the same value as the schema they stand in. */
const samePlace: ReadonlySet<string> = new Set(['allOf', 'oneOf', 'anyOf', 'then', 'else'])

const noNames: ReadonlySet<string> = new Set()

/** A schema and where it is written. */
interface Written {
  readonly value: Json
  readonly pointer: Pointer
}

/**
 * Writes schemas a second time for requests and replies, where that makes a difference: a read-only member that is
 * required binds replies only, and a write-only one requests only (OpenAPI 3.1 section 4.8.24, JSON Schema 2020-12
 * Validation section 9.4).
 *
 * The schema at `#/components/schemas/Pet` becomes `#/request/components/schemas/Pet`, with all it leads to.
 */
export class DirectedSchemas {
  readonly #root: JsonObject
  readonly #reader: SchemaReader
  readonly #written = new Map<Pointer, Json>()
  readonly #differs = new Map<string, boolean>()
  /** Whether any schema drops members in a direction. */
  readonly #drops: Readonly<Record<Bound, boolean>>

  constructor(root: JsonObject, reader: SchemaReader, { readOnly, writeOnly }: Mentions) {
    this.#root = root
    this.#reader = reader
    this.#drops = { request: readOnly, reply: writeOnly }
  }

  /** What was written, each schema with its pointer. */
  get entries(): ReadonlyMap<Pointer, Json> {
    return this.#written
  }

  /** Returns the pointer of a schema for one direction: its own where the direction makes no difference. */
  pointerFor(pointer: Pointer, direction: Bound): Pointer {
    if (!this.#isDifferent(pointer, direction)) return pointer
    const directed: Pointer = `#/${direction}${pointer.slice(1)}`
    if (!this.#written.has(directed)) {
      // A reference that leads back here finds that it is being written.
      this.#written.set(directed, true)
      this.#written.set(directed, this.#rewrite(this.#at(pointer), direction, noNames))
    }
    return directed
  }

  #at(pointer: Pointer): Written {
    return { value: valueAt(this.#root, pointer) ?? true, pointer }
  }

  /** Searches all that a schema leads to. What was searched in vain makes no difference either. */
  #isDifferent(pointer: Pointer, direction: Bound): boolean {
    if (!this.#drops[direction]) return false
    const key = `${direction} ${pointer}`
    const known = this.#differs.get(key)
    if (known !== undefined) return known
    const visited = new Set<Pointer>([pointer])
    const found = this.#searches(this.#at(pointer), direction, noNames, visited)
    if (found) this.#differs.set(key, true)
    else for (const each of visited) this.#differs.set(`${direction} ${each}`, false)
    return found
  }

  #searches(schema: Written, direction: Bound, outer: ReadonlySet<string>, visited: Set<Pointer>): boolean {
    const { value } = schema
    if (!isObject(value)) return false
    const dropped = this.#dropped(schema, direction, outer)
    if (namesIn(value.required).some((name) => dropped.has(name))) return true
    if (typeof value.$ref === 'string') {
      const target = this.#at(value.$ref as Pointer)
      if (this.#needs(target, direction, dropped)) return true
      if (!visited.has(target.pointer)) {
        visited.add(target.pointer)
        if (this.#searches(target, direction, noNames, visited)) return true
      }
    }
    return inner(schema).some(({ keyword, ...each }) =>
      this.#searches(each, direction, samePlace.has(keyword) ? dropped : noNames, visited),
    )
  }

  /** The members that this direction does not require of the value, here or in the schemas around it. */
  #dropped({ value, pointer }: Written, direction: Bound, outer: ReadonlySet<string>): ReadonlySet<string> {
    const own = [...this.#reader.read(pointer, value).members.values()].filter((member) =>
      direction === 'request' ? member.readOnly : member.writeOnly,
    )
    return own.length === 0 ? outer : new Set([...outer, ...own.map(({ name }) => name)])
  }

  /** Whether what is said around a reference drops what only the schema it leads to requires. */
  #needs(target: Written, direction: Bound, outer: ReadonlySet<string>): boolean {
    if (outer.size === 0) return false
    const own = this.#dropped(target, direction, noNames)
    return this.#required(target, new Set()).some((name) => outer.has(name) && !own.has(name))
  }

  /** The names that a schema requires in any of its parts. */
  #required(schema: Written, seen: Set<Pointer>): string[] {
    const { value, pointer } = schema
    if (!isObject(value) || seen.has(pointer)) return []
    seen.add(pointer)
    const places = inner(schema).filter(({ keyword }) => samePlace.has(keyword))
    const target = typeof value.$ref === 'string' ? [this.#at(value.$ref as Pointer)] : []
    return [...namesIn(value.required), ...[...target, ...places].flatMap((each) => this.#required(each, seen))]
  }

  #rewrite(schema: Written, direction: Bound, outer: ReadonlySet<string>): Json {
    const { value, pointer } = schema
    if (!isObject(value)) return value
    const dropped = this.#dropped(schema, direction, outer)
    const written: Record<string, Json> = { ...value }
    if (Array.isArray(value.required)) written.required = namesIn(value.required).filter((name) => !dropped.has(name))
    for (const [keyword, holds] of Object.entries(members.schema)) {
      const held = value[keyword]
      if (held === undefined) continue
      const names = samePlace.has(keyword) ? dropped : noNames
      written[keyword] = mapHeld(held, holds[0], child(pointer, keyword), (each) =>
        this.#rewrite(each, direction, names),
      )
    }
    if (typeof value.$ref !== 'string') return written
    const target = this.#at(value.$ref as Pointer)
    if (!this.#needs(target, direction, dropped)) {
      return { ...written, $ref: this.pointerFor(target.pointer, direction) }
    }
    const { $ref: _, allOf = [], ...others } = written
    return { ...others, allOf: [this.#rewrite(target, direction, dropped), ...(allOf as readonly Json[])] }
  }
}

/** Returns the schemas that stand directly in a schema, each with the keyword that holds it. */
function inner({ value, pointer }: Written): (Written & { readonly keyword: string })[] {
  const found: (Written & { readonly keyword: string })[] = []
  for (const [keyword, holds] of Object.entries(members.schema)) {
    const held = (value as JsonObject)[keyword]
    if (held === undefined) continue
    mapHeld(held, holds[0], child(pointer, keyword), (each) => {
      found.push({ ...each, keyword })
      return each.value
    })
  }
  return found
}

function mapHeld(held: Json, holds: Holds[0], pointer: Pointer, change: (schema: Written) => Json): Json {
  if (holds === 'one') return change({ value: held, pointer })
  if (holds === 'list') {
    if (!Array.isArray(held)) return held
    return held.map((value: Json, index) => change({ value, pointer: child(pointer, index) }))
  }
  if (!isObject(held)) return held
  return Object.fromEntries(
    Object.entries(held).map(([name, value]) => [name, change({ value, pointer: child(pointer, name) })]),
  )
}

function namesIn(required: Json | undefined): string[] {
  return Array.isArray(required) ? required.map(String) : []
}
