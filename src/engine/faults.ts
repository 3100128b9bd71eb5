import type { Json } from '../openapi/contract.ts'
import { hash } from '../openapi/hash.ts'
import type { ErrorKind } from '../openapi/vocabulary.ts'
import type { Delivery } from './exchange.ts'

/** How long a reply takes: milliseconds, evenly spread between two, or spread like real replies (log-normal). */
export type Latency =
  | number
  | { readonly min: number; readonly max: number }
  | { readonly median: number; readonly sigma: number }

/** A fault to inject: for which requests, how often, and what goes wrong. */
export interface FaultSettings {
  /** Replaces a fault of the same id. @default a new id */
  readonly id?: string
  /** Only requests to this API. */
  readonly api?: string
  /** Only requests for this operation, by its id. */
  readonly operation?: string
  /** Only requests of this caller, by its id. Applied once the caller is known. */
  readonly principal?: string
  /** The share of the requests that are hit, from 0 to 1. @default 1 */
  readonly rate?: number
  /** How many requests are hit in all. @default every one */
  readonly times?: number
  /** How many requests pass before the first one can be hit. @default 0 */
  readonly after?: number
  readonly latency?: Latency
  /** Answer with this status, in the dialect of the API. With `body` or `example` it may be a success. */
  readonly status?: number
  /** Answer with this body: JSON, or a text that is sent as `text/plain`. @default what the document has for the status */
  readonly body?: Json
  /** Answer with the example of this name that a response of the operation has, and with the status of that response. */
  readonly example?: string
  /** Answer with the API's problem of this kind. */
  readonly failure?: ErrorKind
  /** What `Retry-After` says along with a status or a failure, in seconds. */
  readonly retryAfter?: number
  /** Reset the connection, without a reply. */
  readonly reset?: true
  /** How fast the content of the reply comes, also of a reply that is not caused by a fault. */
  readonly bytesPerSecond?: number
}

export interface Fault extends FaultSettings {
  readonly id: string
}

/** A fault, and how often it was applied. */
export interface FaultState extends Fault {
  /** How many requests it applied to. */
  readonly seen: number
  /** How many of these it has hit. */
  readonly fired: number
}

/** The request that a fault may hit. */
export interface Struck {
  readonly api: string
  readonly operation: string
  /** Undefined: only the faults that name no caller. */
  readonly principal: string | undefined
}

/** What the faults of a table do to a request. */
export interface Strike {
  readonly ids: readonly string[]
  /** In milliseconds. */
  readonly latency: number
  /** The fault that answers, if one does. */
  readonly answers?: Fault
  readonly delivery?: Delivery
}

interface Kept {
  readonly fault: Fault
  seen: number
  fired: number
}

/** The longest latency: a drawn one has no bound of its own, and timers have one. */
const longest = 3_600_000

const firstSeed = 1

export interface HeldFaults {
  readonly kept: readonly Kept[]
  readonly seed: number
  readonly named: number
}

/** The faults of a world, in the order in which they came. */
export class FaultTable {
  #kept: readonly Kept[] = []
  #seed = firstSeed
  #named = 0

  /** Whether there are no faults, as for most mocks. */
  get isEmpty(): boolean {
    return this.#kept.length === 0
  }

  /** Random draws depend on this, on the fault and on how many requests it has seen. */
  get seed(): number {
    return this.#seed
  }

