import { createMock } from '../src/index.ts'
import type { RedisServer } from '../test/support/redis-server.ts'
import type { ManyOrganizations } from './many-organizations.ts'
import { manyOrganizations, organizations } from './many-organizations.ts'
import { processorTimeOf } from './proc.ts'
import { countScripts } from './redis-scripts.ts'
import { update } from './sample.ts'
import { median } from './statistics.ts'

/** How many updates are timed, how often, and how many are sent at a time. */
const updates = 500
const parts = 15
const together = 32

const sandboxCounts = [1, 1000, 10_000]
const forks = 200

const heads = ['a replica on Redis', 'µs a request', 'CPU µs', 'round trips a request']

type Mock = Awaited<ReturnType<typeof createMock>>
type World = Pick<Mock, 'answer'>

/**
 * Returns lines about one replica, in this process and without HTTP: what an update costs as organizations and sandboxes
 * grow, how long a sandbox takes to make, and a start.
 */
export async function measureGrowth(redis: RedisServer): Promise<string[][]> {
  const grown: string[][] = []
  for (const many of [organizations(10), organizations(1000), manyOrganizations]) {
    const mock = await createMock({ fixtures: many.directory(), store: redis.url() })
    const figures = await costOf(many, redis, () => mock)
    grown.push([`${shown(many.count)} organizations`, ...figures])
    if (many === manyOrganizations) grown.push(...(await withSandboxes(mock, many, redis)))
    await mock.close()
  }
  return [heads, ...grown]
}

async function withSandboxes(mock: Mock, many: ManyOrganizations, redis: RedisServer): Promise<string[][]> {
  const rows: string[][] = []
  let made = 0
  for (const count of sandboxCounts) {
    for (; made < count; made++) await mock.sandbox(`s${made}`)
    const some = await Promise.all(Array.from({ length: together }, (_, index) => mock.sandbox(`s${index % count}`)))
    const figures = await costOf(many, redis, (index) => some[index % some.length] as World)
    rows.push([`the same, with ${shown(count)} sandboxes, in ${Math.min(count, together)} of them`, ...figures])
  }
  return [...rows, await forkTime(mock, many)]
}

/** Returns the microseconds of an update, those that were computed for it, and the scripts that Redis has run. */
async function costOf(
  { ids }: ManyOrganizations,
  redis: RedisServer,
  worldOf: (index: number) => World,
): Promise<string[]> {
  const send = (index: number) => worldOf(index).answer(patch(ids[index % ids.length] as string))
  const sendAll = async (count: number): Promise<void> => {
    let next = 0
    const caller = async (): Promise<void> => {
      while (next < count) {
        const reply = await send(next++)
        if (reply.status !== 200) throw new Error(`An update was answered with ${reply.status}.`)
      }
    }
    await Promise.all(Array.from({ length: together }, caller))
  }
  const [scripts, computed] = [await countScripts(redis), computedWith(redis)]
  const times: number[] = []
  // The median of parts: other work on the machine hits some of them.
  for (let part = 0; part < parts; part++) {
    const began = performance.now()
    await sendAll(updates)
    times.push(performance.now() - began)
  }
  const all = updates * parts
  const perUpdate = (computedWith(redis) - computed) / all
  const ran = (await countScripts(redis)) - scripts
  return [((median(times) / updates) * 1000).toFixed(0), perUpdate.toFixed(0), (ran / all).toFixed(2)]
}

/** Microseconds that this process and Redis have computed so far. */
function computedWith(redis: RedisServer): number {
  const { user, system } = process.cpuUsage()
  return user + system + (processorTimeOf(redis.pid()) ?? Number.NaN) * 1_000_000
}

/** A fork seals what was written since the last one. */
async function forkTime(mock: Mock, { ids, count }: ManyOrganizations): Promise<string[]> {
  const times: number[] = []
  for (let index = 0; index < forks; index++) {
    await mock.answer(patch(ids[index % ids.length] as string))
    const began = performance.now()
    await mock.createSandbox(`fork-${index}`)
    times.push(performance.now() - began)
  }
  const middle = median(times)
  const says = `fork of a sandbox over ${shown(count)} organizations, with a write between any two`
  return [`${middle <= 1 ? '✓' : '✗'} ${says}`, (middle * 1000).toFixed(0), '', '≤ 1,000 µs']
}

function shown(count: number): string {
  return count.toLocaleString('en')
}

function patch(id: string) {
  const headers = { 'content-type': 'application/json', 'x-api-key': manyOrganizations.ownerKey }
  return {
    method: 'PATCH',
    path: `/aitronos/v1/organizations/${id}`,
    query: '',
    headers,
    body: JSON.stringify(update),
  }
}
