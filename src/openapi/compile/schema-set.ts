import type { Json, JsonObject, Pointer } from '../contract.ts'
import type { Diagnostics } from '../diagnostics.ts'
import { child, isObject, namesOf, valueAt } from '../pointer.ts'
import { walk } from '../walk.ts'
import { DirectedSchemas } from './directions.ts'
import type { Mentions } from './mentions.ts'
import { mentionsIn } from './mentions.ts'

/** Collects the schemas that are checked or generated from, each at the pointer where the document has it. */
export class SchemaSet {
  readonly #diagnostics: Diagnostics
  readonly #inline = new Map<Pointer, Json>()
  readonly #directed: DirectedSchemas
  readonly mentions: Mentions

  constructor(diagnostics: Diagnostics) {
    this.#diagnostics = diagnostics
    this.mentions = mentionsIn(diagnostics.root)
    this.#directed = new DirectedSchemas(diagnostics.root, diagnostics.schemas, this.mentions)
  }

  /** Returns the pointer under which a schema of the document checks values of one direction. */
  pointerFor(pointer: Pointer, direction: 'request' | 'reply'): Pointer {
    return this.#directed.pointerFor(pointer, direction)
  }

  /** Returns the pointer under which the schema can be checked: that of a component where it is only a reference to one. */
  add(schema: Json, pointer: Pointer): Pointer {
    if (isObject(schema) && typeof schema.$ref === 'string' && Object.keys(schema).length === 1) {
      return this.#diagnostics.resolve(schema, pointer).pointer
    }
    this.#inline.set(pointer, schema)
    return pointer
  }

  /** Returns a tree that holds each schema at its pointer, component schemas included. */
  toTree(): JsonObject {
    const tree: Mutable = Object.create(null)
    const components = valueAt(this.#diagnostics.root, '#/components/schemas')
    if (isObject(components)) put(tree, '#/components/schemas', components)
    for (const [pointer, schema] of this.#inline) put(tree, pointer, schema)
    // What contains others comes last: it has them as they are in their place.
    const directed = [...this.#directed.entries].toSorted(([left], [right]) => right.length - left.length)
    for (const [pointer, schema] of directed) put(tree, pointer, schema)
    return tree as JsonObject
  }
}

interface Mutable {
  [name: string]: Json | Mutable
}

function put(tree: Mutable, pointer: Pointer, value: Json): void {
  const names = namesOf(pointer)
  const last = names.pop() as string
  let at = tree
  for (const name of names) {
    // Without a prototype, `__proto__` is a name like any other.
    at[name] ??= Object.create(null) as Mutable
    at = at[name] as Mutable
  }
  at[last] = value
}

/** Adds the schema of every media type, parameter and header of the document, used by an operation or not. */
export function addAllSchemas(diagnostics: Diagnostics, schemas: SchemaSet): void {
  walk(diagnostics.root, (kind, value, pointer) => {
    const holds = kind === 'media type' || kind === 'parameter' || kind === 'header'
    if (holds && value.schema !== undefined) schemas.add(value.schema, child(pointer, 'schema'))
  })
}
