import { describe, expect, test } from 'vitest'
import { compileText } from '../support/documents.ts'
import type { Mistake } from './library.ts'
import {
  createLibrary,
  expectRefusal,
  getLibrary,
  library,
  listLibraries,
  schemas,
  server,
  updateLibrary,
} from './library.ts'

test('the document that is broken below is fine as it is', () => {
  expect(compileText(library).contract.apis.map(({ name }) => name)).toEqual(['library', 'archive'])
})

const failures =
  '"unauthenticated"|"bad-credentials"|"forbidden"|"not-found"|"conflict"|"invalid"|"malformed"|"unsupported-media-type"|"not-acceptable"|"precondition-failed"|"too-large"|"no-route"|"method-not-allowed"|"rate-limited"|"internal"'
const sources =
  '"now"|"new-id"|"caller"|"elapsed-ms"|"violations"|"violations-by-field"|"items"|"count"|"joined"|"rate-limit"|"rate-remaining"|"rate-reset"'
const orderExample = 'As in: x-check-order: [authentication, authorization, existence, validation]'

const unknown: readonly Mistake[] = [
  {
    mistake: 'a keyword that is misspelt',
    changes: [['x-check-order:', '▸x-chek-order:']],
    pointer: `${server}/x-chek-order`,
    says: '"x-chek-order" is not a keyword of the vocabulary. Did you mean "x-check-order"?',
  },
  {
    mistake: 'a keyword of somebody else',
    changes: [['x-grants: librarian', '▸x-internal: true']],
    pointer: `${createLibrary}/x-internal`,
    says: '"x-internal" is not a keyword of the vocabulary. Remove it; docs/vocabulary.md lists the keywords.',
  },
  {
    mistake: 'a keyword in upper case',
    changes: [['x-grants: librarian', '▸X-Grants: librarian']],
    pointer: `${createLibrary}/X-Grants`,
    says: '"X-Grants" is not a keyword of the vocabulary. Did you mean "x-grants"?',
  },
  {
    mistake: 'a keyword of a server on an operation',
    changes: [['operationId: getLibrary', 'operationId: getLibrary\n      ▸x-name: library']],
    pointer: `${getLibrary}/x-name`,
    says: '"x-name" stands on an operation object, where it says nothing. Move it to a server object.',
  },
  {
    mistake: 'a keyword of an example on a response',
    changes: [["'201': { description: Made. }", "'201': { description: Made., ▸x-problem: invalid }"]],
    pointer: `${createLibrary}/responses/201/x-problem`,
    says: '"x-problem" stands on a response object, where it says nothing. Move it to an example object.',
  },
]

const values: readonly Mistake[] = [
  {
    mistake: 'an order of checks that lacks one',
    changes: [['x-check-order: [authentication, existence, ', '▸x-check-order: [authentication, ']],
    pointer: `${server}/x-check-order`,
    says: `"x-check-order" does not fit: Too small: expected array to have exactly 4 items. ${orderExample}`,
  },
  {
    mistake: 'an order of checks that has one twice',
    changes: [
      [
        'x-check-order: [authentication, existence, authorization,',
        '▸x-check-order: [authentication, existence, existence,',
      ],
    ],
    pointer: `${server}/x-check-order`,
    says: `"x-check-order" does not fit: names a check twice. ${orderExample}`,
  },
  {
    mistake: 'an action that is none',
    changes: [['action: create', '▸action: make']],
    pointer: `${createLibrary}/x-resource/action`,
    says: '"x-resource" does not fit: Invalid option: expected one of "read"|"list"|"create"|"update"|"replace"|"delete"|"set". As in: x-resource: { collection: libraries, action: update, key: library_id }',
  },
  {
    mistake: 'a member that a keyword does not have',
    changes: [
      [
        'x-resource: { collection: libraries, action: create }',
        '▸x-resource: { collection: libraries, action: create, keys: id }',
      ],
    ],
    pointer: `${createLibrary}/x-resource`,
    says: '"x-resource" does not fit: Unrecognized key: "keys". As in: x-resource: { collection: libraries, action: update, key: library_id }',
  },
  {
    mistake: 'a source that is none',
    changes: [['x-set-by: new-id }', '▸x-set-by: new-uuid }']],
    pointer: `${server}/x-headers/library-trace/schema/x-set-by`,
    says: `"x-set-by" does not fit: Invalid option: expected one of ${sources}. As in: x-set-by: { from: now, on: [create] }`,
  },
  {
    mistake: 'a source that is none, in the long form',
    changes: [['{ from: new-id', '{ ▸from: new-uuid']],
    pointer: `${schemas}/Library/properties/id/x-set-by/from`,
    says: `"x-set-by" does not fit: Invalid option: expected one of ${sources}. As in: x-set-by: { from: now, on: [create] }`,
  },
  {
    mistake: 'a failure that is none',
    changes: [['x-problem: not-found', '▸x-problem: missing']],
    pointer: '#/components/responses/Missing/content/application~1json/examples/missing/x-problem',
    says: `"x-problem" does not fit: Invalid option: expected one of ${failures}. As in: x-problem: forbidden`,
  },
  {
    mistake: 'an event without a cause',
    changes: [['[{ event: renamed, whenSet: [name], clears: books }]', '[▸{ event: renamed, clears: books }]']],
    pointer: `${updateLibrary}/x-emits/0/whenSet`,
    says: '"x-emits" does not fit: Invalid input: expected array, received undefined. As in: x-emits: [{ event: opening-hours-changed, whenSet: [opens_at, closes_at] }]',
  },
  {
    mistake: 'a part of a page that is none',
    changes: [['x-filter: { is_open: true }', '▸x-page: size']],
    pointer: `${listLibraries}/parameters/0/x-page`,
    says: '"x-page" does not fit: Invalid option: expected one of "offset"|"limit". As in: x-page: limit',
  },
  {
    mistake: 'evidence that is none',
    changes: [['x-evidence: assumed', 'x-evidence: { ▸type: guessed }']],
    pointer: `${schemas}/Book/properties/shelf/x-evidence/type`,
    says: '"x-evidence" does not fit: Invalid option: expected one of "documented"|"assumed". As in: x-evidence: { type: documented, maxLength: assumed, empty-changes-nothing: assumed }',
  },
]

describe('a keyword that says nothing is told', () => {
  test.for(unknown)('$mistake', (row) => expectRefusal(row))
})

describe('a keyword that says something else is told', () => {
  test.for(values)('$mistake', (row) => expectRefusal(row))
})
