import type { Case } from '../case.ts'
import type { Field, TestedUpdate } from '../setup/tested-update.ts'
import { fill, ordinary, ownFields, shownFields, tryWrites, updateCase } from './updating.ts'

/** Plans updates of each field alone, of pairs, and of all but one: the fields not sent keep their values. */
export function* omittedCases(tested: TestedUpdate): Generator<Case> {
  const fields = ownFields(shownFields(tested))
  if (fields.length < 2) return
  for (const field of fields) yield omitted(tested, [field], `${field.name} alone`)
  if (fields.length === 2) return
  for (const [index, field] of fields.entries()) {
    const next = fields[(index + 1) % fields.length] as Field
    yield omitted(tested, [field, next], `${field.name} and ${next.name}`)
  }
  for (const field of fields)
    yield omitted(
      tested,
      fields.filter((each) => each !== field),
      `all but ${field.name}`,
    )
}

function omitted(tested: TestedUpdate, fields: readonly Field[], about: string): Case {
  return updateCase(tested, { law: 'omitted-is-kept', about, subject: about }, async (client) => {
    const writes = fields.filter(({ readable }) => readable).map((field) => ({ field, value: ordinary(field, 1) }))
    if (writes.length === 0) return undefined
    await fill(client, tested, writes)
    return tryWrites(client, tested, writes)
  })
}
