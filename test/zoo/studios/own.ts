import type { Answer, Fields } from '../wire.ts'
import type { Call } from './call.ts'
import { whoCalls } from './call.ts'
import { check, numberIn } from './check.ts'
import type { Studios } from './data.ts'
import { Problem } from './problem.ts'

/** Answers a call of what the caller likes: everybody has a record of their own. */
export function answerPreferences({ preferences, ...server }: Studios, call: Call): Answer {
  const { has } = server
  const caller = whoCalls(call)
  const own = preferences.get(caller) ?? { theme: 'light', language: null, mail: { daily: false, weekly: true } }
  preferences.set(caller, own)
  if (call.path.length > 0) throw new Problem(404, 'no such path')
  if (call.method === 'GET') return { status: 200, content: own }
  if (call.method !== 'PATCH') throw new Problem(405, 'not allowed')
  const fields = check({ preferences, ...server }, 'Preferences', call.body())
  const mail = has('preferences-mail-replaced') ? fields.mail : { ...(own.mail as Fields), ...(fields.mail as Fields) }
  if (has('preferences-weekly-resets') && fields.mail)
    Object.assign(mail as Fields, { weekly: true, ...(fields.mail as Fields) })
  if (has('preferences-lose-theme') && fields.theme === undefined) fields.theme = 'light'
  Object.assign(own, fields, fields.mail !== undefined && { mail })
  return { status: 200, content: own }
}

/** Answers a call of bookmarks: nobody sees those of others. */
export function answerBookmarks(server: Studios, call: Call): Answer {
  const { bookmarks, has } = server
  const caller = whoCalls(call)
  const [id] = call.path
  if (call.path.length > 1) throw new Problem(404, 'no such path')
  if (id !== undefined) return answerBookmark(server, Number(id), caller, call)
  const own = [...bookmarks.values()].filter(({ of }) => of === caller || has('bookmarks-listed-for-all'))
  if (call.method === 'GET') return pageOfBookmarks(server, own, call.query)
  if (call.method !== 'POST') throw new Problem(405, 'not allowed')
  const fields = checked(server, 'NewBookmark', call)
  server.lastId += 1
  const row = { id: server.lastId, stars: null, ...fields, of: caller }
  bookmarks.set(server.lastId, row)
  return { status: 201, headers: { location: `/v2/bookmarks/${row.id}` }, content: shown(row) }
}

function pageOfBookmarks({ has }: Studios, own: readonly Fields[], query: URLSearchParams): Answer {
  const page = numberIn(query, 'page', { usual: 1, most: Infinity })
  const size = numberIn(query, 'per_page', { usual: 20, most: 100 })
  const here = own.slice((page - 1) * size, page * size)
  const linkTo = (to: number, rel: string): string =>
    `</v2/bookmarks?page=${has('link-leads-here') ? page : to}&per_page=${size}>; rel="${rel}"`
  const isMore = has('link-on-last-page') ? here.length > 0 : page * size < own.length
  const links = [...(page > 1 ? [linkTo(page - 1, 'prev')] : []), ...(isMore ? [linkTo(page + 1, 'next')] : [])]
  const total = has('header-counts-page') ? here.length : own.length
  const headers = { 'x-total-count': String(total), ...(links.length > 0 && { link: links.join(', ') }) }
  return { status: 200, headers, content: here.map(shown) }
}

function answerBookmark(server: Studios, id: number, caller: string, call: Call): Answer {
  const { bookmarks, has } = server
  const { method } = call
  const row = bookmarks.get(id)
  const isOpen =
    (method === 'GET' && has('bookmark-shown-to-others')) ||
    (method === 'PATCH' && has('bookmark-changed-by-others')) ||
    (method === 'DELETE' && has('bookmark-deleted-by-others'))
  if (!row || (row.of !== caller && !isOpen)) throw new Problem(404, 'no such bookmark')
  if (method === 'GET') return { status: 200, content: shown(row) }
  if (method === 'PATCH')
    return { status: 200, content: shown(Object.assign(row, checked(server, 'BookmarkChanges', call))) }
  if (method !== 'DELETE') throw new Problem(405, 'not allowed')
  bookmarks.delete(id)
  return { status: 204 }
}

function checked(server: Studios, schema: 'NewBookmark' | 'BookmarkChanges', call: Call): Fields {
  const fields = check(server, schema, call.body())
  const { studioId } = fields
  if (studioId !== undefined && !server.studios.has(Number(studioId)))
    throw new Problem(422, 'no such studio', [{ field: 'studioId', message: 'names no studio' }])
  return fields
}

function shown({ of: _, ...row }: Fields): Fields {
  return row
}
