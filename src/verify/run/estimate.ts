import type { Case } from '../case.ts'
import type { Stage } from './schedule.ts'

/** How much a run will send, and how long that takes. */
export interface Estimate {
  readonly requests: number
  /** Undefined if nothing was sent yet. */
  readonly seconds?: number
}

/** Requests of a case that does not say how many it sends, measured on servers without faults. */
const usual = { nothing: 1.4, records: 3.2, anything: 5 } as const

/**
 * Estimates a run on a target without faults.
 *
 * @param latency Seconds from a request to its reply.
 */
export function estimateOf(stages: readonly Stage[], jobs: number, latency: number | undefined): Estimate {
  let requests = 0
  let inTurn = 0
  for (const { lanes, alone } of stages) {
    const own = lanes.map(({ writing, quiet }) => ({ writing: requestsOf(writing), quiet: requestsOf(quiet) / jobs }))
    const longest = own.map(({ writing, quiet }) => writing + quiet)
    const shared = sum(longest) / jobs
    requests += sum(lanes.map(({ writing, quiet }) => requestsOf(writing) + requestsOf(quiet))) + requestsOf(alone)
    inTurn += Math.max(shared, ...longest) + requestsOf(alone)
  }
  const rounded = Math.ceil(requests)
  return { requests: rounded, ...(latency !== undefined && { seconds: inTurn * latency }) }
}

function requestsOf(cases: readonly Case[]): number {
  return sum(cases.map(({ requests, touches }) => requests ?? usual[touches ?? 'anything']))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
