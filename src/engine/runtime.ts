/** What the mock takes from the outside world. Injected, so that a run can be repeated exactly. */
export interface Runtime {
  /** Returns the time in milliseconds since 1970, UTC. */
  now(): number
  /** Returns a new, unique id: a UUID, or the prefix and twelve letters and digits. */
  newId(prefix?: string): string
  /** Resolves after so many milliseconds; faults wait by it. @default real time */
  wait?(milliseconds: number): Promise<void>
  /** Returns the milliseconds since some time in the past: it never goes back, whatever clocks do. @default real time */
  elapsed?(): number
}

/** The platform's own time and randomness. Nothing else asks the platform for them. */
export const platform: Required<Runtime> = {
  now: () => Date.now(),
  newId: (prefix) => {
    const uuid = crypto.randomUUID()
    return prefix === undefined ? uuid : prefix + uuid.replaceAll('-', '').slice(0, 12)
  },
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  elapsed: () => performance.now(),
}

/** Formats a time as ISO 8601 in UTC, to the second: `2025-12-17T10:30:00Z`. */
export function timestamp(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
}
