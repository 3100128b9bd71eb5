import type { Source } from '../as-source.ts'
import type { Json, JsonObject, Pointer } from '../contract.ts'
import { child, isObject, namesOf, valueAt } from '../pointer.ts'
import type { Locate, PlacedIssue } from '../spec-error.ts'
import type { ObjectKind } from '../walk.ts'
import { members } from '../walk.ts'
import type { Spot } from './library.ts'
import { Library } from './library.ts'
import type { Surroundings, Version } from './upgrade.ts'
import { upgrade, versionOf } from './upgrade.ts'
import { isSchema } from './upgrade-schema.ts'

/** A document as the compiler reads it: in one piece, and in the form of OpenAPI 3.1. */
export interface OpenDocument {
  readonly root: JsonObject
  readonly locate: Locate
  /** The version as it is written: `3.0.3`. */
  readonly version: string
  /** Each file it was read from, the main one first. */
  readonly files: readonly string[]
  /** References that lead nowhere, to what may not be read, or out of the document. */
  readonly issues: readonly PlacedIssue[]
}

/**
 * Returns a document of OpenAPI 2.0 to 3.2, spread over files or not, as one object in the form of OpenAPI 3.1.
 *
 * Every node is copied by what kind of object it is, so that a property called `$ref` or `nullable` stays a property.
 * What a reference leads to stays where it is, if it is a place in the main document that the compiler visits;
 * from anywhere else it is brought to `components`, once for each kind of object it is used as.
 */
export function openDocument(source: Source, version: Version): OpenDocument {
  return new Opening(source, version).open()
}

/** What a node is seen in: its version, and how references in it are read. */
interface Context extends Surroundings {
  readonly spot: Spot
  /** How many references were replaced by what they lead to, one after the other, to get here. */
  readonly chain: number
  /** `$dynamicAnchor` → the outermost place with it on the way here. */
  readonly bindings: ReadonlyMap<string, Spot>
}

/** Where the objects of a kind are kept in `components`. Those of other kinds take the place of their reference. */
const sectionOf: Partial<Record<ObjectKind, string>> = {
  schema: 'schemas',
  response: 'responses',
  parameter: 'parameters',
  example: 'examples',
  'request body': 'requestBodies',
  header: 'headers',
  'security scheme': 'securitySchemes',
  link: 'links',
}

/** What only says how a schema can be referred to: all references are pointers once a document is open. */
const identifiers: ReadonlySet<string> = new Set([
  '$id',
  '$anchor',
  '$dynamicAnchor',
  '$dynamicRef',
  '$schema',
  '$vocabulary',
  '$comment',
])

/** How many references may follow one another where each takes the place of the one before. */
const longestChain = 50

class Opening {
  readonly #source: Source
  readonly #version: Version
  readonly #library: Library
  readonly #added: Record<string, Record<string, Json>> = {}
  readonly #issues: PlacedIssue[] = []
  /** Where objects were written that are elsewhere now. */
  readonly #moved = new WeakMap<object, Pointer>()
  readonly #origins = new WeakMap<object, Spot>()
  /** Kind, spot and bindings → the pointer it was brought to. */
  readonly #brought = new Map<string, Pointer>()
  readonly #waiting: (() => void)[] = []

  constructor(source: Source, version: Version) {
    this.#source = source
    this.#version = version
    this.#library = new Library(source)
  }

  open(): OpenDocument {
    const value = this.#source.value as JsonObject
    const spot = this.#library.main
    const root = this.#convert('document', value, '#', this.#contextAt(spot, new Map())) as Record<string, Json>
    for (let bring = this.#waiting.pop(); bring; bring = this.#waiting.pop()) bring()
    if (Object.keys(this.#added).length > 0) root.components = this.#withAdded(root.components)
    return {
      root: root as JsonObject,
      locate: (pointer) => this.#locate(root as JsonObject, pointer),
      version: String(value.openapi ?? value.swagger),
      files: this.#library.files,
      issues: this.#issues,
    }
  }

  #withAdded(components: Json | undefined): JsonObject {
    const own = isObject(components) ? components : {}
    const sections = Object.entries(this.#added).map(([section, added]) => {
      const declared = own[section]
      return [section, { ...(isObject(declared) ? declared : {}), ...added }] as const
    })
    return { ...own, ...Object.fromEntries(sections) }
  }

  #contextAt(spot: Spot, bindings: Context['bindings']): Context {
    const version = versionOf(spot.source.value) ?? this.#version
    return {
      version,
      consumes: [],
      produces: [],
      shared: [],
      follow: (value) => this.#follow(value, spot),
      spot,
      chain: 0,
      bindings,
    }
  }

