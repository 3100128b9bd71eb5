import type { Case } from '../case.ts'
import type { Subject } from '../subject.ts'
import { concurrentCases } from './concurrent.ts'
import { omittedCases } from './omitted.ts'
import { readOnlyCases } from './read-only.ts'
import { replyStoredCases } from './reply-stored.ts'
import { spellingCases } from './spellings.ts'
import { takesEffectCases } from './takes-effect.ts'
import { unchangedCases } from './unchanged.ts'

/** Plans the cases of the partial update laws for one update operation. */
export function* partialUpdateCases(subject: Subject): Generator<Case> {
  yield* takesEffectCases(subject)
  yield* omittedCases(subject)
  yield* replyStoredCases(subject)
  yield* spellingCases(subject)
  yield* readOnlyCases(subject)
  yield* unchangedCases(subject)
  yield* concurrentCases(subject)
}
