import type { Case } from '../case.ts'
import type { Field, Subject } from '../subject.ts'
import { fill, ordinary, ownFields, shownFields, tryWrites, updateCase } from './updating.ts'

/** Plans a case for each field alone, for each pair of neighbours, and for all but one: what is not sent keeps its value. */
export function* omittedCases(subject: Subject): Generator<Case> {
  const fields = ownFields(shownFields(subject))
  if (fields.length < 2) return
  for (const field of fields) yield omitted(subject, [field], `${field.name} alone`)
  if (fields.length === 2) return
  for (const [index, field] of fields.entries()) {
    const next = fields[(index + 1) % fields.length] as Field
    yield omitted(subject, [field, next], `${field.name} and ${next.name}`)
  }
  for (const field of fields)
    yield omitted(
      subject,
      fields.filter((each) => each !== field),
      `all but ${field.name}`,
    )
}

function omitted(subject: Subject, fields: readonly Field[], about: string): Case {
  return updateCase(subject, { law: 'omitted-is-kept', about, subject: about }, async (lab) => {
    const writes = fields.filter(({ readable }) => readable).map((field) => ({ field, value: ordinary(field, 1) }))
    if (writes.length === 0) return undefined
    await fill(lab, subject, writes)
    return tryWrites(lab, subject, writes)
  })
}
