import type { Json, JsonObject } from '../../../../src/openapi/contract.ts'
import type { Entry } from '../wrap.ts'
import { inReplies, isOk, members } from '../wrap.ts'
import { ida, inLists, isJon, isList, isLoans } from './parts.ts'

/** Mistakes with lists: filters, order and pages. */
export const listsEntries: readonly Entry[] = [
  // Lists
  [
    'min-seats-strict',
    'A lower bound leaves out what is equal to it.',
    'list-shows-what-it-may',
    (server) => (asked) => {
      const least = asked.query.get('min_seats')
      if (isList(asked) && least !== null && /^\d+$/.test(least))
        asked.query.set('min_seats', String(Number(least) + 1))
      return server(asked)
    },
  ],
  [
    'search-at-start',
    'A search finds only what begins with the text.',
    'list-shows-what-it-may',
    (server) => async (asked) => {
      const told = await server(asked)
      const q = asked.query.get('q')?.toLowerCase()
      if (!isList(asked) || q === undefined || !isOk(told)) return told
      const data = (members(told.body).data as JsonObject[]).filter((item) =>
        String(item.name).toLowerCase().startsWith(q),
      )
      return { ...told, body: { data, meta: { total: data.length, page: 1 } } }
    },
  ],
  [
    'search-ignored',
    'A search finds everything.',
    'list-shows-what-it-may',
    (server) => (asked) => {
      if (isList(asked) && asked.query.get('q')) asked.query.delete('q')
      return server(asked)
    },
  ],
  [
    'kind-with-page',
    'A filter is forgotten on every page but the first.',
    ['pages-are-the-whole', 'list-shows-what-it-may'],
    (server) => (asked) => {
      if (isList(asked) && Number(asked.query.get('page')) > 1) asked.query.delete('kind')
      return server(asked)
    },
  ],
  [
    'sort-ignored',
    'A list is never sorted downwards.',
    'list-shows-what-it-may',
    (server) => (asked) => {
      if (isList(asked) && asked.query.get('sort')?.startsWith('-'))
        asked.query.set('sort', (asked.query.get('sort') as string).slice(1))
      return server(asked)
    },
  ],
  [
    'total-of-page',
    'The total is the number of items on the page.',
    'count-is-what-there-is',
    inLists(({ data, meta }) => ({ meta: { ...members(meta), total: (data as Json[]).length } })),
  ],
  [
    'page-always-one',
    'The number of the page is always 1.',
    ['pages-are-the-whole', 'count-is-what-there-is'],
    inLists(({ meta }) => ({ meta: { ...members(meta), page: 1 } })),
  ],
  [
    'size-ignored-when-filtered',
    'With a filter, pages have any size.',
    ['pages-are-the-whole', 'list-shows-what-it-may'],
    (server) => (asked) => {
      if (isList(asked) && asked.query.has('kind')) asked.query.delete('size')
      return server(asked)
    },
  ],
  [
    'list-of-strangers',
    'A list shows libraries on which the caller holds no role.',
    'list-shows-what-it-may',
    (server) => (asked) => server(isList(asked) && isJon(asked) ? { ...asked, headers: ida } : asked),
  ],
  [
    'loans-without-remarks',
    'A list below a record shows no items of the lists inside.',
    'update-shows-in-lists',
    inReplies((told, asked) =>
      isLoans(asked) && asked.method === 'GET' && Array.isArray(told.body)
        ? { ...told, body: told.body.map((loan) => ({ ...members(loan), remarks: [] })) }
        : told,
    ),
  ],
  [
    'offset-counts-pages',
    'An offset skips so many pages.',
    'pages-are-the-whole',
    (server) => (asked) => {
      const [offset, limit] = ['offset', 'limit'].map((name) => Number(asked.query.get(name) ?? 50))
      if (isLoans(asked) && asked.query.has('offset')) asked.query.set('offset', String((offset ?? 0) * (limit ?? 50)))
      return server(asked)
    },
  ],
]