  /** Adds a fault, replacing one of the same id; counting starts again. */
  add(settings: FaultSettings): FaultState {
    const kept: Kept = { fault: { ...settings, id: settings.id ?? this.#newId() }, seen: 0, fired: 0 }
    const index = this.#kept.findIndex(({ fault }) => fault.id === kept.fault.id)
    this.#kept = index < 0 ? [...this.#kept, kept] : this.#kept.with(index, kept)
    return toState(kept)
  }

  list(): FaultState[] {
    return this.#kept.map(toState)
  }

  /** @returns Whether it existed. */
  remove(id: string): boolean {
    const count = this.#kept.length
    this.#kept = this.#kept.filter(({ fault }) => fault.id !== id)
    return this.#kept.length < count
  }

  /** Removes all faults and restarts random draws from a seed. */
  clear(seed: number = firstSeed): void {
    this.held = { kept: [], seed, named: 0 }
  }

  /** The faults with their counts: what another table needs to do the same. */
  get held(): HeldFaults {
    return { kept: this.#kept, seed: this.#seed, named: this.#named }
  }

  set held({ kept, seed, named }: HeldFaults) {
    this.#kept = kept
    this.#seed = seed
    this.#named = named
  }

  /** Returns what happens to a request: latencies add up, and the first fault that answers is the last one asked. */
  strike(struck: Struck): Strike | undefined {
    let strike: Strike | undefined
    for (const kept of this.#kept) {
      if (!concerns(kept.fault, struck) || !this.#fires(kept)) continue
      strike = both(strike, this.#strikeOf(kept))
      if (strike.answers) break
    }
    return strike
  }

  #fires(kept: Kept): boolean {
    const { rate = 1, times = Number.POSITIVE_INFINITY, after = 0 } = kept.fault
    if (kept.fired >= times) return false
    kept.seen++
    if (kept.seen <= after || (rate < 1 && draw(this.#drawnBy(kept, 'rate')) >= rate)) return false
    kept.fired++
    return true
  }

  #strikeOf(kept: Kept): Strike {
    const { fault } = kept
    const { id, latency = 0, status, body, example, failure, reset, bytesPerSecond } = fault
    const answers = [status, body, example, failure, reset].some((each) => each !== undefined)
    return {
      ids: [id],
      latency: Math.min(longest, Math.max(0, Math.round(drawLatency(latency, this.#drawnBy(kept, 'latency'))))),
      answers: answers ? fault : undefined,
      delivery: reset === undefined && bytesPerSecond === undefined ? undefined : { reset, bytesPerSecond },
    }
  }

  #drawnBy({ fault, seen }: Kept, what: string): string {
    return `${this.#seed} ${fault.id} ${seen} ${what}`
  }

  #newId(): string {
    let id: string
    do id = `fault-${++this.#named}`
    while (this.#kept.some(({ fault }) => fault.id === id))
    return id
  }
}

function toState({ fault, seen, fired }: Kept): FaultState {
  return { ...fault, seen, fired }
}

function concerns(fault: Fault, { api, operation, principal }: Struck): boolean {
  if (fault.principal !== principal) return false
  return (fault.api ?? api) === api && (fault.operation ?? operation) === operation
}

/** Returns what two strikes do together. */
function both(first: Strike | undefined, second: Strike): Strike {
  if (!first) return second
  return {
    ids: [...first.ids, ...second.ids],
    latency: first.latency + second.latency,
    answers: first.answers ?? second.answers,
    delivery: worse(first.delivery, second.delivery),
  }
}

/** Returns what two deliveries are together: of two paces, the slower one. */
export function worse(first: Delivery | undefined, second: Delivery | undefined): Delivery | undefined {
  if (!first || !second) return first ?? second
  const paces = [first, second].flatMap(({ bytesPerSecond }) => bytesPerSecond ?? [])
  return { reset: first.reset ?? second.reset, bytesPerSecond: paces.length === 0 ? undefined : Math.min(...paces) }
}

function drawLatency(latency: Latency, drawnBy: string): number {
  if (typeof latency === 'number') return latency
  if ('min' in latency) return latency.min + draw(drawnBy) * (latency.max - latency.min)
  return latency.median * Math.exp(latency.sigma * drawNormal(drawnBy))
}

/** Returns a number from 0 up to 1 that depends on the text alone: the same in every run and on every platform. */
function draw(text: string): number {
  return hash(text) / 2 ** 32
}

/** Returns a number of the standard normal distribution (Box-Muller transform), drawn as above. */
function drawNormal(text: string): number {
  return Math.sqrt(-2 * Math.log(1 - draw(`${text} radius`))) * Math.cos(2 * Math.PI * draw(`${text} angle`))
}
