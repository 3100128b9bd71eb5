import { describe } from 'vitest'
import { openSession } from '../support/session.ts'
import type { TransportKind } from '../support/transport.ts'
import { describeDecisions } from './decisions.ts'
import { describeNeighbours } from './neighbours.ts'
import { describePrefer } from './prefer.ts'
import { describeProtocol } from './protocol.ts'
import { describeSeed000 } from './seed-000.ts'
import { describeSeed001 } from './seed-001.ts'
import { describeSeed002 } from './seed-002.ts'

/** The behaviour of the mock, whatever way it runs: the same tests for every one. */
export function describeBehaviour(kind: TransportKind): void {
  describe(kind.name, () => {
    const session = openSession(kind)
    describeSeed000(session)
    describeSeed001(session)
    describeSeed002(session)
    describeDecisions(session)
    describeNeighbours(session)
    describePrefer(session)
    describeProtocol(session)
  })
}
