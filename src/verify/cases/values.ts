import type { Case } from '../case.ts'
import { refused } from '../case.ts'
import type { Sample } from '../samples.ts'
import { breaking, coercible } from '../samples.ts'
import type { Field, Subject } from '../subject.ts'
import { evidenceOf } from '../subject.ts'

/** Plans a case for each constraint of each field, one past its bound, under each spelling. What fits is tried by the partial update laws. */
export function* valueCases(subject: Subject): Generator<Case> {
  for (const field of subject.fields) {
    for (const sample of [...breaking(field.schema), ...coercible(field.schema)])
      yield isRefused(subject, field, sample)
    if (!field.nullable) {
      yield isRefused(subject, field, { value: null, about: 'null', keyword: 'null' })
    }
  }
}

function isRefused(subject: Subject, field: Field, { value, about, keyword }: Sample): Case {
  return {
    law: keyword === 'null' ? 'null-is-refused' : 'invalid-is-refused',
    operation: subject.operation.id,
    about: `${field.name}: ${about}`,
    pointer: field.pointer,
    // That a value of another type is not turned into the right one is only assumed, whatever the type.
    evidence: keyword === 'coercion' ? 'assumed' : evidenceOf(field.schema, keyword),
    subject: `${field.stored} ${keyword}`,
    run: async (lab) => refused(await lab.update(subject, { [field.name]: value })),
  }
}
