import { describe } from 'vitest'
import type { Session } from '../support/session.ts'
import { describeAccessDecisions } from './decisions-access.ts'
import { describeBodyDecisions } from './decisions-bodies.ts'
import { describeReplyDecisions } from './decisions-replies.ts'
import { describeStateDecisions } from './decisions-state.ts'

/**
 * The decisions about what the two APIs do, each by its number.
 *
 * | not here | why |
 * | --- | --- |
 * | 20 | The APIs show nothing of the limit caches. The journal does: the suite of the control API looks there. |
 * | 34 | That something never happens is not seen once: every test here and in the protocol suite checks the status. |
 */
export function describeDecisions(session: Session): void {
  describe('decisions', () => {
    describeAccessDecisions(session)
    describeBodyDecisions(session)
    describeStateDecisions(session)
    describeReplyDecisions(session)
  })
}
