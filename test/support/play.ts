import { createFetch } from '../../src/adapters/fetch/fetch.ts'
import { control } from '../../src/control/load.ts'
import { createGenerate } from '../../src/generate/generate-value.ts'
import { buildMock } from '../../src/mock/mock.ts'
import { asSource } from '../../src/openapi/as-source.ts'
import { compileContract } from '../../src/openapi/compile/contract.ts'
import type { Json } from '../../src/openapi/contract.ts'

/** A request as a test writes it down. */
export interface Asked {
  readonly query?: string
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>
  /** Texts and bytes go as they are, anything else as JSON. */
  readonly body?: unknown
}

export interface Heard {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string | undefined
  /** Parsed where it is JSON. */
  readonly json: Json | undefined
}

export type Play = (method: string, path: string, asked?: Asked) => Promise<Heard>

/** Plays a document as it stands: nothing is inferred, so nothing is stored that it does not declare. */
export async function play(document: unknown): Promise<Play> {
  const { contract, validators } = compileContract(asSource(document))
  const generate = createGenerate(contract.schemas, validators)
  const parts = { contract, validators, fixtures: [], scenarios: async () => [], generate }
  const mock = await buildMock(parts, {}, { control, createFetch })
  return async (method, path, { query = '', headers = {}, body } = {}) => {
    const isRaw = body === undefined || typeof body === 'string' || body instanceof Uint8Array
    const all = { host: 'localhost', ...(isRaw ? {} : { 'content-type': 'application/json' }), ...headers }
    const sent = isRaw ? (body as string | Uint8Array | undefined) : JSON.stringify(body)
    const reply = await mock.answer({ method, path, query, headers: all, body: sent })
    const named = Object.entries(reply.headers).map(([name, value]) => [name.toLowerCase(), value] as const)
    const received = Object.fromEntries(named)
    const isJson = /[/+]json/.test(received['content-type'] ?? '') && reply.body !== undefined
    return {
      status: reply.status,
      headers: received,
      text: reply.body,
      json: isJson ? (JSON.parse(reply.body as string) as Json) : undefined,
    }
  }
}