  #convert(kind: ObjectKind, value: Json, out: Pointer, context: Context): Json {
    if (!isObject(value)) return value
    if (typeof value.$ref === 'string') return this.#convertReference(kind, value, out, context)
    if (kind === 'schema' && typeof value.$dynamicRef === 'string') {
      const { $dynamicRef, ...rest } = value
      const bound = context.bindings.get($dynamicRef.replace(/^[^#]*#/, ''))
      return this.#convertReference(kind, { ...rest, $ref: $dynamicRef }, out, context, bound)
    }
    return this.#convertMembers(kind, value, out, context)
  }

  #convertMembers(kind: ObjectKind, value: JsonObject, out: Pointer, outside: Context): JsonObject {
    const around = kind === 'schema' ? this.#enter(value, outside) : outside
    const { value: upgraded, moved, around: inside } = upgrade(kind, value, around.spot.pointer, around)
    for (const [each, pointer] of moved ?? []) this.#moved.set(each, pointer)
    const context = inside ? { ...around, ...inside } : around
    const converted = Object.entries(upgraded as JsonObject).flatMap(([name, each]): [string, Json][] => {
      if (kind === 'schema' && identifiers.has(name)) return []
      const holds = Object.hasOwn(members[kind], name) ? members[kind][name] : undefined
      if (!holds) return [[name, each]]
      const [form, inner] = holds
      const at = this.#inside(context, each, name)
      if (form === 'one') return [[name, this.#convert(inner, each, child(out, name), at)]]
      return [[name, this.#convertAll(inner, each, child(out, name), at, kind === 'document' || kind === 'operation')]]
    })
    return this.#written(Object.fromEntries(converted), out, outside.spot)
  }

  /** @param isExtensible Whether `x-` names in the map are extensions (OpenAPI 3.1 section 4.9). */
  #convertAll(kind: ObjectKind, held: Json, out: Pointer, context: Context, isExtensible: boolean): Json {
    if (Array.isArray(held)) {
      return held.map((each: Json, index) =>
        this.#convert(kind, each, child(out, index), this.#inside(context, each, index)),
      )
    }
    if (!isObject(held)) return held
    const converted = Object.entries(held).map(([name, each]) => {
      return [
        name,
        isExtensible && /^x-/i.test(name)
          ? each
          : this.#convert(kind, each, child(out, name), this.#inside(context, each, name)),
      ] as const
    })
    return this.#written(Object.fromEntries(converted), out, context.spot)
  }

  #inside(context: Context, value: Json, name: string | number): Context {
    const moved = isObject(value) || Array.isArray(value) ? this.#moved.get(value) : undefined
    const pointer = moved ?? child(context.spot.pointer, name)
    return { ...context, spot: { ...context.spot, pointer } }
  }

  #written(converted: JsonObject, out: Pointer, spot: Spot): JsonObject {
    if (spot.pointer !== out || spot.source !== this.#source) this.#origins.set(converted, spot)
    return converted
  }

  /** A schema may start a resource of its own, and bind dynamic anchors (JSON Schema 2020-12 sections 8.2.1 and 8.2.2). */
  #enter(schema: JsonObject, context: Context): Context {
    const { $id, $dynamicAnchor, $defs } = schema
    if (context.version !== '3.1' || ($id ?? $dynamicAnchor ?? $defs) === undefined) return context
    const { spot } = context
    const bindings = new Map(context.bindings)
    const bind = (anchor: Json | undefined, pointer: Pointer): void => {
      if (typeof anchor === 'string' && !bindings.has(anchor)) bindings.set(anchor, { ...spot, pointer })
    }
    if (this.#library.isDynamic(spot.source)) {
      bind($dynamicAnchor, spot.pointer)
      for (const [name, each] of Object.entries(isObject($defs) ? $defs : {}))
        bind(isObject(each) ? each.$dynamicAnchor : undefined, child(spot.pointer, '$defs', name))
    }
    return { ...context, bindings, spot: typeof $id === 'string' ? this.#library.resource(spot, $id) : spot }
  }

  #convertReference(kind: ObjectKind, value: JsonObject, out: Pointer, context: Context, bound?: Spot): Json {
    const { $ref, ...beside } = value
    const around = kind === 'schema' ? this.#enter(value, context) : context
    const target = bound ?? this.#target(String($ref), around)
    const siblings = this.#siblings(kind, beside, out, around)
    if (target === undefined) return this.#written({ ...siblings, $ref: String($ref) }, out, context.spot)
    if (target === 'reported') return this.#written(siblings, out, context.spot)
    if (sectionOf[kind] === undefined) return this.#inPlaceOf(kind, siblings, target, out, around)
    const pointer = this.#bring(kind, target, around)
    return this.#written({ ...siblings, $ref: pointer }, out, context.spot)
  }

  /** Before 3.1, what stands beside a reference says nothing (OpenAPI 3.0.4 section 4.7.23); people describe there. */
  #siblings(kind: ObjectKind, beside: JsonObject, out: Pointer, context: Context): JsonObject {
    if (kind !== 'schema') return kind === 'path item' ? this.#convertMembers(kind, beside, out, context) : beside
    const isRead = (name: string): boolean =>
      context.version === '3.1' || name.startsWith('x-') || name === 'description'
    const kept = Object.fromEntries(Object.entries(beside).filter(([name]) => isRead(name)))
    return Object.keys(kept).length === 0 ? {} : this.#convertMembers(kind, kept, out, context)
  }

  /** Returns where a reference leads; undefined where it is left for the checks to report. */
  #target(reference: string, context: Context): Spot | 'reported' | undefined {
    const found = this.#library.find(reference, context.spot, context.version)
    if ('spot' in found) return found.spot
    if (found.problem === undefined) return undefined
    const pointer = child(context.spot.pointer, '$ref')
    this.#issues.push({ ...found.problem, pointer, ...this.#library.place({ ...context.spot, pointer }) })
    return 'reported'
  }

