/**
 * The load, a process of its own: 32 connections that send the update for some seconds, to each port as many.
 * Takes a `LoadJob` as JSON in its first argument and prints a `LoadResult` as JSON.
 */
import autocannon from 'autocannon'
import { percentile } from './statistics.ts'

const connections = 32

export interface LoadJob {
  readonly ports: readonly number[]
  readonly paths: readonly string[]
  readonly key: string
  readonly body: object
  readonly seconds: number
}

export interface LoadResult {
  /** Requests answered with a 2xx. */
  readonly answered: number
  /** How long the load lasted, measured. */
  readonly seconds: number
  /** Milliseconds that 99 of 100 answers stay below; null without an answer. */
  readonly p99: number | null
  /** Answers that were no 2xx, and requests without an answer. */
  readonly failed: number
}

async function load(job: LoadJob): Promise<LoadResult> {
  const latencies: number[] = []
  const headers = { 'content-type': 'application/json', 'x-api-key': job.key }
  const body = JSON.stringify(job.body)
  const totals = await Promise.all(
    job.ports.map((port) => {
      const run = autocannon({
        url: `http://127.0.0.1:${port}`,
        connections: connections / job.ports.length,
        duration: job.seconds,
        sampleInt: 100,
        requests: job.paths.map((path) => ({ method: 'PATCH', path, headers, body })),
      })
      // Its own histogram counts whole milliseconds, which is all that most answers here take.
      run.on('response', (_client, _status, _bytes, milliseconds) => latencies.push(milliseconds))
      return run
    }),
  )
  return {
    answered: sum(totals.map((each) => each['2xx'])),
    seconds: Math.max(...totals.map(({ duration }) => duration)),
    p99: latencies.length === 0 ? null : percentile(Float64Array.from(latencies), 0.99),
    failed: sum(totals.map(({ non2xx, errors, timeouts }) => non2xx + errors + timeouts)),
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}

console.log(JSON.stringify(await load(JSON.parse(process.argv[2] ?? '{}'))))
