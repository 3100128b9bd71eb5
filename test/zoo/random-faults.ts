import { createFetch } from '../../src/adapters/fetch/fetch.ts'
import { control } from '../../src/control/load.ts'
import type { LocalMock } from '../../src/mock/mock.ts'
import { buildMock } from '../../src/mock/mock.ts'
import type { MockParts } from '../../src/mock/parts.ts'
import type { WireReply, WireRequest } from '../support/transport.ts'
import { play, requestsOf } from './ask.ts'
import { assumedCases, documentedCases } from './everyday.ts'
import type { FaultDeclaration } from './fault-declaration.ts'
import { faults } from './faults.ts'
import { essenceOfAll } from './normalise.ts'
import type { RandomServer } from './random-servers.ts'

/** Returns whether a script of the zoo is answered otherwise than by the engine. */
export async function isVisible(
  parts: MockParts,
  api: FaultDeclaration['api'],
  server: RandomServer,
): Promise<boolean> {
  const right = await buildMock(parts, {}, { control, createFetch })
  const host = parts.contract.apis.find(({ name }) => name === api)?.host ?? ''
  const own = [...Object.values({ ...documentedCases, ...assumedCases }), ...faults.map(({ script }) => script)].filter(
    (script) => script.flatMap(requestsOf).every((request) => request.api === api),
  )
  const all = own.filter((script) => script.length > 0)
  for (const script of all) {
    const [theirs, ours] = [await answers(server.mock, host, script), await answers(right, host, script)]
    if (theirs !== ours) return true
  }
  return false
}

async function answers(mock: LocalMock, host: string, script: (typeof faults)[number]['script']): Promise<string> {
  await mock.reset()
  const send = async ({ method, path, headers, body }: WireRequest): Promise<WireReply> => {
    const response = await mock.fetch(new Request(`https://${host}${path}`, { method, headers, body }))
    return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() }
  }
  return JSON.stringify((await play(send, script)).map(essenceOfAll))
}
