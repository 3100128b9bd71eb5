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

/** All behaviour of the mock. */
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

/**
 * The behaviour that depends on what carries a request: methods, paths, headers and the bytes of bodies. The rest is the
 * engine's, and a transcript shows that it arrives.
 */
export function describeCarrier(kind: TransportKind): void {
  describe(kind.name, () => {
    describeProtocol(openSession(kind))
  })
}
