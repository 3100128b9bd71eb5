import type { Path } from './inferred.ts'
import { plain } from './names.ts'
import type { SchemaView } from './schema-view.ts'

/** Returns the share of the first schema's members that the second one has too in any style, from 0 to 1. */
export function overlap(view: SchemaView, record: SchemaView): number {
  if (view.members.size === 0) return 0
  const names = new Set([...record.members.keys()].map(plain))
  return [...view.members.keys()].filter((name) => names.has(plain(name))).length / view.members.size
}

/** Returns whether a schema shows a record: it is the record's, or has its key and at least half of what it has is the record's. */
export function showsRecord(view: SchemaView | undefined, record: SchemaView, key: Path | undefined): boolean {
  if (view?.kind !== 'object') return false
  if (view.pointer === record.pointer) return true
  const hasKey = key === undefined || view.members.has(key[0] as string)
  return hasKey && Math.max(overlap(view, record), overlap(record, view)) >= 0.5
}

const confirmations =
  /^(id|ids|uid|uuid|sid|token|key|name|slug|object|deleted|isdeleted|success|ok|message|msg|status|code|result|type|detail)$/

/** Returns whether a reply only confirms: a key, a flag, a text, and nothing else. */
export function confirms(view: SchemaView | undefined, key: Path | undefined): boolean {
  if (!view || view.kind === 'scalar' || view.kind === 'unknown') return true
  if (view.kind !== 'object') return false
  return [...view.members].every(
    ([name, { kind }]) =>
      name === key?.[0] || (kind !== 'array' && confirmations.test(name.toLowerCase().replaceAll(/[^a-z]/g, ''))),
  )
}

/** Returns whether a body writes into a record: some of its fields, and not fewer than half of them, are the record's. */
export function writesRecord(body: SchemaView | undefined, record: SchemaView): boolean {
  if (body?.kind !== 'object') return false
  if (body.pointer === record.pointer) return true
  return body.members.size === 0 ? body.types.includes('object') : overlap(body, record) >= 0.5
}
