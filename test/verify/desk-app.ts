import { essenceOf } from '../../src/openapi/media-type.ts'

export interface Ticket {
  readonly id: string
  readonly title: string
  readonly urgent: boolean
  /** Can be set, and is never shown. */
  readonly pin?: unknown
}

type Change = Readonly<Record<string, unknown>>
type Tickets = Map<string, Ticket>

/** What a desk does otherwise than it should, or otherwise than others do. */
export interface Otherwise {
  /** Gives how a ticket is changed, or undefined: the update is refused. */
  readonly update?: (ticket: Ticket, change: Change, all: Tickets) => Ticket | undefined
  /** Gives what is answered in place of a new ticket. */
  readonly create?: (all: Tickets) => Ticket | undefined
  readonly mediaType?: string
  /** Tells which wrong pins are taken all the same. */
  readonly takes?: (pin: unknown) => boolean
}

/** Gives an implementation of the desk, written by hand, and the tickets that it keeps. */
export function deskApp(otherwise: Otherwise = {}) {
  const { mediaType = 'application/json' } = otherwise
  const tickets: Tickets = new Map(['t1', 't2', 't3'].map((id) => [id, fresh(id)]))
  const fetch = async (request: Request): Promise<Response> => {
    const id = decodeURIComponent(new URL(request.url).pathname).split('/')[2]
    const sent = request.body === null ? {} : await request.json().catch(() => undefined)
    // From here on nothing waits: updates in flight together come one after the other.
    const refusal = refusalOf(request, sent, otherwise)
    const asked = { tickets, ticket: tickets.get(id ?? ''), body: sent as Change, otherwise }
    const answer = answers[`${request.method}${id === undefined ? '' : ' one'}`]
    const { status, body } = refusal ?? answer?.(asked) ?? notFound
    const headers = { 'Content-Type': mediaType }
    return new Response(body === undefined ? null : JSON.stringify(body), { status, headers })
  }
  return { fetch, tickets }
}

interface Asked {
  readonly tickets: Tickets
  readonly ticket: Ticket | undefined
  readonly body: Change
  readonly otherwise: Otherwise
}

interface Answer {
  readonly status: number
  readonly body?: unknown
}

const notFound: Answer = { status: 404, body: { error: 'not-found' } }
const invalid: Answer = { status: 400, body: { error: 'invalid' } }

/** Method, and whether it is about one ticket → the answer. */
const answers: Readonly<Record<string, (asked: Asked) => Answer | undefined>> = {
  GET: ({ tickets }) => ({ status: 200, body: [...tickets.values()].map(shown) }),
  POST: ({ tickets, body, otherwise }) => {
    if (!Object.hasOwn(body, 'title')) return invalid
    const id = `new-${crypto.randomUUID()}`
    const ticket = otherwise.create?.(tickets) ?? { ...fresh(id), urgent: false, ...known(body) }
    tickets.set(ticket.id, ticket)
    return { status: 201, body: shown(ticket) }
  },
  'GET one': ({ ticket }) => ticket && { status: 200, body: shown(ticket) },
  'PATCH one': ({ ticket, tickets, body, otherwise }) => {
    if (!ticket) return undefined
    const change = known(body)
    const changed = otherwise.update ? otherwise.update(ticket, change, tickets) : { ...ticket, ...change }
    if (!changed) return invalid
    tickets.set(ticket.id, changed)
    return { status: 200, body: shown(changed) }
  },
  'PUT one': ({ ticket, tickets, body }) => {
    if (!ticket) return undefined
    tickets.set(ticket.id, { id: ticket.id, title: '', urgent: false, ...known(body) })
    return { status: 204 }
  },
  'DELETE one': ({ ticket, tickets }) => (tickets.delete(ticket?.id ?? '') ? { status: 204 } : undefined),
}

/** Gives what is wrong with a request, whatever it is about: who calls, or what it says. */
function refusalOf({ headers }: Request, body: unknown, { takes }: Otherwise): Answer | undefined {
  const [scheme = '', token] = (headers.get('Authorization') ?? '').split(' ')
  if (scheme.toLowerCase() !== 'bearer' || token !== 't-ann') return { status: 403, body: { error: 'unauthenticated' } }
  const type = headers.get('Content-Type') ?? 'application/json'
  if (essenceOf(type) !== 'application/json') return { status: 415, body: { error: 'malformed' } }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return invalid
  const { title = 'x', urgent = true, pin = 0 } = body as Change
  const isTitle = typeof title === 'string' && title !== '' && [...title].length <= 80
  const isPin = (Number.isInteger(pin) && Number(pin) >= 0) || takes?.(pin) === true
  return isTitle && isPin && typeof urgent === 'boolean' ? undefined : invalid
}

function fresh(id: string): Ticket {
  return { id, title: `Ticket ${id}`, urgent: true, pin: 7 }
}

function shown({ id, title, urgent }: Ticket): Ticket {
  return { id, title, urgent }
}

function known({ title, urgent, pin }: Change): Change {
  return Object.fromEntries(Object.entries({ title, urgent, pin }).filter(([, value]) => value !== undefined))
}
