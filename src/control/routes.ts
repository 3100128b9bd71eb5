import type { Route } from './route.ts'
import { aboutRoutes } from './routes/about.ts'
import { clockRoutes } from './routes/clock.ts'
import { journalRoutes } from './routes/journal.ts'
import { sandboxRoutes } from './routes/sandboxes.ts'
import { snapshotRoutes } from './routes/snapshots.ts'

/** All that the control API does. */
export const routes: readonly Route[] = [
  ...aboutRoutes,
  ...snapshotRoutes,
  ...sandboxRoutes,
  ...clockRoutes,
  ...journalRoutes,
]
