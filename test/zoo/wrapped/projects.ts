import type { Json } from '../../../src/openapi/contract.ts'
import { isObject } from '../../../src/openapi/pointer.ts'
import type { Asked, Entry, Told } from './wrap.ts'
import { field, inBodies, inReplies, isOk, isUpdate, members, texts } from './wrap.ts'

let refusals = 0

function refusal(status: number, type: string): Told {
  const headers = new Headers({ 'Content-Type': 'application/problem+json' })
  refusals += 1
  return {
    status,
    headers,
    body: { type: `/problems/${type}`, title: 'No', status, retryable: false, request_id: `req_refused_${refusals}` },
  }
}

const isMia = ({ headers }: Asked): boolean => headers.get('cookie')?.includes('mia') === true
const isLeo = ({ headers }: Asked): boolean => headers.get('cookie')?.includes('leo') === true
const isKit = ({ headers }: Asked): boolean => headers.get('cookie')?.includes('kit') === true
const isOneProject = ({ parts }: Asked): boolean => parts.length === 2
/** Mistakes around the API of projects. */
export const projectEntries: readonly Entry[] = [
  [
    'blanks-become-one',
    'Runs of blanks inside a text become one.',
    'value-comes-back-exactly',
    inBodies((body) => members(texts(body, (text) => text.replace(/(\S) {2,}(?=\S)/g, '$1 ')))),
  ],
  [
    'text-zero-dropped',
    'The text "0" counts as not sent.',
    'value-comes-back-exactly',
    inBodies(({ brief, ...body }) => (brief === '0' || brief === undefined ? body : { ...body, brief })),
  ],
  [
    'budget-of-single-precision',
    'Amounts have single precision.',
    ['value-comes-back-exactly', 'created-as-declared'],
    field('budget', (value) => (typeof value === 'number' ? Math.fround(value) : value)),
  ],
  [
    'brief-cut-at-5000',
    'A text is cut after 5,000 characters.',
    'value-comes-back-exactly',
    field('brief', (value) => (typeof value === 'string' ? value.slice(0, 5000) : value)),
  ],
  [
    'done-archives',
    'The state "done" archives the project.',
    'omitted-is-kept',
    inBodies((body, { method }) => (method === 'PATCH' && body.state === 'done' ? { archived: true, ...body } : body)),
  ],
  [
    'empty-settings-reset',
    'Empty settings are the default ones.',
    'omitted-is-kept',
    field('settings', (value) =>
      isObject(value) && Object.keys(value).length === 0
        ? { theme: 'light', colour: null, notify: { email: true, hour: 9, note: null } }
        : value,
    ),
  ],
  [
    'contacts-merged',
    'Items of a list are merged with those that were there.',
    ['list-is-replaced', 'invalid-is-refused'],
    (server) => async (asked) => {
      const sent = members(asked.body).contacts
      if (!isUpdate(asked) || !Array.isArray(sent)) return server(asked)
      const now = members((await server({ ...asked, method: 'GET', body: undefined, text: '' })).body).contacts
      const before = Array.isArray(now) ? now : []
      const contacts = sent.map((each, index) =>
        isObject(each) && isObject(before[index]) ? { ...members(before[index]), ...each } : each,
      )
      return server({ ...asked, body: { ...members(asked.body), contacts } })
    },
  ],
  [
    'null-ignored-in-plain-json',
    'Under the second media type, null counts as not sent.',
    'every-media-type-is-taken',
    inBodies((body, { headers, method, parts }) =>
      method !== 'PATCH' || parts.length !== 2 || headers.get('content-type')?.includes('merge-patch')
        ? body
        : Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null)),
    ),
  ],
  [
    'labels-beyond-three-dropped',
    'A list keeps three items.',
    'list-is-replaced',
    field('labels', (value) => (Array.isArray(value) ? value.slice(0, 3) : value)),
  ],
  [
    'pin-in-header',
    'A header of the reply repeats the body.',
    'write-only-is-hidden',
    inReplies((told, asked) => {
      const { pin } = members(asked.body)
      if (typeof pin === 'string' && /^\d+$/.test(pin)) told.headers.set('X-Debug', `pin=${pin}`)
      return told
    }),
  ],
  [
    'list-lacks-notify',
    'Items of the list lack what is two levels down.',
    'created-is-found',
    inReplies((told, { method, parts }) =>
      method === 'GET' && parts.length === 1 && Array.isArray(told.body)
        ? {
            ...told,
            body: told.body.map((each) => ({
              ...members(each),
              settings: { ...members(members(each).settings), notify: {} },
            })),
          }
        : told,
    ),
  ],
  [
    'list-lags',
    'The list shows what was there before the last update.',
    'update-shows-in-lists',
    (server) => {
      let before: Json | undefined
      return async (asked) => {
        const listing = {
          ...asked,
          method: 'GET',
          path: '/projects',
          parts: ['projects'],
          query: new URLSearchParams(),
          body: undefined,
          text: '',
        }
        if (isUpdate(asked) && isMia(asked)) before = (await server(listing)).body
        const told = await server(asked)
        const isList = asked.method === 'GET' && asked.parts.length === 1 && asked.query.size === 0 && isMia(asked)
        return isList && isOk(told) && before !== undefined ? { ...told, body: before } : told
      }
    },
  ],
  [
    'reader-sees-other-brief',
    'A reader is shown an empty brief.',
    'readers-see-the-same',
    inReplies((told, asked) =>
      asked.method === 'GET' && isLeo(asked) && isOneProject(asked) && isOk(told)
        ? { ...told, body: { ...members(told.body), brief: '' } }
        : told,
    ),
  ],
  [
    'title-clears-done',
    'A new title of a task sets done back.',
    'omitted-is-kept',
    inBodies((body, { parts }) => (parts.length === 4 && 'title' in body ? { done: false, ...body } : body)),
  ],
  [
    'charset-refused',
    'A media type with a charset is refused.',
    'every-media-type-is-taken',
    (server) => async (asked) =>
      asked.headers.get('content-type')?.includes('charset') ? refusal(415, 'media-type') : server(asked),
  ],
  [
    'deleted-is-410',
    'What was deleted is answered with 410.',
    'deleted-is-gone',
    (server) => {
      const gone = new Set<string>()
      return async (asked) => {
        const told = await server(asked)
        if (asked.method === 'DELETE' && isOk(told)) gone.add(asked.path)
        return told.status === 404 && gone.has(asked.path) ? { ...told, status: 410 } : told
      }
    },
  ],
  [
    'other-stamped',
    'An update of one project moves the time of another.',
    'others-are-untouched',
    (server) => async (asked) => {
      const told = await server(asked)
      if (isUpdate(asked) && isOk(told) && asked.path === '/projects/prj_one') {
        const other = { ...asked, path: '/projects/prj_two', parts: ['projects', 'prj_two'] }
        const now = members((await server({ ...other, method: 'GET', body: undefined, text: '' })).body)
        await server({ ...other, body: { archived: now.archived as Json } })
      }
      return told
    },
  ],
  [
    'unknown-validated-first',
    'An invalid body is refused before the record is looked for.',
    'checks-come-in-order',
    (server) => async (asked) => {
      const told = await server(asked)
      if (told.status !== 404 || !isUpdate(asked) || !isMia(asked) || !isOneProject(asked)) return told
      const probe = await server({
        ...asked,
        path: '/projects/prj_one',
        parts: ['projects', 'prj_one'],
        body: { ...members(asked.body), state: 'none' },
      })
      const own = await server({ ...asked, path: '/projects/prj_one', body: { ...members(asked.body) } })
      return own.status === 422 ? probe : told
    },
  ],
  [
    'unknown-forbidden-for-strangers',
    'Who has no role is answered 403 for what does not exist.',
    'checks-come-in-order',
    (server) => async (asked) => {
      const told = await server(asked)
      return told.status === 404 && isKit(asked) && isOneProject(asked) ? refusal(403, 'role') : told
    },
  ],
  [
    'reader-may-delete',
    'A reader may delete.',
    // It deletes as the editor, who may not delete what the reader has made: that shows first.
    'deleted-is-gone',
    (server) => async (asked) => {
      if (asked.method !== 'DELETE' || !isLeo(asked)) return server(asked)
      const headers = new Headers(asked.headers)
      headers.set('cookie', 'sid=s-mia-4711')
      return server({ ...asked, headers })
    },
  ],
  [
    'updated-at-by-day',
    'updated_at is the day, at midnight.',
    'server-sets-as-declared',
    inReplies((told) => {
      const { updated_at: at } = members(told.body)
      return typeof at === 'string'
        ? { ...told, body: { ...members(told.body), updated_at: `${at.slice(0, 10)}T00:00:00Z` } }
        : told
    }),
  ],
  [
    'archived-false-filters',
    'archived=false shows only those that are not archived.',
    'list-shows-what-it-may',
    inReplies((told, { query }) =>
      query.get('archived') === 'false' && Array.isArray(told.body)
        ? { ...told, body: told.body.filter((each) => members(each).archived === false) }
        : told,
    ),
  ],
  [
    'create-inherits',
    'A new project has the brief of the one created before, if it names none.',
    'created-as-declared',
    (server) => {
      let last: Json = ''
      return async (asked) => {
        if (asked.method !== 'POST') return server(asked)
        const brief = Object.hasOwn(members(asked.body), 'brief') ? (members(asked.body).brief as Json) : last
        const told = await server(isObject(asked.body) ? { ...asked, body: { ...asked.body, brief } } : asked)
        if (isOk(told)) last = brief
        return told
      }
    },
  ],
  [
    'reply-time-ahead',
    'The reply to an update shows a later time than what is stored.',
    'reply-is-stored',
    inReplies((told, asked) => {
      const { updated_at: at } = members(told.body)
      return isUpdate(asked) && typeof at === 'string'
        ? { ...told, body: { ...members(told.body), updated_at: new Date(Date.parse(at) + 1500).toISOString() } }
        : told
    }),
  ],
]
