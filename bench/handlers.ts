import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { createMock } from '../src/index.ts'
import { toHandlers } from '../src/msw.ts'
import { organization, organizationPath, ownerKey, update } from './sample.ts'
import { median } from './statistics.ts'

const run = promisify(execFile)
const rounds = 41
const requests = 50
const byHand = 'https://by-hand.example'

/** Returns a line for each figure of a mock inside a test: requests through msw beside a handler by hand, and making a mock. */
export async function measureHandlers(): Promise<string[][]> {
  const [hand, mocked] = await requestTimes()
  const [cold, warm] = await creationTimes()
  return [
    ['–', 'processor time of a request through msw, handler by hand', `${hand.toFixed(3)} ms`, ''],
    line('the same to this mock', mocked, 'ms', hand * 1.05, 3),
    line('createMock, the first in a process', cold, 'ms', 40, 1),
    line('createMock, later ones', warm, 'ms', 3, 1),
  ]
}

/** What somebody writes who needs this one operation: a key, a merge, and the headers that the reply has. */
function handlerByHand() {
  let state: object = organization
  const headers = {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': '*',
    'Aitronos-Organization': organization.id,
    'Freddy-API-Version': '2025-01-01',
    'Freddy-Processing-MS': '8',
    'X-Request-ID': '770e85c0-6a93-4794-9dcf-34b5bd35c3ae',
  }
  return http.patch(byHand + organizationPath, async ({ request }) => {
    if (request.headers.get('x-api-key') !== ownerKey) return HttpResponse.json({ error: 'unknown' }, { status: 401 })
    state = { ...state, ...((await request.json()) as object), updated_at: new Date().toISOString() }
    return HttpResponse.json(state, { headers })
  })
}

/**
 * Returns the median processor time of a request in milliseconds, by hand and to the mock: in turn, so that a drift of the
 * machine hits both alike.
 */
async function requestTimes(): Promise<readonly [hand: number, mocked: number]> {
  const server = setupServer()
  server.listen({ onUnhandledFrame: 'error' })
  const handlers = [[handlerByHand()], toHandlers(await createMock())] as const
  const origins = [byHand, 'https://api.aitronos.com'] as const
  const times: readonly [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    for (const turn of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      // Neither has to look past handlers of the other.
      server.resetHandlers(...handlers[turn])
      const began = process.cpuUsage()
      for (let count = 0; count < requests; count++) await patch(origins[turn] as string)
      const { user, system } = process.cpuUsage(began)
      times[turn].push((user + system) / 1000 / requests)
    }
  }
  server.close()
  return [median(times[0]), median(times[1])]
}

async function patch(origin: string): Promise<void> {
  const headers = { 'Content-Type': 'application/json', 'X-API-Key': ownerKey }
  const response = await fetch(origin + organizationPath, { method: 'PATCH', headers, body: JSON.stringify(update) })
  const { name } = (await response.json()) as { readonly name: unknown }
  if (name !== update.name) throw new Error(`${origin} has not made the update: ${response.status}.`)
}

/** Returns the median times to make a mock, in milliseconds, each series in a process of its own. */
async function creationTimes(): Promise<readonly [cold: number, warm: number]> {
  const script = `const { createMock } = await import(${JSON.stringify(new URL('../src/index.ts', import.meta.url))})
    for (let count = 0; count < 20; count++) {
      const began = performance.now()
      await createMock()
      console.log(performance.now() - began)
    }`
  const series: number[][] = []
  for (let count = 0; count < 5; count++) {
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script])
    series.push(stdout.trim().split('\n').map(Number))
  }
  return [median(series.map(([first = 0]) => first)), median(series.flatMap(([, ...later]) => later))]
}

function line(says: string, figure: number, unit: string, most: number, digits: number): string[] {
  return [figure <= most ? '✓' : '✗', says, `${figure.toFixed(digits)} ${unit}`, `≤ ${most.toFixed(digits)} ${unit}`]
}
