import type { Keeper, KeptWhole } from './journal.ts'

/** How many whole exchanges a journal keeps. */
const mostEach = 1000

/** How much memory large exchanges take together, in bytes, and from how much on one is large. */
const mostBytes = 32 * 1024 * 1024
const large = 8 * 1024

/** What is kept of an exchange, and about how much memory its bodies take, in bytes. */
export interface Whole {
  readonly exchange: KeptWhole
  readonly size: number
}

interface Slot {
  readonly owner: (KeptWhole | undefined)[]
  readonly number: number
  readonly size: number
}

/**
 * Creates what keeps exchanges whole, for all journals of a mock: the newest thousand of each. Large ones take no more than
 * 32 MB together; the oldest go first.
 *
 * @note small ones are counted per journal only: an account of each would cost a request more than keeping it does. They lie
 * in an array: a map that grows and shrinks leaves tables behind, which hold on to what they held until all memory is searched.
 * @param wholeOf Returns what is worth keeping of an answer.
 */
export function createKeeper<Answered>(wholeOf: (answered: Answered, number: number) => Whole): Keeper {
  const slots = new Set<Slot>()
  let bytes = 0
  return (owner, number, answered) => {
    const { exchange, size } = wholeOf(answered as Answered, number)
    owner[number % mostEach] = exchange
    if (size < large) return
    slots.add({ owner, number, size })
    bytes += size
    for (const slot of slots) {
      if (bytes <= mostBytes) return
      slots.delete(slot)
      bytes -= slot.size
      if (wholeAt(slot.owner, slot.number)) slot.owner[slot.number % mostEach] = undefined
    }
  }
}

/** Returns the exchange with a number that is kept whole, or undefined. */
export function wholeAt(owner: readonly (KeptWhole | undefined)[], number: number): KeptWhole | undefined {
  const found = owner[number % mostEach]
  return found?.number === number ? found : undefined
}
