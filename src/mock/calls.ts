import type { Call } from './call.ts'
import { aboutCalls } from './calls/about.ts'
import { clockCalls } from './calls/clock.ts'
import { documentCalls } from './calls/document.ts'
import { eventCalls } from './calls/events.ts'
import { faultCalls } from './calls/faults.ts'
import { journalCalls } from './calls/journal.ts'
import { limitCalls } from './calls/limits.ts'
import { recordCalls } from './calls/records.ts'
import { sandboxCalls } from './calls/sandboxes.ts'
import { snapshotCalls } from './calls/snapshots.ts'
import { stateCalls } from './calls/state.ts'
import type { CallName } from './methods.ts'

const rows = [
  ...aboutCalls,
  ...documentCalls,
  ...stateCalls,
  ...recordCalls,
  ...snapshotCalls,
  ...sandboxCalls,
  ...clockCalls,
  ...faultCalls,
  ...limitCalls,
  ...journalCalls,
  ...eventCalls,
] as const

/** Does not compile unless every call has a row. */
const complete: [CallName] extends [(typeof rows)[number]['name']] ? typeof rows : never = rows

/** Everything that can be done to a mock: the one table behind its methods, the control API and the clients. */
export const calls: readonly Call[] = complete
