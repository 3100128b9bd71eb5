import type { Page, Turn } from '../../engine/act/pages.ts'
import { pageHeader, pageOf, shownOf } from '../../engine/act/pages.ts'
import type { Json, Operation, ResourceRule, ShownRule } from '../../openapi/contract.ts'
import { shownInHeader } from '../../openapi/page-headers.ts'
import { memberAt } from '../../openapi/pointer.ts'
import type { Shown } from '../../openapi/resource-keywords.ts'
import type { Case, Mismatch } from '../case.ts'
import { compare } from '../case.ts'
import type { TestClient } from '../client/test-client.ts'
import { isInferred } from '../setup/inferred.ts'
import type { List, ListReply } from './pages.ts'
import { ask, askFor, isSameSet, itemsIn, keysOf, listCase, numberedPage, pageParameter, steadily } from './pages.ts'

/** What can be told from the whole list alone. */
const countable: ReadonlySet<Shown> = new Set([
  ...(['total', 'count', 'remaining', 'limit', 'offset', 'page', 'pages', 'more', 'has-previous'] as const),
])

/** Returns the headers of a list that show something of its page, in lower case. */
export function pageHeaders({ responses }: Operation): readonly string[] {
  const { headers = [] } = responses.find(({ status }) => status < 300) ?? {}
  return headers.map(({ name }) => name.toLowerCase()).filter((name) => shownInHeader(name) !== undefined)
}

/** Plans what members beside a list, and headers, say of its pages: what the engine would say. */
export function* shownPageCases(list: List, limit: number | undefined): Generator<Case> {
  const { resource, responses } = list.operation
  const told = (resource?.shows ?? []).filter(({ is }) => countable.has(is))
  const headers = pageHeaders(list.operation)
  const hasLinks = responses.some((each) => each.headers.some(({ name }) => name.toLowerCase() === 'link'))
  if ((told.length === 0 && headers.length === 0 && !hasLinks) || !resource?.asks) return
  const shown = { list, limit, told, headers, asks: resource.asks }
  yield saidCase(shown, 0)
  if (numberedPage(list, 1)) yield saidCase(shown, 1)
  if (numberedPage(list, 1) || pageParameter(list, 'offset')) yield lastCase(shown)
}

/** What leads to the next page, or tells that there is one. */
const leadsOn: ReadonlySet<Shown> = new Set(['next-cursor', 'next-page', 'next-link', 'more'])

/** Plans a page that shows the whole list and is full: nothing leads on from there. */
export function* fullPageCases(list: List, limit: number | undefined): Generator<Case> {
  const { resource } = list.operation
  const cut = pageParameter(list, 'limit')
  const told = (resource?.shows ?? []).filter(({ is }) => leadsOn.has(is))
  // How an undescribed cursor ends is the server's own affair.
  if (!cut || limit === undefined || told.length === 0 || isInferred(list.operation)) return
  const look = (client: TestClient): Promise<Mismatch | undefined> =>
    steadily(client, list, limit, async ({ length }) => {
      if (length === 0 || length > limit) return undefined
      const query = { ...list.unfiltered, ...numberedPage(list, 0), [cut.name]: String(length) }
      const reply = await askFor(client, list, query)
      return reply && endless(told, reply.body)
    })
  yield listCase(list, 'what is said of a page that is just full', look, 'count-is-what-there-is')
}

/** Returns a mismatch for the first member that leads on from the last page. */
function endless(told: readonly ShownRule[], body: Json): Mismatch | undefined {
  const ends: readonly (Json | undefined)[] = [undefined, null, '', false]
  const leading = told.find(({ at }) => !ends.includes(memberAt(body, at)))
  if (!leading) return undefined
  const name = leading.at.join('.')
  // A cursor may lead to a page that is empty: many servers look no further than the page that they send.
  const isCursor = leading.is === 'next-cursor' || leading.is === 'next-link'
  return {
    expected: `"${name}" leads no further`,
    actual: `it is ${JSON.stringify(memberAt(body, leading.at))}`,
    subject: name,
    ...(isCursor && { evidence: 'assumed' }),
  }
}

