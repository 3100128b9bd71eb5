import type { FixtureEntry } from '../../fixtures/entry.ts'

/** Shows how much is made, while it goes on. */
export interface SeedProgress {
  take(entry: FixtureEntry): void
  /** Removes what would be in the way. */
  end(): void
}

const barWidth = 24

/** One of this many entries is shown. */
const step = 500

/** Gives what draws a bar on a terminal; elsewhere it shows nothing. */
export function createSeedProgress(stream: NodeJS.WriteStream, records: number): SeedProgress {
  if (stream.isTTY !== true || records === 0) return { take: () => {}, end: () => {} }
  let entries = 0
  let done = 0
  return {
    take(entry) {
      entries++
      if ('record' in entry && entry.key === undefined) done++
      if (entries % step !== 0) return
      const filled = Math.min(barWidth, Math.floor((done / records) * barWidth))
      stream.write(`\r${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${done} of ${records} records\u001b[K`)
    },
    end() {
      stream.write('\r\u001b[K')
    },
  }
}
