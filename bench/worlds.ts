import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createMock } from '../src/index.ts'
import { manyOrganizations } from './many-organizations.ts'
import { update } from './sample.ts'
import { median } from './statistics.ts'

const forks = 1000
const paths = manyOrganizations.ids.map((id) => `/aitronos/v1/organizations/${id}`)

/** Returns a line for each figure of sandboxes over 100,000 organizations, with its budget. */
export async function measureWorlds(): Promise<string[][]> {
  const mock = await createMock({ fixtures: manyOrganizations.directory() })
  const untouched = await forkTimes(mock, async () => {})
  // Each fork seals what was written since the last one.
  const written = await forkTimes(mock, async (index) => {
    await mock.answer(patch(paths[index % paths.length] as string))
  })
  const before = liveBytes()
  for (let index = 0; index < forks; index++) {
    await (await mock.sandbox(`kept-${index}`)).answer(patch(paths[0] as string))
  }
  const kilobytes = (liveBytes() - before) / forks / 1024
  return [
    line('fork of a sandbox over 100,000 organizations', untouched, 50),
    line('the same, with a write between any two', written, 50),
    ['–', 'a sandbox with one update in it', `${kilobytes.toFixed(1)} kB`, ''],
  ]
}

/** Returns the size of all that is still in use. */
function liveBytes(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed
}

type Mock = Awaited<ReturnType<typeof createMock>>

/** Returns the median time to make a sandbox, in microseconds. */
async function forkTimes(mock: Mock, between: (index: number) => Promise<void>): Promise<number> {
  const times: number[] = []
  for (let index = 0; index < forks; index++) {
    await between(index)
    const began = performance.now()
    const sandbox = await mock.sandbox(`fork-${index}`)
    times.push((performance.now() - began) * 1000)
    await sandbox.drop()
  }
  return median(times)
}

function patch(path: string) {
  const headers = { 'content-type': 'application/json', 'x-api-key': manyOrganizations.ownerKey }
  return { method: 'PATCH', path, query: '', headers, body: JSON.stringify(update) }
}

function line(says: string, microseconds: number, most: number): string[] {
  return [microseconds <= most ? '✓' : '✗', says, `${microseconds.toFixed(1)} µs`, `≤ ${most} µs`]
}
