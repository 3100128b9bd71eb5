/**
 * The load, a process of its own: 32 connections that send the update for some seconds.
 * Takes `{ port, paths, key, body, seconds }` as JSON in its first argument and prints a `LoadResult` as JSON.
 */
import autocannon from 'autocannon'
import { percentile } from './statistics.ts'

export interface LoadJob {
  readonly port: number
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
  const run = autocannon({
    url: `http://127.0.0.1:${job.port}`,
    connections: 32,
    duration: job.seconds,
    sampleInt: 100,
    requests: job.paths.map((path) => ({ method: 'PATCH', path, headers, body })),
  })
  // Its own histogram counts whole milliseconds, which is all that most answers here take.
  run.on('response', (_client, _status, _bytes, milliseconds) => latencies.push(milliseconds))
  const totals = await run
  return {
    answered: totals['2xx'],
    seconds: totals.duration,
    p99: latencies.length === 0 ? null : percentile(Float64Array.from(latencies), 0.99),
    failed: totals.non2xx + totals.errors + totals.timeouts,
  }
}

console.log(JSON.stringify(await load(JSON.parse(process.argv[2] ?? '{}'))))
