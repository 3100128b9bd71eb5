import type { Json } from '../contract.ts'
import type { Reading } from '../reading.ts'
import type { SchemaView } from '../schema.ts'

/** How deep texts are read into objects. */
const deepest = 6

/** Returns what the texts of a value are read as: whatever its schema admits. */
export function readingOf(view: SchemaView, depth = 0): Reading {
  const { isUntyped, choices } = view
  const scalars = isUntyped ? [] : scalarTypes.filter((type) => view.types.has(type))
  const types = [...new Set(scalars.map((type) => (type === 'integer' ? 'number' : type)))]
  const listed = choices?.filter((choice) => typeof choice !== 'object' || choice === null)
  const inner = (each: SchemaView): Reading => readingOf(each, depth + 1)
  const isObject = depth < deepest && view.admits('object') && (!isUntyped || view.members.size > 0)
  const isList = depth < deepest && view.admits('array') && (!isUntyped || view.items !== undefined)
  return {
    types: types as Reading['types'],
    ...(listed && listed.length > 0 && { choices: listed as readonly Json[] }),
    ...(isList && { items: view.items ? inner(view.items) : text }),
    ...(isObject && {
      members: Object.fromEntries([...view.members].map(([name, member]) => [name, inner(member.view)])),
      ...(view.rest && { rest: inner(view.rest) }),
    }),
  }
}

const scalarTypes = ['integer', 'number', 'boolean', 'null', 'string'] as const

const text: Reading = { types: [] }
