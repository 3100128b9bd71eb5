import { evidenceOf } from '../../generate/samples.ts'
import type { Json, JsonObject } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { SchemaView } from '../../openapi/schema.ts'
import type { Case, Mismatch } from '../case.ts'
import { accepted, compare, isSame, shown } from '../case.ts'
import { serverSetProperties } from '../setup/server-times.ts'
import type { Field } from '../setup/tested-update.ts'
import { writtenBodyOf } from '../setup/written-body.ts'
import { withCreated } from './created-record.ts'
import { shownOnRequest } from './shown-when.ts'
import type { TestedCreate } from './tested-create.ts'
import { asObject, makeCase } from './tested-create.ts'

/** Plans a field that is not sent and has a default, at a time. */
export function* defaultCases(tested: TestedCreate): Generator<Case> {
  const { collection, creator, minimal, replies, stored } = tested
  const sets = serverSetProperties(collection)
  const write = writtenBodyOf(creator.create)?.[1].write
  const onRequest = shownOnRequest(creator.create)
  for (const [name, value] of Object.entries({ ...collection.defaults, ...write?.defaults })) {
    const property = stored.get(name)
    const isUnseen = !replies.has(name) || onRequest.has(name)
    if (!property || isUnseen || sets.has(name) || Object.hasOwn(minimal, name)) continue
    yield makeCase(tested, {
      law: 'created-as-declared',
      about: `the default of ${name}`,
      pointer: property.pointer,
      evidence: evidenceOf(property.view, 'default'),
      subject: name,
      keyword: 'default',
      run: (client) =>
        withCreated(client, tested.creator, { body: minimal }, async (exchanged) => {
          const unaccepted = accepted(exchanged)
          return unaccepted ?? compare(`"${name}", which was not sent,`, asObject(exchanged.body)[name], value)
        }),
    })
  }
}

/** Returns a mismatch if a member of an object that was not sent is shown with another value than its default. */
export function otherDefault(found: Json | undefined, sent: Json, { stored, schema }: Field): Mismatch | undefined {
  const wrong = isObject(found) && isObject(sent) ? unlikeDefault(found, sent, schema) : undefined
  if (!wrong) return undefined
  const name = [stored, ...wrong.path].join('.')
  return {
    expected: `"${name}", which was not sent, is ${shown(wrong.view.default)}`,
    actual: `it is ${shown(wrong.found)}`,
    subject: name,
    evidence: evidenceOf(wrong.view, 'default'),
  }
}

interface OtherDefault {
  readonly path: readonly string[]
  readonly view: SchemaView
  readonly found: Json | undefined
}

function unlikeDefault(found: JsonObject, sent: JsonObject, schema: SchemaView): OtherDefault | undefined {
  const { members } = schema.branchFor(sent)?.view ?? schema
  for (const { name, view, readOnly } of members.values()) {
    const [is, was] = [found[name], sent[name]]
    if (is === undefined || readOnly) continue
    if (was === undefined && view.default !== undefined && !isSame(is, view.default))
      return { path: [name], view, found: is }
    const inner = isObject(is) && isObject(was) ? unlikeDefault(is, was, view) : undefined
    if (inner) return { ...inner, path: [name, ...inner.path] }
  }
  return undefined
}
