import type { RequestListener } from 'node:http'
import { Agent, createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { WireReply, WireRequest } from '../support/transport.ts'
import type { Script, Step } from './requests.ts'

/** A reply, with its headers as they were written. */
export interface RawReply extends WireReply {
  readonly rawHeaders: readonly string[]
}

/** What answers requests, wherever it runs. */
export type Send<Reply extends WireReply = WireReply> = (request: WireRequest) => Promise<Reply>

/** Gives what the task results in, with the listener answering on a port of its own meanwhile. */
export async function whileServing<Result>(
  listener: RequestListener,
  task: (send: Send<RawReply>) => Promise<Result>,
): Promise<Result> {
  const server = createServer(listener)
  const agent = new Agent({ keepAlive: true })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  try {
    return await task((request) => exchange(agent, port, request))
  } finally {
    agent.destroy()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

/** Gives the replies to a script, step by step; those to requests in flight together stand in one list. */
export async function play<Reply extends WireReply>(send: Send<Reply>, script: Script): Promise<(readonly Reply[])[]> {
  const replies: (readonly Reply[])[] = []
  for (const step of script) replies.push(await Promise.all(requestsOf(step).map(send)))
  return replies
}

export function requestsOf(step: Step): readonly WireRequest[] {
  return Array.isArray(step) ? (step as readonly WireRequest[]) : [step as WireRequest]
}

function exchange(agent: Agent, port: number, { method, path, headers, body }: WireRequest): Promise<RawReply> {
  const length = body === undefined ? undefined : { 'Content-Length': String(Buffer.byteLength(body)) }
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({ host: '127.0.0.1', port, agent, method, path, headers: { ...headers, ...length } })
    outgoing.on('error', reject)
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', reject)
      incoming.on('end', () => {
        const { statusCode = 0, headersDistinct, rawHeaders } = incoming
        const named = Object.entries(headersDistinct).map(([name, values]) => [name, values?.join(', ') ?? ''])
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({ status: statusCode, headers: Object.fromEntries(named), rawHeaders, body: text })
      })
    })
    outgoing.end(body)
  })
}
