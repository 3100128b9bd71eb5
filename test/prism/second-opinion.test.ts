import type { RequestListener } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { LocalMock } from '../../src/index.ts'
import { createMock } from '../../src/index.ts'
import { verify } from '../../src/verify.ts'
import { recordTranscript } from '../suites/transcript.ts'
import { aitronos, paths } from '../support/callers.ts'
import type { Transport } from '../support/transport.ts'
import { vendorUrl } from '../support/vendor-url.ts'
import { aitronosServer } from '../zoo/aitronos-server.ts'
import { play } from '../zoo/ask.ts'
import { assumedCases, documentedCases } from '../zoo/everyday.ts'
import type { OwnApi } from '../zoo/faults.ts'
import { ownFaults } from '../zoo/faults.ts'
import { patchText } from '../zoo/requests.ts'
import { shareOfModelServer } from '../zoo/share-of-model-server.ts'
import { readBody } from '../zoo/wire.ts'
import type { ZooServers } from '../zoo/zoo-server.ts'
import type { Bystander, Opinions } from './bystander.ts'
import { startBystander } from './bystander.ts'
import type { ApiName } from './configs.ts'
import { apiNames, configs } from './configs.ts'
import { onReplies, onRequests } from './known-differences.ts'

const servers: Pick<ZooServers, OwnApi> = { aitronos: aitronosServer, shareofmodel: shareOfModelServer }
const everyday = Object.values({ ...documentedCases, ...assumedCases })

let bystander: Bystander
beforeAll(async () => {
  bystander = await startBystander()
}, 30_000)
afterAll(() => bystander?.close())

beforeEach(() => {
  serveCorrectly()
  bystander.take()
})

/** Puts correct servers with fresh state behind the proxies. */
function serveCorrectly(): void {
  for (const name of apiNames) bystander.serve(name, servers[name](new Set()))
}

/** Gives what the judges say of the everyday requests to correct servers. */
async function everydayOpinions(): Promise<readonly Opinions[]> {
  for (const script of everyday) {
    serveCorrectly()
    await play((request) => bystander.send(request), script)
  }
  return bystander.take()
}

/** Tells whether just one of the judges finds fault with the reply. */
const differOnReply = ({ prismOnReply, oursOnReply }: Opinions): boolean =>
  prismOnReply.length > 0 !== (oursOnReply !== undefined)

/** Tells whether a server that has this status finds fault with the request, whoever sends it. */
const isRefusal = (status: number): boolean => [400, 401, 415, 422].includes(status)

/** Tells whether Prism and the server that answers find fault with the request, and not both or neither. */
const differOnRequest = ({ prismOnRequest, status }: Opinions): boolean =>
  prismOnRequest.length > 0 !== isRefusal(status)

function listenerOf({ fetch, contract }: LocalMock, name: ApiName): RequestListener {
  return async (request, response) => {
    const bytes = await readBody(request)
    const { method = 'GET', url = '/', headers } = request
    const given = new Request(vendorUrl(contract, { api: name, method, path: url }), {
      method,
      headers: Object.entries(headers).map(([header, value]) => [header, String(value)]),
      body: bytes.length > 0 ? new Uint8Array(bytes) : undefined,
    })
    const reply = await fetch(given)
    response.writeHead(reply.status, [...reply.headers].flat()).end(await reply.text())
  }
}

/** Gives what sends the requests of a verification by way of Prism. */
function throughPrism(api: ApiName): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, search } = new URL(request.url)
    const text = await request.text()
    const { method, headers } = request
    // Prism misses the content of the GET in the reply to a HEAD.
    if (method === 'HEAD') return new Response(null, { status: 405 })
    const body = text === '' ? undefined : text
    const wire = { api, method, path: pathname + search, headers: Object.fromEntries(headers), body }
    const reply = await bystander.send(wire)
    return new Response(reply.body === '' ? null : reply.body, { status: reply.status, headers: reply.headers })
  }
}

describe('Prism and verification', () => {
  test('agree on every reply of correct servers', async () => {
    const opinions = await everydayOpinions()
    expect(opinions.filter(({ prismOnReply, oursOnReply }) => prismOnReply.length > 0 || oursOnReply)).toEqual([])
    expect(opinions.length).toBeGreaterThan(60)
  })

  test('agree on every reply of the mock to the recorded exchanges', async () => {
    const mock = await createMock()
    for (const name of apiNames) bystander.serve(name, listenerOf(mock, name))
    const transport: Transport = {
      send: (request) => bystander.send(request),
      reset: () => mock.reset(),
      close: async () => {},
    }
    await recordTranscript(transport)
    const opinions = bystander.take()
    expect(opinions.filter(({ prismOnReply, oursOnReply }) => prismOnReply.length > 0 || oursOnReply)).toEqual([])
    expect(opinions.length).toBeGreaterThan(40)
  })

  test.for(apiNames)('agree on every reply in a verification of %s', { timeout: 60_000 }, async (name) => {
    // A third of the cases: Prism is what takes the time.
    const shard = { index: 1, of: 3 }
    const options = { config: configs[name], fetch: throughPrism(name), runs: 2, shard }
    for await (const event of verify(options)) {
      if (event.kind === 'finished') expect(event.report.findings).toEqual([])
    }
    const opinions = bystander.take()
    expect(opinions.filter(differOnReply)).toEqual([])
    expect(opinions.length).toBeGreaterThan(100)
  })

  describe('on the replies of faulty servers', () => {
    const opinions: Opinions[] = []

    beforeAll(async () => {
      bystander.take()
      for (const { name, api, script } of ownFaults) {
        bystander.serve(api, servers[api](new Set([name])))
        await play((request) => bystander.send(request), script)
      }
      opinions.push(...bystander.take())
    }, 30_000)

    test('agree on what a schema or a list of statuses can say', () => {
      const found = opinions.filter(({ prismOnReply }) => prismOnReply.length > 0)
      expect(found.filter(({ oursOnReply }) => oursOnReply === undefined)).toEqual([])
      expect(new Set(found.map(({ oursOnReply }) => oursOnReply))).toEqual(
        new Set(['reply-fits-its-schema', 'status-is-documented']),
      )
      expect(found.length).toBeGreaterThan(20)
    })

    test('differ only in these laws, which verification alone has', () => {
      const ours = opinions.filter(differOnReply).map(({ oursOnReply }) => oursOnReply)
      expect([...new Set(ours)].toSorted()).toEqual(Object.keys(onReplies).toSorted())
    })
  })
})

describe('Prism and a correct server', () => {
  test('say the same of every request, but for known differences', async () => {
    const differences = (await everydayOpinions()).filter(differOnRequest)
    expect(differences.filter((each) => !onRequests.some(({ covers }) => covers(each)))).toEqual([])
    expect(onRequests.filter(({ covers }) => !differences.some(covers))).toEqual([])
  })
})

describe('Prism', () => {
  test.for(['{', 'null'])('leaves the body %s without an answer', async (body) => {
    const stopper = new AbortController()
    const timer = setTimeout(() => stopper.abort(new Error('There was no answer.')), 700)
    const answer = bystander.sendToPrism(patchText(aitronos.owner, paths.acme, body), stopper.signal)
    await expect(answer).rejects.toThrow('There was no answer.')
    clearTimeout(timer)
  })
})
