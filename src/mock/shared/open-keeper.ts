import type { StateKeeper } from '../parts.ts'

export interface Keeping {
  /** A SQLite file. */
  readonly state?: string | undefined
  /** The URL of a Redis or Valkey. */
  readonly store?: string | undefined
  readonly migrate?: boolean | undefined
}

/** Opens what keeps the state of a mock: a file, or a store. Returns undefined if it is kept in memory only. */
export async function openKeeper(
  { state, store, migrate }: Keeping,
  tell: (line: string) => void,
): Promise<StateKeeper | undefined> {
  if (state !== undefined) return (await import('../parts/keep-state.ts')).openStateKeeper({ file: state, tell })
  if (store === undefined) return undefined
  return (await import('./open-sharing.ts')).openSharing({ url: store, migrate, tell })
}