interface Told {
  readonly list: List
  readonly limit: number | undefined
  readonly told: readonly ShownRule[]
  readonly headers: readonly string[]
  readonly asks: NonNullable<ResourceRule['asks']>
}

function saidCase(shown: Told, page: number): Case {
  const { list, limit, asks } = shown
  const cut = pageParameter(list, 'limit')
  const look = (client: TestClient): Promise<Mismatch | undefined> =>
    steadily(client, list, limit, async (whole) => {
      // Where the last page is not full, numbers of pages are rounded.
      const size = page === 0 ? ([2, 3].find((each) => whole.length % each !== 0) ?? 1) : 1
      const query = { ...numberedPage(list, page), ...(cut && { [cut.name]: String(size) }) }
      if (whole.length <= page) return undefined
      const reply = await askFor(client, list, { ...list.unfiltered, ...query })
      if (!reply) return undefined
      const model = pageOf(whole, asks, query, list.keyOf)
      const next = keysOf(list, whole.slice(model.start + model.size, model.start + 2 * model.size))
      return missaid(shown, reply, model) ?? mislinked(client, list, reply, next)
    })
  return listCase(list, `what is said of page ${page + 1}`, look, 'count-is-what-there-is')
}

/** Whether there is more is wrong most easily on the last page, whose end is that of the list. */
function lastCase(shown: Told): Case {
  const { list, limit, asks } = shown
  const cut = pageParameter(list, 'limit')
  const look = (client: TestClient): Promise<Mismatch | undefined> =>
    steadily(client, list, limit, async (whole) => {
      const first = { ...numberedPage(list, 0), ...(cut && { [cut.name]: '1' }) }
      const { size, turnTo } = pageOf(whole, asks, first, list.keyOf)
      if (whole.length <= size) return undefined
      const query = { ...first, ...definedOnly(turnTo(whole.length - size)) }
      const reply = await askFor(client, list, { ...list.unfiltered, ...query })
      return (
        reply && (missaid(shown, reply, pageOf(whole, asks, query, list.keyOf)) ?? mislinked(client, list, reply, []))
      )
    })
  return listCase(list, 'what is said of the last page', look, 'count-is-what-there-is')
}

function definedOnly(turn: Turn): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(turn).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

function missaid({ told, headers }: Told, { body, headers: sent }: ListReply, model: Page): Mismatch | undefined {
  for (const { at, is } of told) {
    const name = at.join('.')
    const wrong = compare(
      `"${name}"`,
      memberAt(body, at) ?? null,
      shownOf(model, is, () => ''),
    )
    if (wrong) return { ...wrong, subject: name }
  }
  for (const name of headers) {
    // What a header is called is all that is known of it; one that leads to no page may be empty.
    const wrong = sent[name] && compare(name, sent[name], pageHeader(model, name, () => '') ?? '')
    if (wrong) return { ...wrong, subject: name, evidence: 'assumed' }
  }
  return undefined
}

/** The link to the next page is there while there is one, and leads to it (RFC 8288 section 3). */
async function mislinked(
  client: TestClient,
  list: List,
  { headers: { link } }: ListReply,
  next: readonly string[],
): Promise<Mismatch | undefined> {
  if (link === undefined) return undefined
  const broken = { subject: 'link', evidence: 'assumed' } as const
  const target = /<([^>]*)>[^,<]*;\s*rel="?next"?/i.exec(link)?.[1]
  if (target === undefined && next.length === 0) return undefined
  if (target === undefined) return { ...broken, expected: 'the link to the next page', actual: `link: ${link}` }
  if (next.length === 0) return { ...broken, expected: 'no link to a next page', actual: `link: ${link}` }
  const url = URL.parse(target, 'http://localhost')
  if (!url) return { ...broken, expected: 'a URL in the link', actual: `link: ${link}` }
  const body = await ask(client, list, Object.fromEntries(url.searchParams))
  const found = keysOf(list, itemsIn(body, list.operation))
  if (body === undefined || isSameSet(found, next)) return undefined
  return { ...broken, expected: `${next.join(', ')} where it leads`, actual: found.join(', ') || 'nothing' }
}
