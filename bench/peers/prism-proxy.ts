import { createRequire } from 'node:module'
import { isTooMuchForPrism } from '../../test/prism/bystander.ts'
import { startPrismProxy } from '../../test/prism/prism.ts'
import type { WireRequest } from '../../test/support/transport.ts'
import { requestsOf } from '../../test/zoo/ask.ts'
import { assumedCases, documentedCases } from '../../test/zoo/everyday.ts'
import type { Peer } from './peer.ts'
import type { Zoo } from './zoo.ts'

const { version } = createRequire(import.meta.url)('@stoplight/prism-cli/package.json') as { version: string }

export const prismProxy: Peer = {
  name: 'Prism proxy',
  version,
  setUp:
    'The document as it is. The everyday requests of the project’s own tests go through it, by several callers; what counts is what Prism says of the replies.',
  async prepare() {},
  async judge(zoo, baseUrl, seconds) {
    const prism = await startPrismProxy(baseUrl)
    const deadline = AbortSignal.timeout(seconds * 1000)
    const failures: string[] = []
    const requests = requestsTo(zoo)
    try {
      for (const [index, request] of requests.entries()) {
        const violations = await violationsIn(prism.url, zoo, request, deadline)
        failures.push(...violations.map((each) => `${index} ${request.method} ${request.path}: ${each}`))
      }
    } finally {
      await prism.stop()
    }
    return { failures, tried: requests.length, isCut: deadline.aborted }
  },
}

function requestsTo({ api }: Zoo): readonly WireRequest[] {
  return Object.values({ ...documentedCases, ...assumedCases })
    .flat()
    .flatMap(requestsOf)
    .filter((request) => request.api === api && !isTooMuchForPrism(request))
}

interface Violation {
  readonly location: readonly string[]
  readonly severity: string
  readonly code?: string | number
}

async function violationsIn(url: string, zoo: Zoo, request: WireRequest, signal: AbortSignal): Promise<string[]> {
  const { method, headers, body, path } = request
  const bytes = body === undefined ? undefined : new TextEncoder().encode(String(body))
  const reply = await fetch(url + path.slice(zoo.basePath.length), { method, headers, body: bytes, signal })
  await reply.arrayBuffer()
  const violations = JSON.parse(reply.headers.get('sl-violations') ?? '[]') as Violation[]
  return violations
    .filter(({ location, severity }) => location[0] === 'response' && severity === 'Error')
    .map(({ location, code }) => `${location.join('.')} ${code ?? ''}`)
}
