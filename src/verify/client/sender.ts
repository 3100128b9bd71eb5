import { setTimeout as wait } from 'node:timers/promises'
import type { Operation } from '../../openapi/contract.ts'
import type { Identity } from '../setup/config.ts'
import type { LastReads } from './last-reads.ts'
import type { Renewal } from './renewal.ts'
import type { Received, Send, Sent } from './target.ts'

/** A request to be sent. */
export interface Sending {
  readonly operation: Operation
  readonly identity?: Identity
  /** After the base URL, without the query. */
  readonly path: string
  /** Returns the request, with the credentials that the identity has now. */
  readonly make: () => Sent
  /** Called if there is no reply. */
  readonly onLost: (sent: Sent) => void
}

export interface Delivered {
  readonly sent: Sent
  readonly received: Received
}

export interface SenderOptions {
  readonly lastReads: LastReads
  /** How long what was written may take to show, in milliseconds. @default 0 */
  readonly settle?: number
  readonly renewal?: Renewal
}

/**
 * Returns a function that sends a request as a careful client does: it reads once what was written has settled, sends the
 * ETag that it has last seen where the operation takes one, and logs in again if its credentials have ended.
 */
export function createSender(send: Send, { lastReads, settle = 0, renewal }: SenderOptions) {
  const sendOnce = async ({ operation, path, make, onLost }: Sending): Promise<Delivered> => {
    const made = make()
    const isWrite = made.method !== 'GET'
    const tag = lastReads.tags.get(path)
    const isTagged = isConditional(operation) && tag !== undefined
    const sent = isTagged ? { ...made, headers: { 'If-Match': tag, ...made.headers } } : made
    if (isWrite) lastReads.written(operation)
    const received = await send(sent)
      .catch((error: unknown) => {
        onLost(sent)
        throw error
      })
      .finally(() => isWrite && lastReads.written(operation))
    noteTag(lastReads, path, received)
    return { sent, received }
  }

  const look = async ({ path, make }: Sending): Promise<void> => {
    const { body: _, ...sent } = make()
    noteTag(lastReads, path, await send({ ...sent, method: 'GET' }))
  }

  return async (sending: Sending): Promise<Delivered> => {
    const { operation, identity, path, make } = sending
    const { method, headers } = make()
    const [ownTag] = Object.entries(headers).flatMap(([name, tag]) => (name.toLowerCase() === 'if-match' ? [tag] : []))
    if (method === 'GET') await waitIfAny(lastReads.unsettled(operation, settle))
    if (isConditional(operation) && ownTag === undefined && !lastReads.tags.has(path)) await look(sending)
    const held = { ...identity?.headers }
    let delivered = await sendOnce(sending)
    // Somebody else has changed it meanwhile.
    if (delivered.received.status === 412 && ownTag === undefined && isConditional(operation)) {
      await look(sending)
      delivered = await sendOnce(sending)
    }
    // Credentials that a case has changed on purpose say nothing about those that the identity holds.
    const isAsHeld = Object.entries(held).every(([name, value]) => delivered.sent.headers[name] === value)
    const isRefused = delivered.received.status === 401 && identity !== undefined && isAsHeld
    if (!isRefused || !(await renewal?.renews(operation, identity, held))) return delivered
    delivered = await sendOnce(sending)
    if (delivered.received.status === 401) renewal?.giveUp(operation, identity)
    return delivered
  }
}

async function waitIfAny(milliseconds: number): Promise<void> {
  if (milliseconds > 0) await wait(milliseconds)
}

/** Returns whether an operation takes the ETag of what it changes (RFC 9110 13.1.1). */
function isConditional({ parameters }: Operation): boolean {
  return parameters.some((each) => each.in === 'header' && each.name.toLowerCase() === 'if-match')
}

function noteTag({ tags }: LastReads, path: string, { status, headers }: Received): void {
  if (status >= 300) return
  if (headers.etag === undefined) tags.delete(path)
  else tags.set(path, headers.etag)
}
