import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CheckName } from '../../src/verify/checks.ts'
import { checks } from '../../src/verify/checks.ts'
import type { Transport } from '../support/transport.ts'
import { inProcess } from '../support/transports.ts'
import { aitronosServer } from './aitronos-server.ts'
import type { Send } from './ask.ts'
import { play, requestsOf, whileServing } from './ask.ts'
import { assumedCases, documentedCases } from './everyday.ts'
import { lawsOf } from './fault-declaration.ts'
import { faults } from './faults.ts'
import { projectsSpec } from './judge.ts'
import { essenceOfAll, writing } from './normalise.ts'
import { projectsServer } from './projects-server.ts'
import type { Script } from './requests.ts'
import { shareOfModelServer } from './share-of-model-server.ts'
import type { Variant } from './variants.ts'
import { variants } from './variants.ts'
import { wrappedFaults } from './wrapped/faults.ts'
import type { ZooServers } from './zoo-server.ts'

// A slow server waits: what is counted does not depend on the machine.
vi.mock(import('node:timers/promises'), { spy: true })

const servers: ZooServers = { aitronos: aitronosServer, shareofmodel: shareOfModelServer, projects: projectsServer }

/** Returns what the task returns, while the correct servers answer: each request goes to the one it is for. */
function whileAllServe<Result>(
  different: ReadonlySet<Variant>,
  task: (send: Send) => Promise<Result>,
): Promise<Result> {
  return whileServing(servers.aitronos(new Set(), different), (toAitronos) =>
    whileServing(servers.shareofmodel(new Set(), different), (toShareOfModel) =>
      whileServing(servers.projects(new Set(), different), (toProjects) => {
        const by = { aitronos: toAitronos, shareofmodel: toShareOfModel, projects: toProjects }
        return task((request) => by[request.api as keyof typeof by](request))
      }),
    ),
  )
}

const answers = async (send: Send, script: Script): Promise<unknown[]> => (await play(send, script)).map(essenceOfAll)

/** The same with the headers that say what a client may do next. */
const answersWithHeaders = async (send: Send, script: Script): Promise<unknown[]> => {
  const replies = await play(send, script)
  const told = ['allow', 'www-authenticate', 'location']
  const headersOf = replies
    .flat()
    .map(({ headers }) => told.map((name) => headers[name]?.replace(/_[0-9a-f]{12}$/, '_<id>')))
  const ids = replies.flat().flatMap(({ body }) => body.match(/"request_id":"[^"]+"/g) ?? [])
  return [...replies.map(essenceOfAll), headersOf, new Set(ids).size]
}

const scripts: readonly { readonly name: string; readonly script: Script }[] = [
  ...Object.entries({ ...documentedCases, ...assumedCases }).map(([name, script]) => ({ name, script })),
  ...faults.map(({ name, script }) => ({ name: `the script of ${name}`, script })),
]

describe('The correct servers', () => {
  let own: Transport
  let projects: Transport

  beforeAll(async () => {
    own = await inProcess.start()
    projects = await inProcess.start({ spec: projectsSpec })
  })
  beforeEach(async () => {
    await own.reset()
    await projects.reset()
  })
  afterAll(async () => {
    await own.close()
    await projects.close()
  })

  test.for(scripts)('answer as the mock does: $name', async ({ script }) => {
    const [theirs, ours] = [
      await whileAllServe(new Set(), (send) => answers(send, script)),
      await answers((request) => (request.api === 'projects' ? projects : own).send(request), script),
    ]
    expect(theirs).toEqual(ours)
  })

  test.for([...variants])('keep to the documented statuses with $name', async ({ name }) => {
    for (const script of Object.values(documentedCases)) {
      const statuses = (different: ReadonlySet<Variant>): Promise<number[]> =>
        whileAllServe(different, async (send) => (await play(send, script)).flat().map(({ status }) => status))
      expect(await statuses(new Set([name]))).toEqual(await statuses(new Set()))
    }
  })
})

describe.each(faults)('The fault $name', ({ name, api, script }) => {
  test('is told by its own requests', async () => {
    const serve = servers[api]
    const [right, wrong] = [
      await whileServing(serve(new Set()), (send) => answersWithHeaders(send, script)),
      await whileServing(serve(new Set([name])), (send) => answersWithHeaders(send, script)),
    ]
    expect(wrong).not.toEqual(right)
  })
})

describe.each([...variants])('The variant $name', ({ name, apis, script }) => {
  test.for([...apis])('is told by its own requests to %s', async (api) => {
    const own = script.filter((step) => requestsOf(step).every((request) => request.api === api))
    const written = (different: ReadonlySet<Variant>): Promise<unknown> =>
      whileServing(servers[api](new Set(), different), async (send) => {
        const before = vi.mocked(wait).mock.calls.length
        const replies = (await play(send, own)).flat().map(writing)
        return { replies, waits: vi.mocked(wait).mock.calls.length - before }
      })
    expect(await written(new Set([name]))).not.toEqual(await written(new Set()))
  })
})

describe('The lists of the zoo', () => {
  test('have each name once', () => {
    const names = [...faults, ...wrappedFaults, ...variants].map(({ name }) => name)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  test('hold a fault for each law, but for those that a fault of another one breaks too', () => {
    const proven = new Set([...faults, ...wrappedFaults].flatMap(lawsOf))
    const others = Object.keys(checks).filter((name) => !proven.has(name as CheckName))
    expect(others).toEqual(['agrees-with-the-model'])
  })
})
