import type { Json, Pointer } from '../contract.ts'
import { isObject } from '../pointer.ts'
import type { SchemaView as ReaderView, SchemaReader } from '../schema.ts'

/** What inference asks of a schema: its shape, and which component it is. The reader of schemas answers. */
export interface SchemaView {
  /** Where the schema is written, after references: the same for all places that mean one component. */
  readonly pointer: Pointer
  readonly kind: 'object' | 'array' | 'scalar' | 'unknown'
  /** The types it names; empty where it names none. */
  readonly types: readonly string[]
  readonly members: ReadonlyMap<string, SchemaView>
  readonly required: ReadonlySet<string>
  readonly items: SchemaView | undefined
  /** Where the schemas are written of which a value takes one; empty where there is no choice. */
  readonly branches: readonly Pointer[]
  readonly choices: readonly Json[] | undefined
  readonly readOnly: boolean
  readonly format: string | undefined
  readonly default: Json | undefined
  readonly examples: readonly Json[]
  readonly minimum: number | undefined
  /** Returns the value of an extension (`x-…`), or undefined. */
  readonly extension: (name: string) => Json | undefined
}

/** Looks at the schemas of one document. */
export interface SchemaViews {
  view(schema: Json | undefined, pointer: Pointer): SchemaView | undefined
}

/** Creates the views of a document: each is made once, when it is asked for. */
export function createSchemaViews(reader: SchemaReader): SchemaViews {
  const known = new Map<Pointer, SchemaView>()
  return {
    view(schema, pointer) {
      if (!isObject(schema)) return undefined
      return shapeOf({ reader, known }, pointer, () => reader.read(pointer, schema), schema)
    },
  }
}

interface Reading {
  readonly reader: SchemaReader
  readonly known: Map<Pointer, SchemaView>
}

function shapeOf(reading: Reading, written: Pointer, read: () => ReaderView, schema: Json | undefined): SchemaView {
  const pointer = reading.reader.component(written, schema)
  const known = reading.known.get(pointer)
  if (known) return known
  const made = shape(reading, pointer, read())
  reading.known.set(pointer, made)
  return made
}

/** @note most schemas are only asked for their kind: all else is read when somebody asks. */
function shape(reading: Reading, pointer: Pointer, view: ReaderView): SchemaView {
  const types = view.isUntyped ? [] : [...view.types]
  let members: ReadonlyMap<string, SchemaView> | undefined
  let items: SchemaView | undefined
  const inside = (inner: ReaderView): SchemaView => shapeOf(reading, inner.pointer, () => inner, undefined)
  return {
    pointer,
    types,
    kind: kindOf(view, types),
    extension: (name) => view.keyword(name),
    get required() {
      return view.required('stored')
    },
    get choices() {
      return view.choices
    },
    get readOnly() {
      return view.keyword('readOnly') === true
    },
    get format() {
      return textOf(view.keyword('format'))
    },
    get default() {
      return view.default
    },
    get examples() {
      return view.examples
    },
    get minimum() {
      return view.bounds.minimum
    },
    get members() {
      members ??= new Map([...view.members].map(([name, member]) => [name, inside(member.view)]))
      return members
    },
    get branches() {
      const [group] = view.groups
      return group ? group.branches.map((branch) => reading.reader.component(branch.pointer)) : []
    },
    get items() {
      items ??= view.items && inside(view.items)
      return items
    },
  }
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function kindOf(view: ReaderView, types: readonly string[]): SchemaView['kind'] {
  if (types.includes('object')) return 'object'
  if (types.includes('array')) return 'array'
  if (types.some((type) => type !== 'null')) return 'scalar'
  if (view.members.size > 0) return 'object'
  return view.items ? 'array' : 'unknown'
}
