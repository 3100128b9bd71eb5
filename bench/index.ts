/**
 * `npm run bench` sets the mock beside bare node:http, Fastify written by hand and Prism's mock.
 *
 * One run, one machine: every server is a process of its own on one core, the load (autocannon, 32 connections,
 * PATCH of one organization) comes from another. Rounds are interleaved and the figures are medians. Each round is
 * framed by a check that answers are complete and, where a server claims to keep state, that the update is kept.
 * "Ready" is the time from spawn to the first 2xx. "Busy" is the share of the round the server was computing; well
 * below 100 % something else set the pace, and requests for each second of processor time ("per CPU s") say more.
 * The same mock runs once more in a sandbox, and with 100,000 organizations; `--beside DIR` adds another checkout.
 * `handlers` is a mock inside a test: through msw beside a handler by hand, and how long it takes to make one.
 * `replicas` is the mock that keeps its state in memory, in a file and in Redis, which has to be installed.
 *
 * Figures inform and do not gate: the exit code is 0 whatever they say, 2 for a wrong flag.
 */
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { resolve } from 'node:path'
import { findRedis, startRedis } from '../test/support/redis-server.ts'
import { beside, contestants } from './contestants.ts'
import { figuresOf } from './figures.ts'
import { measureGrowth } from './growth.ts'
import { measureHandlers } from './handlers.ts'
import type { Options } from './options.ts'
import { readOptions, usage } from './options.ts'
import { pin, unpin } from './pinning.ts'
import { measureReplicas } from './replicas.ts'
import { report } from './report.ts'
import { run } from './run.ts'
import { table } from './table.ts'
import { measureWorlds } from './worlds.ts'

const names = [...contestants.map(({ name }) => name), 'replicas', 'handlers']

function optionsOrExit(): Options {
  try {
    return readOptions(process.argv.slice(2), names)
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${usage}`)
    process.exit(2)
  }
}

async function main(): Promise<void> {
  const options = optionsOrExit()
  const pinning = pin()
  const own = contestants.filter(({ name }) => options.only.length === 0 || options.only.includes(name))
  const chosen = options.beside === undefined ? own : [...own, beside(resolve(options.beside))]
  const machine = `node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}`
  const cores = pinning.active ? 'server and load on a core each' : 'nothing pinned to a core'
  console.log(`${machine}; ${cores}; median of ${options.rounds} rounds of ${options.seconds} s\n`)
  const measured = await run(chosen, options, pinning, (line) => console.error(`… ${line}`))
  if (measured.length > 0) console.log(`\n${report(measured)}`)
  if (options.only.length === 0) console.log(`\n${table(await measureWorlds(), 'left')}`)
  if (options.only.length === 0 || options.only.includes('handlers'))
    console.log(`\n${table(await measureHandlers(), 'left')}`)
  if (options.only.length === 0 || options.only.includes('replicas')) await compareReplicas(options)
  if (options.json === undefined) return
  const result = measured.map((one) => ({ ...one, medians: figuresOf(one) }))
  writeFileSync(options.json, `${JSON.stringify({ machine, pinned: pinning.active, options, result }, null, 2)}\n`)
}

async function compareReplicas(options: Options): Promise<void> {
  if (findRedis() === undefined) return console.log('\nreplicas: left out, redis-server is not installed.')
  unpin()
  // As Redis comes: what it holds is not on the disk before its reply.
  const redis = await startRedis([])
  try {
    console.log(`\nnothing pinned to a core\n${table(await measureReplicas(options, redis))}`)
    console.log(`\n${table(await measureGrowth(redis), 'left')}`)
  } finally {
    await redis.stop()
  }
}

await main()
