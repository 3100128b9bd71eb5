import type { Entry } from '../control/types.ts'

/** Which exchanges are shown: those that fit all that is given. An empty text asks nothing. */
export interface Filter {
  /** Any text of the row; `*` stands for any text within it. */
  readonly text: string
  readonly method: string
  /** A status, or a class of them as `4xx`. */
  readonly status: string
  readonly principal: string
  readonly operation: string
  readonly api: string
  readonly failure: string
  readonly event: string
}

/** Returns a predicate that works like the journal's own filters. */
export function createMatch(filter: Filter): (entry: Entry) => boolean {
  const criteria: ((entry: Entry) => boolean)[] = []
  for (const name of ['api', 'operation', 'principal', 'method'] as const) {
    const wanted = filter[name]
    if (wanted !== '') criteria.push((entry) => entry[name] === wanted)
  }
  const { status, failure, event, text } = filter
  if (status !== '') criteria.push(statusMatch(status))
  if (failure !== '') criteria.push(({ refusal }) => refusal?.failure === failure)
  if (event !== '') criteria.push(({ events }) => events.some((each) => each.event === event))
  if (text.trim() !== '') criteria.push(textMatch(text.trim()))
  return (entry) => criteria.every((fits) => fits(entry))
}

function statusMatch(wanted: string): (entry: Entry) => boolean {
  const digits = wanted.toLowerCase().replaceAll('x', '')
  return digits.length < wanted.length
    ? ({ status }) => status >= 100 && String(status).startsWith(digits)
    : ({ status }) => String(status) === wanted
}

function textMatch(wanted: string): (entry: Entry) => boolean {
  const pattern = new RegExp(wanted.split('*').map(escaped).join('.*'), 'i')
  return (entry) => pattern.test(textOf(entry))
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

function textOf({
  method,
  path,
  query = '',
  operation = '',
  principal = '',
  status,
  refusal,
  fault = '',
}: Entry): string {
  const why = refusal ? `${refusal.failure} ${refusal.reason}` : ''
  return `${method} ${path}?${query} ${operation} ${principal} ${status} ${why} ${fault}`
}
