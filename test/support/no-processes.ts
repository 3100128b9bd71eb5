import childProcess from 'node:child_process'
import { syncBuiltinESMExports } from 'node:module'

// Keeps the unit project fast: a test in it that starts a process fails and says where it belongs.
for (const name of ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync'] as const) {
  Object.defineProperty(childProcess, name, {
    value: () => {
      throw new Error(`A unit test must not call ${name}. List its file under "system" in vitest.config.ts.`)
    },
  })
}
syncBuiltinESMExports()
