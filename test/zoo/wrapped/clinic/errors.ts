import type { Entry } from '../wrap.ts'
import { inReplies, members } from '../wrap.ts'
import { camel, inFields, refusal } from './parts.ts'

/** Mistakes with errors, and the order of checks. */
export const errorsEntries: readonly Entry[] = [
  // Errors
  [
    'fields-in-camel-case',
    'A refusal names fields as the code does.',
    'every-violation-is-listed',
    inFields((fields) => fields.map((each) => ({ ...each, field: camel(String(each.field)) }))),
  ],
  [
    'field-by-label',
    'A refusal names fields as the form does.',
    'every-violation-is-listed',
    inFields((fields) => fields.map((each) => ({ ...each, field: `The ${each.field}` }))),
  ],
  [
    'nested-field-untold',
    'A refusal names no nested field.',
    'every-violation-is-listed',
    inFields((fields) => (fields.length > 1 ? fields.filter(({ field }) => !String(field).includes('.')) : fields)),
  ],
  [
    'first-field-only',
    'A refusal names the first field that is wrong.',
    'every-violation-is-listed',
    inFields((fields) => fields.slice(0, 1)),
  ],
  [
    'bad-token-is-none',
    'A wrong token is told as none.',
    'error-is-as-documented',
    inReplies((told) =>
      members(told.body).code === 'bad_token' ? { ...told, body: { ...members(told.body), code: 'who' } } : told,
    ),
  ],
  [
    'code-in-capitals',
    'The code of a 403 is in capitals.',
    'error-is-as-documented',
    inReplies((told) => (told.status === 403 ? { ...told, body: { ...members(told.body), code: 'FORBIDDEN' } } : told)),
  ],
  [
    'malformed-is-invalid',
    'A body that is no JSON is a 422.',
    ['malformed-is-refused', 'error-is-as-documented'],
    inReplies((told) => (told.status === 400 ? refusal(422, 'invalid') : told)),
  ],
  [
    'method-is-unknown',
    'A method that the path does not have is a 404.',
    'malformed-is-refused',
    inReplies((told) => (told.status === 405 ? refusal(404, 'missing') : told)),
  ],
  [
    'allow-lists-all',
    'A 405 allows every method.',
    'method-is-refused-with-allow',
    inReplies((told) => {
      if (told.status === 405) told.headers.set('Allow', 'GET, POST, PUT, PATCH, DELETE')
      return told
    }),
  ],
  // Order of checks
  [
    'outsider-told-of-query',
    'Who may not list is told that the limit is wrong.',
    'access-comes-first',
    (server) => async (asked) => {
      const told = await server(asked)
      const limit = asked.query.get('limit')
      return told.status === 403 && limit !== null && !(Number(limit) >= 1 && Number(limit) <= 50)
        ? refusal(422, 'invalid')
        : told
    },
  ],
  [
    'nobody-told-of-body',
    'Who sends no token is told that the body is no JSON.',
    'access-comes-first',
    (server) => async (asked) => {
      const told = await server(asked)
      return told.status === 401 && asked.text !== '' && asked.body === undefined ? refusal(400, 'malformed') : told
    },
  ],
  [
    'key-with-fraction',
    'A patient is found by "101.0".',
    'unknown-is-not-found',
    (server) => (asked) => server({ ...asked, path: asked.path.replace(/(\/\d+)\.0+(?=\/|$)/, '$1') }),
  ],
]
