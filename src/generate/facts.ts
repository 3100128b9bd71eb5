import type { Json } from '../openapi/contract.ts'
import type { Bounds, SchemaView, TypeName } from '../openapi/schema.ts'
import type { Look } from '../openapi/vocabulary.ts'

/** What the makers ask of a schema, worked out once. */
export interface Facts {
  readonly view: SchemaView
  /** The types to make a value of, null aside. */
  readonly kinds: readonly TypeName[]
  readonly choices: readonly Json[] | undefined
  readonly isNullable: boolean
  readonly default: Json | undefined
  readonly isReadOnly: boolean
  readonly look: Look | undefined
  readonly examples: readonly Json[]
  readonly bounds: Bounds
  readonly isBase64: boolean
  readonly hasGroups: boolean
  /** How deep the shallowest value is; infinite where the schema requires to contain itself. */
  readonly height: number
  /** Whether any value is admitted: false where choices exclude each other, in the schema or in what it requires. */
  readonly isPossible: boolean
}

const known = new WeakMap<SchemaView, Facts>()

/** Returns what the makers ask of a schema. */
export function factsOf(view: SchemaView): Facts {
  const found = known.get(view)
  if (found) return found
  const kinds = [...view.types].filter((type) => type !== 'null')
  const facts: Facts = {
    view,
    kinds: view.isUntyped ? [view.kind] : kinds,
    choices: view.choices,
    isNullable: view.isNullable,
    default: view.default,
    isReadOnly: view.keyword('readOnly') === true,
    look: view.keyword('x-looks-like') as Look | undefined,
    examples: view.examples,
    bounds: view.bounds,
    isBase64: view.keyword('contentEncoding') === 'base64',
    hasGroups: view.groups.length > 0,
    height: heightOf(view, new Set()),
    isPossible: isPossible(view, new Set()),
  }
  known.set(view, facts)
  return facts
}

/** @note what was cut short by a schema that contains itself holds for this way there only, so it is not kept. */
function heightOf(view: SchemaView, above: ReadonlySet<string>): number {
  const facts = known.get(view)
  if (facts) return facts.height
  if (view.choices || view.isNullable) return 0
  if (above.has(view.key) || above.size > deepestSearch) return Number.POSITIVE_INFINITY
  const inside = new Set([...above, view.key])
  const [group] = view.groups
  if (group) return Math.min(...group.branches.map((branch) => heightOf(branch.view, inside)))
  const kinds = view.isUntyped ? [view.kind] : [...view.types]
  return Math.min(...kinds.map((kind) => heightAs(kind, view, inside)))
}

/** How far required members are followed. */
const deepestSearch = 60

function heightAs(kind: TypeName, view: SchemaView, above: ReadonlySet<string>): number {
  if (kind === 'array') {
    const { minItems = 0 } = view.bounds
    const first = view.prefixItems[0] ?? view.items
    return minItems === 0 || !first ? 0 : 1 + heightOf(first, above)
  }
  if (kind !== 'object') return 0
  const required = [...view.required('stored')].map((name) => view.members.get(name)?.view)
  return 1 + Math.max(0, ...required.map((each) => (each ? heightOf(each, above) : 0)))
}

/** @note a schema that contains itself is possible as far as this goes: its height tells. */
function isPossible(view: SchemaView, above: ReadonlySet<string>): boolean {
  const facts = known.get(view)
  if (facts) return facts.isPossible
  if (view.choices) return view.choices.length > 0
  if (view.isNullable || above.has(view.key) || above.size > deepestSearch || !view.types.has('object')) return true
  const inside = new Set([...above, view.key])
  return [...view.required('stored')].every((name) => {
    const member = view.members.get(name)?.view
    return member === undefined || isPossible(member, inside)
  })
}