  #inPlaceOf(kind: ObjectKind, siblings: JsonObject, target: Spot, out: Pointer, context: Context): Json {
    const chain = context.chain + 1
    const value = this.#library.valueOf(target)
    if (chain > longestChain || !isObject(value)) return siblings
    const inner = { ...this.#contextAt(target, context.bindings), chain }
    const converted = this.#convert(kind, value, out, inner)
    return isObject(converted) ? this.#written({ ...converted, ...siblings }, out, target) : converted
  }

  /** Returns the pointer under which the compiler finds the target, and brings it there if it has to. */
  #bring(kind: ObjectKind, target: Spot, context: Context): Pointer {
    const isBound = kind === 'schema' && context.bindings.size > 0 && this.#library.usesDynamic(target)
    const section = sectionOf[kind]
    if (section === undefined) return target.pointer
    if (this.#isInPlace(kind, target) && !isBound) return this.#placeOf(target)
    const value = this.#library.valueOf(target)
    const isUsable = kind === 'schema' ? isSchema(value) : isObject(value)
    if (!isUsable || this.#isElse(kind, target)) return target.pointer
    const bound = isBound ? [...context.bindings].map(([anchor, { pointer }]) => `${anchor} ${pointer}`).join() : ''
    const key = `${kind} ${target.source.file} ${target.pointer} ${bound}`
    const known = this.#brought.get(key)
    if (known !== undefined) return known
    this.#added[section] ??= {}
    const added = this.#added[section]
    const name = this.#freeName(section, target)
    const pointer = child('#/components', section, name)
    this.#brought.set(key, pointer)
    added[name] = {}
    const bindings = isBound ? context.bindings : new Map<string, Spot>()
    this.#waiting.push(() => {
      added[name] = this.#convert(kind, value as Json, pointer, this.#contextAt(target, bindings))
    })
    return pointer
  }

  /** Whether the compiler visits the target as what it is used as. */
  #isInPlace(kind: ObjectKind, target: Spot): boolean {
    return target.source === this.#source && this.#kindAt(this.#placeOf(target)) === kind
  }

  /** Whether the compiler visits the target as something else: a mistake, which the checks report. */
  #isElse(kind: ObjectKind, target: Spot): boolean {
    if (target.source !== this.#source || this.#version === '2.0' || target.pointer === '#') return false
    const actual = this.#kindAt(target.pointer)
    return actual !== undefined && actual !== kind
  }

  /** Where a place of the main document is once it is upgraded. */
  #placeOf({ pointer }: Spot): Pointer {
    const [first = '', name = '', ...rest] = namesOf(pointer)
    if (this.#version !== '2.0') return pointer
    if (first === 'definitions') return child('#/components/schemas', name, ...rest)
    const section = { parameters: 'parameters', responses: 'responses' }[first]
    return section !== undefined && rest.length === 0 ? child('#/components', section, name) : '#/-'
  }

  /** Returns as what the compiler visits a place of the main document; undefined where it does not. */
  #kindAt(pointer: Pointer): ObjectKind | undefined {
    const names = namesOf(pointer)
    let kind: ObjectKind = 'document'
    let value: Json | undefined = this.#version === '2.0' ? this.#swaggerRoot() : this.#source.value
    while (names.length > 0) {
      const name = names.shift() as string
      if (!isObject(value) || typeof value.$ref === 'string') return undefined
      const holds: readonly [string, ObjectKind] | undefined = Object.hasOwn(members[kind], name)
        ? members[kind][name]
        : undefined
      if (!holds) return undefined
      value = value[name]
      if (holds[0] !== 'one') value = memberOf(value, names.shift())
      kind = holds[1]
    }
    return value === undefined ? undefined : kind
  }

  /** The parts of a document of Swagger 2.0 that can be referred to, as `#placeOf` has them. */
  #swaggerRoot(): JsonObject {
    const { definitions = {}, parameters = {}, responses = {} } = this.#source.value as JsonObject
    return { components: { schemas: definitions, parameters, responses } }
  }

  #freeName(section: string, { source, pointer }: Spot): string {
    const last = namesOf(pointer).at(-1) ?? source.file.replace(/^.*[\\/]/, '').replace(/\.\w+$/, '')
    const name = last.replaceAll(/[^\w.-]+/g, '-') || section
    const declared = valueAt(
      this.#source.value,
      this.#version === '2.0' && section === 'schemas' ? '#/definitions' : child('#/components', section),
    )
    const isTaken = (each: string): boolean =>
      (isObject(declared) && Object.hasOwn(declared, each)) || Object.hasOwn(this.#added[section] ?? {}, each)
    let free = name
    for (let number = 2; isTaken(free); number++) free = `${name}-${number}`
    return free
  }

  #follow(value: Json, spot: Spot): Json | undefined {
    let found: Json | undefined = value
    let at = spot
    for (let step = 0; isObject(found) && typeof found.$ref === 'string' && step < longestChain; step++) {
      const target = this.#library.find(found.$ref, at, this.#version)
      if (!('spot' in target)) return undefined
      at = target.spot
      found = this.#library.valueOf(at)
    }
    return found
  }

  /** Follows a pointer through the open document, along what was written elsewhere. */
  #locate(root: JsonObject, pointer: Pointer): ReturnType<Locate> {
    let value: Json | undefined = root
    let spot: Spot = this.#library.main
    for (const name of namesOf(pointer)) {
      value = memberOf(value, name)
      const origin = typeof value === 'object' && value !== null ? this.#origins.get(value) : undefined
      spot = origin ?? { ...spot, pointer: child(spot.pointer, name) }
    }
    return { ...this.#library.place(spot), ...(spot.pointer !== pointer && { pointer: spot.pointer }) }
  }
}

function memberOf(value: Json | undefined, name: string | undefined): Json | undefined {
  if (name === undefined) return undefined
  if (Array.isArray(value)) return value[Number(name)] as Json | undefined
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}
