import type { Page, Turn } from '../../engine/act/pages.ts'
import { pageHeader, pageOf, shownOf } from '../../engine/act/pages.ts'
import type { Json, Operation, Parameter, ResourceRule, ShownRule } from '../../openapi/contract.ts'
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
  const shown = { list, limit, told, headers, hasLinks, asks: resource.asks }
  yield saidCase(shown, 0)
  const cut = pageParameter(list, 'limit')
  if (cut && told.some(({ is }) => is === 'limit')) yield sizeCase(shown, cut)
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
  /** Whether the document has links for pages (RFC 8288). */
  readonly hasLinks: boolean
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
      const { start, size: length } = model
      const next = keysOf(list, whole.slice(start + length, start + 2 * length))
      const prev = keysOf(list, whole.slice(Math.max(0, start - length), start))
      return missaid(shown, reply, model) ?? mislinked(client, shown, reply, { next, prev })
    })
  return listCase(list, `what is said of page ${page + 1}`, look, 'count-is-what-there-is')
}

/** What is said of the size of a page is what was asked for, or the default, however many items there are. */
function sizeCase(shown: Told, cut: Parameter): Case {
  const { list, limit = 0, asks } = shown
  const told = shown.told.filter(({ is }) => is === 'limit')
  const usual = typeof cut.default === 'number' ? cut.default : undefined
  const look = (client: TestClient): Promise<Mismatch | undefined> =>
    steadily(client, list, shown.limit, async (whole) => {
      const larger = whole.length < limit - 1 ? whole.length + 1 : undefined
      for (const size of [usual, larger].filter((each) => each !== undefined)) {
        const query = { [cut.name]: String(size) }
        const reply = await askFor(client, list, { ...list.unfiltered, ...(size !== usual && query) })
        const wrong = reply && missaid({ ...shown, told, headers: [] }, reply, pageOf(whole, asks, query, list.keyOf))
        if (wrong) return wrong
      }
      return undefined
    })
  return listCase(list, 'what is said of the size of a page', look, 'count-is-what-there-is')
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
        reply &&
        (missaid(shown, reply, pageOf(whole, asks, query, list.keyOf)) ??
          mislinked(client, shown, reply, { next: [], prev: keysOf(list, whole.slice(-2 * size, -size)) }))
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

interface Neighbours {
  readonly next: readonly string[]
  readonly prev: readonly string[]
}

/** The links to the pages beside one are there while there are such pages, and lead to them (RFC 8288 section 3). */
async function mislinked(
  client: TestClient,
  { list, hasLinks }: Told,
  { headers: { link = '' } }: ListReply,
  neighbours: Neighbours,
): Promise<Mismatch | undefined> {
  // A target that sends none where the document has no header for them does not page by links.
  if (link === '' && !hasLinks) return undefined
  for (const [rel, expected] of Object.entries(neighbours) as [string, readonly string[]][]) {
    const wrong = await leadsElsewhere(client, list, link, { rel, expected })
    if (wrong) return { ...wrong, subject: 'link', evidence: 'assumed' }
  }
  return undefined
}

async function leadsElsewhere(
  client: TestClient,
  list: List,
  link: string,
  { rel, expected }: { readonly rel: string; readonly expected: readonly string[] },
): Promise<Mismatch | undefined> {
  const target = new RegExp(`<([^>]*)>[^,<]*;\\s*rel="?${rel}"?`, 'i').exec(link)?.[1]
  const actual = `link: ${link || 'not there'}`
  if (target === undefined)
    return expected.length > 0 && rel === 'next' ? { expected: 'the link to the next page', actual } : undefined
  if (expected.length === 0) return { expected: `no link to a ${rel} page`, actual }
  const url = URL.parse(target, 'http://localhost')
  if (!url) return { expected: 'a URL in the link', actual }
  const body = await ask(client, list, Object.fromEntries(url.searchParams))
  const found = keysOf(list, itemsIn(body, list.operation))
  if (body === undefined || isSameSet(found, expected)) return undefined
  return { expected: `${expected.join(', ')} where the link ${rel} leads`, actual: found.join(', ') || 'nothing' }
}
