import type { ReplyFields, ReplyShape, ResourceRule } from '../contract.ts'
import type { Diagnostics } from '../diagnostics.ts'
import type { SchemaView } from '../schema.ts'
import { viewAt } from '../schema.ts'
import type { Given } from './reply-shape.ts'
import { replyShape } from './reply-shape.ts'

/** What an operation does, and the name of the records' key. */
type About = Pick<ResourceRule, 'action' | 'reply'> & { readonly own: string | undefined }

/**
 * Compiles how a record becomes a reply of a document that was not written for this project: one that may be any object
 * shows the record, one that can only be the key is the key, and a key that stands beside the record is put there.
 *
 * @param reply Undefined where the document says no more than that the reply is JSON.
 */
export function looseShape(
  diagnostics: Diagnostics,
  reply: SchemaView | undefined,
  given: Given,
  about: About,
): ReplyShape | undefined {
  const { action, reply: path = [], own } = about
  if (action === 'delete' && !reply) return { kind: 'record', fields: [] }
  if (!reply) return action === 'list' ? undefined : replyShape(diagnostics, given.record, given)
  const shown = viewAt(reply, path)
  if (!shown || action === 'delete') return shown && replyShape(diagnostics, shown, given)
  if (isAnyObject(shown)) return replyShape(diagnostics, given.record, given)
  if (isKey(shown, given.record, own)) return { kind: 'key' }
  const shape = replyShape(diagnostics, shown, given)
  const keyAt = shape.kind === 'record' ? keyBeside(reply, path, shape, own) : undefined
  return keyAt && shape.kind === 'record' ? { ...shape, keyAt } : shape
}

function isAnyObject(reply: SchemaView): boolean {
  return reply.members.size === 0 && !reply.isClosed && (reply.isUntyped || reply.kind === 'object')
}

const scalars: ReadonlySet<string> = new Set(['string', 'integer', 'number'])

function isKey(reply: SchemaView, record: SchemaView, own: string | undefined): boolean {
  const kind = own === undefined ? undefined : record.members.get(own)?.view.kind
  return kind === reply.kind && scalars.has(reply.kind)
}

/** Returns where a reply has the key of a record that it shows without it: beside it, `{ "id": 7, "result": { … } }`. */
function keyBeside(
  reply: SchemaView,
  path: readonly string[],
  { fields }: ReplyFields,
  own: string | undefined,
): readonly string[] | undefined {
  if (own === undefined || path.length === 0 || fields.some(({ name }) => name === own)) return undefined
  const beside = viewAt(reply, path.slice(0, -1))
  const name = [own, 'id'].find((each) => scalars.has(beside?.members.get(each)?.view.kind ?? ''))
  return name === undefined ? undefined : [...path.slice(0, -1), name]
}
