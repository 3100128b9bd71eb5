import { wordsOf } from './names.ts'
import type { SchemaView } from './schema-view.ts'

const creation = new Set(['created', 'creation', 'create', 'inserted', 'added'])
const change = new Set(['updated', 'update', 'modified', 'changed', 'modification'])
const aside = new Set(['at', 'on', 'date', 'time', 'timestamp', 'datetime', 'last', 'ts', 'utc', 'ms'])

/** Returns the properties that say when a record was created and when it last changed: property → when it moves. */
export function timestampsOf(record: SchemaView): Record<string, 'create' | 'update'> {
  const found: Record<string, 'create' | 'update'> = {}
  for (const [name, view] of record.members) {
    const when = whenOf(name)
    if (when && holdsTime(name, view)) found[name] = when
  }
  return found
}

/** All words but one have to speak of time: `createdOn` is one, `createdBy` is not. */
function whenOf(name: string): 'create' | 'update' | undefined {
  const words = wordsOf(name).filter((word) => !aside.has(word))
  const [word] = words
  if (word === undefined || words.length > 1) return undefined
  if (creation.has(word)) return 'create'
  return change.has(word) ? 'update' : undefined
}

/** A text of no format has a time if its name says so, or its example does. */
function holdsTime(name: string, { kind, types, format, choices, examples }: SchemaView): boolean {
  if (kind !== 'scalar' || choices !== undefined) return false
  if (types.includes('integer') || types.includes('number')) return true
  if (!types.includes('string')) return false
  if (format !== undefined) return format === 'date-time' || format === 'date'
  const [example] = examples
  if (typeof example === 'string') return /^\d{4}-\d{2}-\d{2}/.test(example)
  return wordsOf(name).some((word) => ['at', 'date', 'time', 'timestamp', 'on'].includes(word))
}
