import type { Keeper } from './journal.ts'

/** How much memory whole exchanges take together, in bytes. */
const mostBytes = 32 * 1024 * 1024

/** What is kept of an exchange, and about how much memory it takes, in bytes. */
export interface Whole {
  readonly exchange: unknown
  readonly size: number
}

interface Slot {
  readonly owner: Map<number, unknown>
  readonly number: number
  readonly size: number
}

/**
 * Creates what keeps exchanges whole, for all journals of a mock: together they take no more than 32 MB, and the oldest go
 * first.
 *
 * @param wholeOf Returns what is worth keeping of an answer.
 */
export function createKeeper<Answered>(wholeOf: (answered: Answered) => Whole): Keeper {
  const slots = new Set<Slot>()
  let bytes = 0
  return (owner, number, answered) => {
    const { exchange, size } = wholeOf(answered as Answered)
    owner.set(number, exchange)
    slots.add({ owner, number, size })
    bytes += size
    for (const slot of slots) {
      if (bytes <= mostBytes) return
      slots.delete(slot)
      bytes -= slot.size
      slot.owner.delete(slot.number)
    }
  }
}
