import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RedisServer } from '../test/support/redis-server.ts'
import { mount, serve } from './contestants.ts'
import { organizations } from './many-organizations.ts'
import type { Options } from './options.ts'
import { pinsNothing } from './pinning.ts'
import { processorTimeOf } from './proc.ts'
import { countScripts } from './redis-scripts.ts'
import { runLoad } from './rounds.ts'
import { update } from './sample.ts'
import type { Server } from './server-process.ts'
import { start } from './server-process.ts'
import { median } from './statistics.ts'

/** One way to run the mock. */
interface Setting {
  readonly name: string
  readonly replicas: number
  /** Returns how the state is kept, as options of the command line. */
  readonly keeps: (redis: RedisServer, folder: string) => readonly string[]
  /** How many organizations are updated. */
  readonly spread: number
}

const many = organizations(200)
const inRedis = (redis: RedisServer): readonly string[] => ['--store', redis.url()]

const inFile = (_: RedisServer, folder: string): readonly string[] => ['--state', join(folder, 'state')]

const settings: readonly Setting[] = [
  { name: 'memory', replicas: 1, keeps: () => [], spread: 200 },
  { name: 'file (SQLite)', replicas: 1, keeps: inFile, spread: 200 },
  { name: 'file (SQLite), 2 processes', replicas: 2, keeps: inFile, spread: 200 },
  { name: 'Redis, 1 replica', replicas: 1, keeps: inRedis, spread: 200 },
  { name: 'Redis, 2 replicas', replicas: 2, keeps: inRedis, spread: 200 },
  { name: 'Redis, 4 replicas', replicas: 4, keeps: inRedis, spread: 200 },
  { name: 'Redis, 2 replicas, one organization', replicas: 2, keeps: inRedis, spread: 1 },
]

const heads = ['', 'requests/s', 'p99 ms', 'failed', 'round trips a request', 'per CPU s']

const warmUpSeconds = 2

/**
 * Returns a line for each way to keep the state: in memory, in a file, and in Redis by one or more processes.
 *
 * Every process takes any core: replicas, Redis and the load are up to six. "Round trips" are the scripts that Redis has
 * run for each request: requests that come meanwhile go together. "Per CPU s" counts all processes but the load.
 */
export async function measureReplicas(options: Options, redis: RedisServer): Promise<string[][]> {
  const rows: string[][] = []
  for (const setting of settings) rows.push(await measure(setting, options, redis))
  return [heads, ...rows]
}

async function measure(setting: Setting, options: Options, redis: RedisServer): Promise<string[]> {
  const { name, replicas, keeps, spread } = setting
  const folder = mkdtempSync(join(tmpdir(), 'understudy-bench-'))
  const paths = many.ids.slice(0, spread).map((id) => `${mount}/v1/organizations/${id}`)
  const kept = keeps(redis, folder)
  const command = (port: number) => serve(port, '--fixtures', many.directory(), ...kept)
  const contestant = { name, says: '', command, paths, key: many.ownerKey, stateful: true, patience: 20, starts: 1 }
  const servers: Server[] = []
  try {
    for (let count = 0; count < replicas; count++) servers.push(await start(contestant, pinsNothing))
    const shares = kept[0] === '--store'
    const pids = [...servers.map(({ pid }) => pid), ...(shares ? [redis.pid()] : [])]
    const job = { ports: servers.map(({ port }) => port), paths, key: many.ownerKey, body: update }
    const figures = await load(job, { pids, redis }, options)
    return [name, ...cells(figures, shares)]
  } finally {
    await Promise.all(servers.map(({ stop }) => stop()))
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Figures {
  readonly perSecond: number
  readonly p99: number
  readonly failed: number
  readonly trips: number
  readonly perCpuSecond: number
}

type Job = Omit<Parameters<typeof runLoad>[0], 'seconds'>

async function load(
  job: Job,
  { pids, redis }: { readonly pids: readonly number[]; readonly redis: RedisServer },
  { rounds, seconds }: Options,
): Promise<readonly Figures[]> {
  await runLoad({ ...job, seconds: warmUpSeconds })
  const figures: Figures[] = []
  for (let round = 0; round < rounds; round++) {
    const [scripts, computed] = [await countScripts(redis), computedBy(pids)]
    const { answered, failed, p99, seconds: took } = await runLoad({ ...job, seconds })
    figures.push({
      perSecond: answered / took,
      p99: p99 ?? Number.NaN,
      failed,
      trips: ((await countScripts(redis)) - scripts) / answered,
      perCpuSecond: answered / (computedBy(pids) - computed),
    })
  }
  return figures
}

/** Seconds that processes have computed so far; NaN where the system does not say. */
function computedBy(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + (processorTimeOf(pid) ?? Number.NaN), 0)
}

function cells(figures: readonly Figures[], shares: boolean): readonly string[] {
  const middle = (figure: keyof Figures): number => median(figures.map((each) => each[figure]))
  const whole = (figure: number): string => (Number.isNaN(figure) ? '–' : Math.round(figure).toLocaleString('en'))
  return [
    whole(middle('perSecond')),
    middle('p99').toFixed(1),
    String(figures.reduce((sum, { failed }) => sum + failed, 0)),
    shares ? middle('trips').toFixed(2) : '–',
    whole(middle('perCpuSecond')),
  ]
}
