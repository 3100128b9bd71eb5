import type { Route } from './route.ts'
import { aboutRoutes } from './routes/about.ts'
import { clockRoutes } from './routes/clock.ts'
import { eventRoutes } from './routes/events.ts'
import { faultRoutes } from './routes/faults.ts'
import { journalRoutes } from './routes/journal.ts'
import { rateLimitRoutes } from './routes/rate-limits.ts'
import { sandboxRoutes } from './routes/sandboxes.ts'
import { snapshotRoutes } from './routes/snapshots.ts'
import { stateRoutes } from './routes/state.ts'

/** All that the control API does. */
export const routes: readonly Route[] = [
  ...aboutRoutes,
  ...stateRoutes,
  ...snapshotRoutes,
  ...sandboxRoutes,
  ...clockRoutes,
  ...faultRoutes,
  ...rateLimitRoutes,
  ...journalRoutes,
  ...eventRoutes,
]
