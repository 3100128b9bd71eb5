/** What the engine takes from the world around it. Injected, so that a run can be repeated exactly. */
export interface Ambient {
  /** Milliseconds since 1970, UTC. */
  now(): number
  /** A new id, unlike all others: a UUID, or the prefix and twelve letters and digits. */
  newId(prefix?: string): string
  /** Resolves after so many milliseconds: what a latency that was asked for takes. @default real time */
  wait?(milliseconds: number): Promise<void>
}

/** The real world: the one place that asks the platform for the time and for randomness. */
export const realWorld: Required<Ambient> = {
  now: () => Date.now(),
  newId: (prefix) => {
    const uuid = crypto.randomUUID()
    return prefix === undefined ? uuid : prefix + uuid.replaceAll('-', '').slice(0, 12)
  },
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
}

/** Gives a time as ISO 8601 in UTC, to the second, as in `2025-12-17T10:30:00Z`. */
export function timestamp(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
}
