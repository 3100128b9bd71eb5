import type { Deed } from './classify.ts'
import { deedOnRecord } from './classify.ts'
import { findList, unwrappings } from './envelopes.ts'
import type { SeenOperation } from './operations.ts'
import { parameterOf } from './operations.ts'
import type { SchemaView } from './schema-view.ts'

/** One record without a key: what GET shows and PUT, PATCH or POST changes, as `/settings`. */
export interface SeenSingleton {
  readonly segments: readonly string[]
  readonly noun: string
  readonly record: SchemaView
  readonly deeds: ReadonlyMap<SeenOperation, Deed | string>
}

/** Returns the singleton that the operations on one path are about, or undefined. */
export function singletonOf(operations: readonly SeenOperation[]): SeenSingleton | undefined {
  const [{ segments }] = operations as [SeenOperation]
  const noun = segments.at(-1)
  const read = operations.find((each) => each.method === 'get')
  if (noun === undefined || parameterOf(noun) !== undefined || noun.includes('{') || !read?.reply) return undefined
  if (findList(read.reply, noun)) return undefined
  // Which one is asked for is said by the query, so there are several.
  if (read.parameters.some((each) => each.in === 'query' && each.required)) return undefined
  const methods = operations.map(({ method }) => method)
  for (const { view } of unwrappings(read.reply, noun)) {
    if (view.kind !== 'object' || view.members.size === 0) continue
    const deeds = new Map(
      operations.map((each) => [each, deedOnRecord(each, { record: view, key: undefined, noun, methods })] as const),
    )
    const writes = [...deeds.values()].some(
      (deed) => typeof deed !== 'string' && (deed.action === 'update' || deed.action === 'replace'),
    )
    const readDeed = deeds.get(read)
    if (writes && readDeed && typeof readDeed !== 'string') return { segments, noun, record: view, deeds }
  }
  return undefined
}
