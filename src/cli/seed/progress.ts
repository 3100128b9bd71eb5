import type { FixtureEntry } from '../../fixtures/entry.ts'

/** Shows progress while entries are generated. */
export interface SeedProgress {
  take(entry: FixtureEntry): void
  /** Clears the line. */
  end(): void
}

const barWidth = 24

/** The bar is redrawn after this many entries. */
const step = 500

/** Draws a bar on a terminal. Does nothing elsewhere. */
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
