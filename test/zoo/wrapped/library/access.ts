import type { Json, JsonObject } from '../../../../src/openapi/contract.ts'
import { isObject } from '../../../../src/openapi/pointer.ts'
import type { Entry } from '../wrap.ts'
import { inReplies, isOk, members, texts } from '../wrap.ts'
import {
  asPia,
  ida,
  inLists,
  isHours,
  isJon,
  isLibrary,
  isLoan,
  isPatch,
  isPost,
  readAt,
  recordIn,
  refusal,
  shown,
  withHeader,
  withRecord,
  writes,
} from './parts.ts'

/** Mistakes with credentials, refusals and whole records. */
export const accessEntries: readonly Entry[] = [
  // Credentials
  [
    'bearer-by-prefix',
    'A token is known by its beginning.',
    'credentials-are-needed',
    (server) => (asked) => {
      const token = asked.headers.get('authorization')
      return server(
        token?.startsWith('Bearer tok-ida-77')
          ? { ...asked, headers: withHeader(asked, 'authorization', 'Bearer tok-ida-77') }
          : asked,
      )
    },
  ],
  [
    'key-in-any-case',
    'An API key is known in any case.',
    'credentials-are-needed',
    (server) => (asked) => {
      const key = asked.headers.get('x-library-key')
      return server(
        key?.toLowerCase() === 'key-jon-12'
          ? { ...asked, headers: withHeader(asked, 'x-library-key', 'KEY-jon-12') }
          : asked,
      )
    },
  ],
  [
    'password-unchecked',
    'Any password of a known user is right.',
    'credentials-are-needed',
    asPia((basic) => basic.startsWith('pia:')),
  ],
  [
    'password-trimmed',
    'Blanks around a password do not count.',
    'credentials-are-needed',
    asPia((basic) => basic.trim() === 'pia:sesame'),
  ],
  [
    'empty-key-is-somebody',
    'An empty API key is a caller.',
    'credentials-are-needed',
    (server) => (asked) =>
      server(
        asked.headers.get('x-library-key') === ''
          ? { ...asked, headers: withHeader(asked, 'x-library-key', 'KEY-jon-12') }
          : asked,
      ),
  ],
  [
    'hours-by-guest',
    'Who may only read may change the hours.',
    'role-may-not',
    (server) => (asked) =>
      server(isPatch(asked) && isHours(asked) && isJon(asked) ? { ...asked, headers: ida } : asked),
  ],
  [
    'loan-by-guest',
    'Who may only read may change a loan.',
    'role-may-not',
    (server) => (asked) => server(isPatch(asked) && isLoan(asked) && isJon(asked) ? { ...asked, headers: ida } : asked),
  ],
  [
    'loan-by-neighbour',
    'A keeper of one library may change loans of another.',
    ['role-opens-no-other', 'role-may-not'],
    (server) => (asked) =>
      server(
        isPatch(asked) && isLoan(asked) && asked.headers.get('authorization') === 'Bearer tok-ola-31'
          ? { ...asked, headers: ida }
          : asked,
      ),
  ],
  // Refusals
  [
    'invalid-fields-first-only',
    'Only the first invalid field is listed.',
    'every-violation-is-listed',
    inReplies((told) => {
      const { error } = members(told.body)
      const fields = members(error).fields
      return told.status === 422 && Array.isArray(fields)
        ? { ...told, body: { error: { ...members(error), fields: fields.slice(0, 1) } } }
        : told
    }),
  ],
  [
    'half-applied-nested',
    'Right fields beside a wrong nested one are stored.',
    'refused-changes-nothing',
    (server) => async (asked) => {
      const told = await server(asked)
      const { name: sent, kind } = recordIn(asked.body)
      if (isPatch(asked) && isLibrary(asked) && told.status === 422 && isObject(recordIn(asked.body).address))
        await server({
          ...asked,
          body: {
            data: { ...(typeof sent === 'string' && { name: sent }), ...(typeof kind === 'string' && { kind }) },
          },
        })
      return told
    },
  ],
  [
    'refused-stamps',
    'A refused change moves the time of update.',
    'refused-changes-nothing',
    (server) => {
      const moved = new Set<string>()
      return async (asked) => {
        const told = await server(asked)
        if (isPatch(asked) && isLibrary(asked) && told.status === 422) moved.add(asked.path)
        if (!isLibrary(asked) || !isOk(told) || !moved.has(asked.path) || !isObject(told.body)) return told
        if (isPatch(asked)) moved.delete(asked.path)
        return asked.method === 'GET'
          ? {
              ...told,
              body: withRecord(told.body, {
                ...recordIn(told.body),
                updated_at: new Date().toISOString().replace(/\.\d+/, ''),
              }),
            }
          : told
      }
    },
  ],
  [
    'lock-in-error',
    'An error repeats a nested write-only value.',
    'write-only-is-hidden',
    inReplies((told, asked) => {
      const lock = members(recordIn(asked.body).door).lock
      const { error } = members(told.body)
      return told.status === 422 && lock !== undefined && isObject(error)
        ? { ...told, body: { error: { ...error, message: `No: ${JSON.stringify(lock)}` } } }
        : told
    }),
  ],
  [
    'lock-in-lists',
    'A nested write-only value is shown in lists.',
    'write-only-is-hidden',
    inLists(({ data }) => ({ data: (data as JsonObject[]).map((item) => ({ ...item, door: { lock: '4711' } })) })),
  ],
  [
    'lock-after-create',
    'A new library shows its write-only value.',
    'write-only-is-hidden',
    shown(
      (asked) => isPost(asked) && asked.parts.length === 2,
      (record, asked) =>
        recordIn(asked.body).door === undefined ? record : { ...record, door: recordIn(asked.body).door as Json },
    ),
  ],
  [
    'role-hidden-by-body',
    'Who may not is told what is wrong with the body.',
    ['access-comes-first', 'checks-come-in-order'],
    (server) => async (asked) => {
      const told = await server(asked)
      if (told.status !== 403 || !writes(asked)) return told
      const mine = isObject(asked.body)
        ? await server({ ...asked, headers: ida, path: '/v3/libraries/lib_none' })
        : refusal(400, 'unreadable')
      return mine.status === 404 ? told : mine
    },
  ],
  [
    'error-of-other-kind',
    'A loan that does not exist has the code of a refused one.',
    ['error-is-as-documented', 'error-agrees-with-status'],
    inReplies((told, asked) =>
      isLoan(asked) && told.status === 404
        ? { ...told, body: { error: { ...members(members(told.body).error), code: 'not-yours' } } }
        : told,
    ),
  ],
  [
    'challenge-missing',
    'A 401 for a wrong password has no WWW-Authenticate.',
    'required-headers-are-sent',
    inReplies((told, asked) => {
      if (told.status === 401 && asked.headers.get('authorization')?.startsWith('Basic'))
        told.headers.delete('WWW-Authenticate')
      return told
    }),
  ],
  [
    'allow-is-a-guess',
    'A 405 allows what is not there.',
    'method-is-refused-with-allow',
    inReplies((told) => {
      if (told.status === 405) told.headers.set('Allow', 'OPTIONS')
      return told
    }),
  ],
  // Whole records
  [
    'hours-of-first',
    'The hours of every library are those of one.',
    ['others-are-untouched', 'record-stays-readable', 'sent-takes-effect'],
    (server) => (asked) =>
      server(
        isHours(asked) && asked.parts[2] === 'lib_port'
          ? { ...asked, headers: ida, path: '/v3/libraries/lib_main/hours' }
          : asked,
      ),
  ],
  [
    'hours-default',
    'Hours that nobody has set have another default.',
    ['server-sets-as-declared', 'created-as-declared', 'left-out-is-reset'],
    shown(
      (asked) => asked.method === 'GET' && isHours(asked),
      (hours) => (hours.noted_at === undefined ? { ...hours, monday: { from: 10, to: 18 } } : hours),
    ),
  ],
  [
    'created-moves',
    'An update moves the time of creation.',
    ['omitted-is-kept', 'server-sets-as-declared'],
    (server) => {
      const moved = new Map<string, Json>()
      return async (asked) => {
        const told = await server(asked)
        if (!isLibrary(asked) || !isOk(told) || !isObject(told.body)) return told
        if (isPatch(asked) && Object.keys(recordIn(asked.body)).length > 0)
          moved.set(asked.path, recordIn(told.body).updated_at as Json)
        const at = moved.get(asked.path)
        return at === undefined
          ? told
          : { ...told, body: withRecord(told.body, { ...recordIn(told.body), created_at: at }) }
      }
    },
  ],
  [
    'address-before-update',
    'The reply to an update shows a nested object as it was.',
    ['reply-is-stored', 'sent-takes-effect'],
    (server) => async (asked) => {
      const before = isPatch(asked) && isLibrary(asked) ? recordIn((await readAt(server, asked)).body) : undefined
      const told = await server(asked)
      return before && isOk(told) && isObject(told.body) && isObject(before.address)
        ? { ...told, body: withRecord(told.body, { ...recordIn(told.body), address: before.address }) }
        : told
    },
  ],
  [
    'escapes-kept',
    'Angle brackets in texts are written as entities.',
    'value-comes-back-exactly',
    (server) => (asked) =>
      server(
        writes(asked) && asked.body !== undefined
          ? { ...asked, body: texts(asked.body, (text) => text.replaceAll('<', '&lt;')) }
          : asked,
      ),
  ],
]
