import { breaking, fitting } from '../../generate/samples.ts'
import type { JsonObject } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { Case } from '../case.ts'
import { accepted, compare, isSame, refused } from '../case.ts'
import type { Field, TestedUpdate } from '../setup/tested-update.ts'
import { watched } from '../setup/tested-update.ts'
import { bodyOf, everyField, fieldsKept, ownFields, shownFields, taken, updateCase } from './updating.ts'

/** Plans updates that change nothing: empty, repeated, unknown and refused ones, and updates of another record. */
export function* unchangedCases(tested: TestedUpdate): Generator<Case> {
  yield emptyChangesNothing(tested)
  yield twiceIsOnce(tested)
  yield unknownIsNotStored(tested)
  for (const field of shownFields(tested)) {
    if (breaking(field.schema).length > 0) yield refusedChangesNothing(tested, field)
  }
  if (tested.others.length > 0) yield othersAreUntouched(tested)
}

function emptyChangesNothing(tested: TestedUpdate): Case {
  return updateCase(tested, { law: 'empty-changes-nothing', about: 'an empty body' }, async (client) => {
    const filled = await client.update(tested, bodyOf(everyField(tested, [], 1)))
    // If the read is an empty update, it may already have changed what it shows.
    const isTold = tested.read.resource?.action === 'update' && filled.received.status < 300 && isObject(filled.body)
    const before = isTold ? (filled.body as JsonObject) : await client.read(tested)
    const sent = await client.update(tested, {})
    const after = await client.read(tested)
    return accepted(sent) ?? fieldsKept(tested, before, after)
  })
}

function twiceIsOnce(tested: TestedUpdate): Case {
  const plan = { law: 'twice-is-once', about: 'an update of every field, sent twice' } as const
  return updateCase(tested, plan, async (client) => {
    const writes = everyField(tested)
    const body = bodyOf(writes)
    const refusal = taken(await client.update(tested, body), writes)
    if (refusal) return refusal
    const once = await client.read(tested)
    const second = await client.update(tested, body)
    return accepted(second) ?? fieldsKept(tested, once, await client.read(tested))
  })
}

function unknownIsNotStored(tested: TestedUpdate): Case {
  const plan = { law: 'unknown-is-not-stored', about: 'a field that the document does not have' } as const
  return updateCase(tested, plan, async (client) => {
    const sent = await client.update(tested, { understudy_unknown: 'kept?' })
    const after = await client.read(tested)
    return accepted(sent) ?? compare('"understudy_unknown"', after?.understudy_unknown, undefined)
  })
}

/** Sends an invalid field beside a valid one: neither is stored. */
function refusedChangesNothing(tested: TestedUpdate, field: Field): Case {
  const plan = {
    law: 'refused-changes-nothing',
    about: `${field.name} is wrong, another field is right`,
    field,
    touches: 'nothing',
  } as const
  return updateCase(tested, plan, async (client) => {
    const before = client.lastRead(tested) ?? (await client.read(tested))
    const right = ownFields(tested.fields).flatMap((other) => {
      if (!other.readable || other.stored === field.stored) return []
      const changed = fitting(other.schema).find(({ value }) => !isSame(value, before?.[other.stored]))
      return changed ? [{ field: other, value: changed.value }] : []
    })[0]
    const wrong = breaking(field.schema)[0]?.value
    if (!right || wrong === undefined || !field.readable) return undefined
    const body = { [right.field.name]: right.value, [field.name]: wrong }
    const sent = await client.update(tested, body)
    const after = await client.read(tested)
    // Another check decides whether it is refused at all.
    return refused(sent) ? undefined : fieldsKept(tested, before, after)
  })
}

function othersAreUntouched(tested: TestedUpdate): Case {
  return updateCase(tested, { law: 'others-are-untouched', about: 'an update of every field' }, async (client) => {
    const other = watched(tested, tested.others[0] as string)
    const before = await client.read(other)
    if (!before) return undefined
    for (const nth of [0, 1] as const) {
      await client.update(tested, bodyOf(everyField(tested, [], nth)))
      const wrong = fieldsKept(tested, before, await client.read(other))
      if (wrong) return wrong
    }
    return undefined
  })
}
