import type { Json } from '../../../../src/openapi/contract.ts'
import { isObject } from '../../../../src/openapi/pointer.ts'
import type { Entry } from '../wrap.ts'
import { inReplies, isOk, members } from '../wrap.ts'
import {
  belowDeleted,
  ida,
  inLoans,
  isHours,
  isJon,
  isLoan,
  isLoans,
  isPatch,
  isPost,
  isPut,
  readAt,
  refusal,
  withHeader,
} from './parts.ts'

/** Mistakes with records below others: replacing them, and where they are found. */
export const loansEntries: readonly Entry[] = [
  // Replace
  [
    'loan-put-keeps',
    'A replacement keeps what it leaves out.',
    'left-out-is-reset',
    (server) => async (asked) => {
      if (!isPut(asked)) return server(asked)
      const { number: _, ...before } = members((await readAt(server, asked)).body)
      return server({ ...asked, body: isObject(asked.body) ? { ...before, ...asked.body } : asked.body })
    },
  ],
  [
    'loan-put-keeps-reader',
    'A replacement keeps what it leaves out of a nested object.',
    ['left-out-is-reset', 'sent-takes-effect'],
    (server) => async (asked) => {
      const reader = members(asked.body).reader
      if (!isPut(asked) || !isObject(reader)) return server(asked)
      const before = members(members((await readAt(server, asked)).body).reader)
      return server({ ...asked, body: { ...members(asked.body), reader: { ...before, ...reader } } })
    },
  ],
  [
    'loan-put-other-default',
    'A replacement resets a field to another default.',
    'left-out-is-reset',
    inLoans((loan) => ({ state: 'back', ...loan }), isPut),
  ],
  [
    'loan-put-nested-default',
    'A replacement resets a nested object to another default.',
    'left-out-is-reset',
    inLoans((loan) => ({ reader: { name: 'Somebody', card: null }, ...loan }), isPut),
  ],
  [
    'loan-put-needs-no-title',
    'A replacement may lack what it requires.',
    'invalid-is-refused',
    inLoans((loan) => ({ title: 'Untitled', ...loan }), isPut),
  ],
  [
    'loan-put-twice-differs',
    'A replacement that is sent again is refused.',
    ['twice-is-once', 'sent-takes-effect'],
    (server) => {
      const last = new Map<string, string>()
      return async (asked) => {
        if (!isPut(asked)) return server(asked)
        const text = JSON.stringify(asked.body)
        if (last.get(asked.path) === text) return refusal(422, 'invalid')
        const told = await server(asked)
        if (isOk(told)) last.set(asked.path, text)
        return told
      }
    },
  ],
  [
    'loan-put-null-ignored',
    'null in a replacement counts as not sent: what was there stays.',
    ['null-clears', 'left-out-is-reset'],
    (server) => async (asked) => {
      if (!isPut(asked) || members(asked.body).due !== null) return server(asked)
      const before = members((await readAt(server, asked)).body)
      return server({ ...asked, body: { ...members(asked.body), due: before.due ?? null } })
    },
  ],
  [
    'loan-put-makes',
    'A replacement of what does not exist is answered as if it had been made.',
    ['unknown-is-not-found', 'not-found-creates-nothing'],
    (server) => async (asked) => {
      const told = await server(asked)
      return isPut(asked) && told.status === 404 && isObject(asked.body)
        ? {
            status: 200,
            headers: new Headers({ 'Content-Type': 'application/json' }),
            body: { number: Number(asked.parts[4]), state: 'open', ...asked.body },
          }
        : told
    },
  ],
  [
    'loan-empty-change-taken',
    'A change that needs a member is taken without one.',
    ['invalid-is-refused', 'malformed-is-refused'],
    (server) => async (asked) =>
      isPatch(asked) && isLoan(asked) && isObject(asked.body) && Object.keys(asked.body).length === 0
        ? readAt(server, asked)
        : server(asked),
  ],
  // Records below others
  [
    'loan-anywhere',
    'A loan is found below every library that one may read.',
    ['unknown-is-not-found', 'role-opens-no-other'],
    (server) => async (asked) => {
      const told = await server(asked)
      if (!isLoan(asked) || asked.method !== 'GET' || told.status !== 404) return told
      const own = Number(asked.parts[4]) === 7 ? 'lib_port' : 'lib_main'
      if (own === asked.parts[2]) return told
      return server({ ...asked, headers: ida, path: `/v3/libraries/${own}/loans/${asked.parts[4]}` })
    },
  ],
  [
    'loan-changed-anywhere',
    'A loan can be changed below another library.',
    ['unknown-is-not-found', 'role-opens-no-other', 'others-are-untouched'],
    (server) => async (asked) => {
      const told = await server(asked)
      if (!isLoan(asked) || !isPatch(asked) || told.status !== 404) return told
      const own = Number(asked.parts[4]) === 7 ? 'lib_port' : 'lib_main'
      if (own === asked.parts[2]) return told
      return server({ ...asked, headers: ida, path: `/v3/libraries/${own}/loans/${asked.parts[4]}` })
    },
  ],
  [
    'loan-number-parsed',
    'A number with letters behind it is read as the number.',
    'unknown-is-not-found',
    (server) => (asked) => {
      const number = Number.parseInt(asked.parts[4] ?? '', 10)
      return isLoan(asked) && !Number.isNaN(number) && /^\d+[^\d]/.test(asked.parts[4] ?? '')
        ? server({ ...asked, path: `/v3/libraries/${encodeURIComponent(asked.parts[2] ?? '')}/loans/${number}` })
        : server(asked)
    },
  ],
  [
    'code-in-any-case',
    'The code of a library is found in any case.',
    'unknown-is-not-found',
    (server) => (asked) =>
      server({ ...asked, path: asked.path.replace(/^\/v3\/libraries\/LIB_MAIN/, '/v3/libraries/lib_main') }),
  ],
  [
    'loans-of-all',
    'The loans of every library are listed below each.',
    'list-shows-what-it-may',
    (server) => async (asked) => {
      const told = await server(asked)
      if (!isLoans(asked) || asked.method !== 'GET' || !isOk(told) || asked.parts[2] !== 'lib_main') return told
      const other = await readAt(server, { ...asked, headers: ida }, '/v3/libraries/lib_port/loans')
      return { ...told, body: [...(told.body as Json[]), ...(Array.isArray(other.body) ? other.body : [])] }
    },
  ],
  [
    'loans-of-unknown-empty',
    'The loans of a library that does not exist are an empty list.',
    'unknown-is-not-found',
    inReplies((told, asked) =>
      isLoans(asked) && asked.method === 'GET' && told.status === 404 ? { ...told, status: 200, body: [] } : told,
    ),
  ],
  [
    'loan-filter-ignored',
    'One value of a filter below a library selects nothing.',
    'list-shows-what-it-may',
    (server) => (asked) => {
      if (isLoans(asked) && asked.query.get('state') === 'late') asked.query.set('state', 'back')
      return server(asked)
    },
  ],
  [
    'loan-of-deleted-stays',
    'The loans of a deleted library can still be listed.',
    'deleted-is-gone',
    belowDeleted(isLoans, []),
  ],
  [
    'hours-of-deleted-stay',
    'The hours of a deleted library can still be read.',
    'deleted-is-gone',
    belowDeleted(isHours, { monday: { from: 9, to: 18 }, sunday: null, holidays: [] }),
  ],
  [
    'new-loan-elsewhere',
    'A new loan has a Location that leads nowhere.',
    'location-leads-there',
    inReplies((told, asked) => {
      if (isPost(asked) && isLoans(asked) && isOk(told)) told.headers.set('Location', '/v3/libraries/lib_main/loans/0')
      return told
    }),
  ],
  [
    'new-loan-state',
    'A new loan has another default.',
    'created-as-declared',
    inLoans((loan) => ({ state: 'late', ...loan }), isPost),
  ],
  [
    'new-loan-reader',
    'A new loan has another nested default.',
    'created-as-declared',
    inLoans((loan) => ({ reader: { name: 'Somebody', card: null }, ...loan }), isPost),
  ],
  [
    'new-loan-remarks-lost',
    'A list of a new loan is lost.',
    'created-as-declared',
    inLoans(({ remarks: _, ...loan }) => loan, isPost),
  ],
  [
    'new-loan-needs-no-title',
    'A loan can be made without what it requires.',
    'invalid-is-refused',
    inLoans((loan) => ({ title: 'Untitled', ...loan }), isPost),
  ],
  [
    'new-loan-by-guest',
    'Who may only read may lend.',
    'role-may-not',
    (server) => (asked) => server(isPost(asked) && isLoans(asked) && isJon(asked) ? { ...asked, headers: ida } : asked),
  ],
  [
    'loan-deleted-by-guest',
    'Who may only read may delete.',
    ['role-may-not', 'deleted-is-gone'],
    (server) => (asked) =>
      server(asked.method === 'DELETE' && isLoan(asked) && isJon(asked) ? { ...asked, headers: ida } : asked),
  ],
  [
    'deleted-loan-stays-listed',
    'A deleted loan is still listed.',
    'deleted-is-gone',
    (server) => {
      const gone: Json[] = []
      return async (asked) => {
        const before = asked.method === 'DELETE' && isLoan(asked) ? await readAt(server, asked) : undefined
        const told = await server(asked)
        if (before && isOk(told) && isOk(before)) gone.push(before.body as Json)
        return isLoans(asked) &&
          asked.method === 'GET' &&
          isOk(told) &&
          !asked.query.has('state') &&
          asked.parts[2] === 'lib_main'
          ? { ...told, body: [...(told.body as Json[]), ...gone] }
          : told
      }
    },
  ],
  // Entity tags
  [
    'tag-constant',
    'The ETag of a loan is always the same.',
    'tag-follows-the-record',
    (server) => async (asked) => {
      const headers = withHeader(asked, 'If-Match', '*')
      const told = await server(asked.headers.get('if-match') === '"same"' ? { ...asked, headers } : asked)
      if (told.headers.has('etag')) told.headers.set('ETag', '"same"')
      return told
    },
  ],
  [
    'stale-tag-taken',
    'If-Match is ignored.',
    'stale-tag-is-refused',
    (server) => (asked) => {
      const headers = new Headers(asked.headers)
      headers.delete('if-match')
      return server({ ...asked, headers })
    },
  ],
  [
    'stale-change-made',
    'A change that is refused for its tag is made all the same.',
    'refused-changes-nothing',
    (server) => async (asked) => {
      const told = await server(asked)
      const headers = new Headers(asked.headers)
      headers.delete('if-match')
      if (told.status === 412) await server({ ...asked, headers })
      return told
    },
  ],
  [
    'new-loan-in-spite-of-refusal',
    'A loan that is refused is made all the same.',
    'refused-changes-nothing',
    (server) => async (asked) => {
      const told = await server(asked)
      if (isPost(asked) && isLoans(asked) && told.status === 422)
        await server({ ...asked, body: { title: 'Untitled' } })
      return told
    },
  ],
  [
    'deletes-the-latest',
    'The loan that is deleted is the latest one.',
    ['others-are-untouched', 'record-stays-readable', 'unknown-is-not-found'],
    (server) => async (asked) => {
      if (asked.method !== 'DELETE' || !isLoan(asked)) return server(asked)
      const all = (await readAt(server, asked, `/v3/libraries/${asked.parts[2]}/loans`)).body
      const latest = Array.isArray(all) ? members(all.at(-1)).number : undefined
      return server({ ...asked, path: `/v3/libraries/${asked.parts[2]}/loans/${String(latest)}` })
    },
  ],
  [
    'error-as-text',
    'A 404 is text.',
    'error-is-as-documented',
    inReplies((told) => {
      if (told.status === 404) told.headers.set('Content-Type', 'text/plain')
      return told
    }),
  ],
  [
    'loan-lent-nowhere',
    'A loan of a library that does not exist is made in another.',
    'unknown-is-not-found',
    (server) => async (asked) => {
      const told = await server(asked)
      if (!isLoans(asked) || !isPost(asked) || isOk(told) || asked.parts[2]?.startsWith('lib_')) return told
      return server({ ...asked, headers: ida, path: '/v3/libraries/lib_main/loans' })
    },
  ],
]
