import type { JsonObject } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { Case } from '../case.ts'
import { accepted, compare, isSame, refused } from '../case.ts'
import { breaking, fitting } from '../samples.ts'
import type { Field, Subject } from '../subject.ts'
import { bodyOf, everyField, fieldsKept, ownFields, shownFields, updateCase } from './updating.ts'

/** Plans the cases of updates that change nothing: empty ones, repeated ones, unknown fields, refused ones, and other records. */
export function* unchangedCases(subject: Subject): Generator<Case> {
  yield emptyChangesNothing(subject)
  yield twiceIsOnce(subject)
  yield unknownIsNotStored(subject)
  for (const field of shownFields(subject)) {
    if (breaking(field.schema).length > 0) yield refusedChangesNothing(subject, field)
  }
  if (subject.others.length > 0) yield othersAreUntouched(subject)
}

function emptyChangesNothing(subject: Subject): Case {
  return updateCase(subject, { law: 'empty-changes-nothing', about: 'an empty body' }, async (lab) => {
    const filled = await lab.update(subject, bodyOf(everyField(subject, [], 1)))
    // Where a read is an empty update, it would have changed already what it shows.
    const isTold = subject.read.resource?.action === 'update' && filled.received.status < 300 && isObject(filled.body)
    const before = isTold ? (filled.body as JsonObject) : await lab.read(subject)
    const sent = await lab.update(subject, {})
    const after = await lab.read(subject)
    return accepted(sent) ?? fieldsKept(subject, before, after)
  })
}

function twiceIsOnce(subject: Subject): Case {
  const plan = { law: 'twice-is-once', about: 'an update of every field, sent twice' } as const
  return updateCase(subject, plan, async (lab) => {
    const body = bodyOf(everyField(subject))
    const unaccepted = accepted(await lab.update(subject, body))
    if (unaccepted) return { ...unaccepted, law: 'valid-is-accepted' }
    const once = await lab.read(subject)
    const second = await lab.update(subject, body)
    return accepted(second) ?? fieldsKept(subject, once, await lab.read(subject))
  })
}

function unknownIsNotStored(subject: Subject): Case {
  const plan = { law: 'unknown-is-not-stored', about: 'a field that the document does not have' } as const
  return updateCase(subject, plan, async (lab) => {
    const sent = await lab.update(subject, { understudy_unknown: 'kept?' })
    const after = await lab.read(subject)
    return accepted(sent) ?? compare('"understudy_unknown"', after?.understudy_unknown, undefined)
  })
}

/** Sends a field that is wrong beside one that is right: neither is stored. */
function refusedChangesNothing(subject: Subject, field: Field): Case {
  const plan = {
    law: 'refused-changes-nothing',
    about: `${field.name} is wrong, another field is right`,
    field,
  } as const
  return updateCase(subject, plan, async (lab) => {
    const before = await lab.read(subject)
    const right = ownFields(subject.fields).flatMap((other) => {
      if (!other.readable || other.stored === field.stored) return []
      const changed = fitting(other.schema).find(({ value }) => !isSame(value, before?.[other.stored]))
      return changed ? [{ field: other, value: changed.value }] : []
    })[0]
    const wrong = breaking(field.schema)[0]?.value
    if (!right || wrong === undefined || !field.readable) return undefined
    const body = { [right.field.name]: right.value, [field.name]: wrong }
    const sent = await lab.update(subject, body)
    const after = await lab.read(subject)
    // Whether it is refused at all is another law's matter.
    return refused(sent) ? undefined : fieldsKept(subject, before, after)
  })
}

function othersAreUntouched(subject: Subject): Case {
  return updateCase(subject, { law: 'others-are-untouched', about: 'an update of every field' }, async (lab) => {
    const key = subject.others[0] as string
    const before = await lab.read(subject, key)
    if (!before) return undefined
    for (const nth of [0, 1] as const) {
      await lab.update(subject, bodyOf(everyField(subject, [], nth)))
      const wrong = fieldsKept(subject, before, await lab.read(subject, key))
      if (wrong) return wrong
    }
    return undefined
  })
}
