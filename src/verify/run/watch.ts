import { setTimeout as wait } from 'node:timers/promises'
import type { TestClient } from '../client/test-client.ts'
import type { TestedRecord } from './restore.ts'
import { differing } from './restore.ts'

/** How often a record is looked at, and the milliseconds between two looks. */
const looks = { count: 4, pause: 120 } as const

/** A record that holds still so often is not looked at again: each time takes a while. */
const enough = 3

/** Notices whether somebody else writes to the records of a run: what a case found there would say nothing of the target. */
export class Watch {
  readonly #still = new Map<TestedRecord, number>()
  readonly #disturbed = new Map<TestedRecord, string>()

  /** What was seen, a sentence each. */
  get sightings(): readonly string[] {
    return [...this.#disturbed.values()]
  }

  /** Looks at a record that was restored. @returns What has changed it, if it does not stay as it is. */
  async look(client: TestClient, record: TestedRecord): Promise<string | undefined> {
    const known = this.#disturbed.get(record)
    const still = this.#still.get(record) ?? 0
    if (known !== undefined || still === enough) return known
    const seen = await changeOf(client, record)
    if (seen === undefined) this.#still.set(record, still + 1)
    else this.#disturbed.set(record, seen)
    return seen
  }
}

async function changeOf(client: TestClient, { tested, original }: TestedRecord): Promise<string | undefined> {
  for (let look = 0; look < looks.count; look++) {
    if (look > 0) await wait(looks.pause)
    const now = await client.read(tested)
    const [name] = now ? Object.keys(differing(tested, original, now)) : ['']
    if (name === undefined) continue
    // What is not as it was to begin with tells nothing: it may not have been put back.
    if (look === 0 || name === '') return undefined
    const found = `"${name}" of "${tested.key}" has changed while nothing was sent to ${tested.operation.id}`
    return `${found}: somebody else writes to the record, or what is written shows later (settle).`
  }
  return undefined
}
