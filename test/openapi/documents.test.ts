import { describe, test } from 'vitest'
import type { Mistake } from './library.ts'
import {
  createLibrary,
  expectRefusal,
  getLibrary,
  getRecord,
  listBooks,
  listLibraries,
  schemas,
  server,
  updateLibrary,
} from './library.ts'

const asVersion = 'Write it as OpenAPI 3.1, with "openapi: 3.1.1" at the top; 2.0, 3.0 and 3.2 are read too.'
const asUrl = 'Write "servers: [{ url: … }]" with one of https://library.example/v1, https://archive.example.'
const isLent = 'is_lent: { type: boolean, default: false }'

const apis: readonly Mistake[] = [
  {
    mistake: 'of an OpenAPI that does not exist yet',
    changes: [['openapi: 3.1.1', '▸openapi: 4.0.0']],
    pointer: '#/openapi',
    says: `The document is OpenAPI 4.0.0, which cannot be read. ${asVersion}`,
  },
  {
    mistake: 'without a version',
    changes: [['openapi: 3.1.1\n', '▸']],
    pointer: '#/openapi',
    says: `The file is not an OpenAPI document: "openapi" is missing. ${asVersion}`,
  },
  {
    mistake: 'with two APIs of one name',
    changes: [['x-name: archive', '▸x-name: library']],
    pointer: '#/servers/1/x-name',
    says: '"library" is used twice. Give it a name of its own.',
  },
  {
    mistake: 'with two APIs with names and one without',
    changes: [['- url: https://archive.example\n', '- ▸url: https://new.example\n  - url: https://archive.example\n']],
    pointer: '#/servers/1',
    says: 'The server has no "x-name", and other servers have. Name the API: its paths are mounted under that name.',
  },
  {
    mistake: 'with two operations of one id, in two APIs',
    changes: [['operationId: getRecord', '▸operationId: getLibrary']],
    pointer: `${getRecord}/operationId`,
    says: '"getLibrary" is used twice. Give it a name of its own.',
  },
  {
    mistake: 'with two operations of one id, in one API',
    changes: [['operationId: listBooks', '▸operationId: getLibrary']],
    pointer: `${listBooks}/operationId`,
    says: '"getLibrary" is used twice. Give it a name of its own.',
  },
  {
    mistake: 'with a path of no API',
    changes: [
      ['    servers: [{ url: https://archive.example }]\n', ''],
      ['/records/{record_id}:', '▸/records/{record_id}:'],
    ],
    pointer: '#/paths/~1records~1{record_id}/servers',
    says: `The path "/records/{record_id}" does not say which API it belongs to. ${asUrl}`,
  },
  {
    mistake: 'with a path of an unknown API',
    changes: [['servers: [{ url: https://archive.example }]', '▸servers: [{ url: https://archives.example }]']],
    pointer: '#/paths/~1records~1{record_id}/servers',
    says: `No server at the top of the document has the URL "https://archives.example". ${asUrl}`,
  },
  {
    mistake: 'with a path that is none',
    changes: [['paths:\n', 'paths:\n  ▸x-internal: {}\n']],
    pointer: '#/paths/x-internal',
    says: '"x-internal" is not a path. Start it with a slash.',
  },
  {
    mistake: 'with a status that is none',
    changes: [["'201': { description: Made. }", "▸'2001': { description: Made. }"]],
    pointer: `${createLibrary}/responses/2001`,
    says: '"2001" is not a status. Write it as "200", "4XX" or "default".',
  },
  {
    mistake: 'with a resource without a key',
    changes: [
      [
        'operationId: getLibrary\n      security: [{ key: [librarian] }]',
        'operationId: getLibrary\n      security: []',
      ],
      [
        'x-resource: { collection: libraries, action: read, key: library_id }',
        '▸x-resource: { collection: libraries, action: read }',
      ],
    ],
    pointer: `${getLibrary}/x-resource`,
    says: 'An operation that does "read" needs "key". Name the path parameter that holds the key.',
  },
  {
    mistake: 'with an action that sets nothing',
    changes: [
      [
        'x-resource: { collection: libraries, action: update, key: library_id }',
        '▸x-resource: { collection: libraries, action: set, key: library_id }',
      ],
    ],
    pointer: `${updateLibrary}/x-resource`,
    says: 'The action "set" needs "sets". Write both: action: set, sets: { status: closed }.',
  },
  {
    mistake: 'with an update that sets what nobody sends',
    changes: [
      [
        'x-resource: { collection: libraries, action: update, key: library_id }',
        '▸x-resource: { collection: libraries, action: update, key: library_id, sets: { name: Main } }',
      ],
    ],
    pointer: `${updateLibrary}/x-resource`,
    says: '"sets" belongs to the action "set", not to "update". Write both: action: set, sets: { status: closed }.',
  },
  {
    mistake: 'with events of an operation that changes nothing',
    changes: [
      ['operationId: getLibrary', 'operationId: getLibrary\n      ▸x-emits: [{ event: seen, whenSet: [name] }]'],
    ],
    pointer: `${getLibrary}/x-emits`,
    says: '"x-emits" stands on an operation that updates nothing. Remove it.',
  },
  {
    mistake: 'with items that no record can hide',
    changes: [
      ['        within: { collection: libraries, key: library_id }\n', ''],
      ['operationId: listBooks\n      security: [{ key: [librarian] }]', 'operationId: listBooks\n      security: []'],
      ['x-hidden-by:', '▸x-hidden-by:'],
    ],
    pointer: `${listBooks}/x-hidden-by`,
    says: '"x-hidden-by" stands on an operation that lists nothing within a record. Remove it, or give "within".',
  },
]

const security: readonly Mistake[] = [
  {
    mistake: 'a scheme that is not declared',
    changes: [
      ['operationId: getLibrary\n      security: [{ key:', 'operationId: getLibrary\n      security: [{ ▸keys:'],
    ],
    pointer: `${getLibrary}/security/0/keys`,
    says: 'Unknown security scheme "keys". Did you mean "key"?',
  },
  {
    mistake: 'a key that is nowhere',
    changes: [['in: header, name: library-key', '▸in: heder, name: library-key']],
    pointer: '#/components/securitySchemes/key/in',
    says: 'An API key cannot be in "heder". Did you mean "header"?',
  },
  {
    mistake: 'a key without a name',
    changes: [['key: { type: apiKey, in: header, name: library-key }', '▸key: { type: apiKey, in: header }']],
    pointer: '#/components/securitySchemes/key',
    says: 'The API key has no "name". Name its header, query parameter or cookie.',
  },
  {
    mistake: 'roles that are no list, which would let everybody in',
    changes: [
      [
        'operationId: getLibrary\n      security: [{ key: [librarian] }]',
        'operationId: getLibrary\n      security: [{ ▸key: librarian }]',
      ],
    ],
    pointer: `${getLibrary}/security/0/key`,
    says: 'The roles for "key" are not a list. Write a list of role names.',
  },
  {
    mistake: 'requirements that are no list, which would let everybody in',
    changes: [
      [
        'operationId: getLibrary\n      security: [{ key: [librarian] }]',
        'operationId: getLibrary\n      ▸security: { key: [librarian] }',
      ],
    ],
    pointer: `${getLibrary}/security`,
    says: '"security" is not a list of objects. Write a list of objects.',
  },
]

const headers: readonly Mistake[] = [
  {
    mistake: 'the header of a key',
    changes: [['in: header, name: library-key', "in: header, ▸name: 'library key'"]],
    pointer: '#/components/securitySchemes/key/name',
    says: 'An HTTP header cannot be called "library key". Use letters, digits and hyphens.',
  },
  {
    mistake: 'a header of all replies',
    changes: [['library-trace:', "▸'library:trace':"]],
    pointer: `${server}/x-headers/library:trace`,
    says: 'An HTTP header cannot be called "library:trace". Use letters, digits and hyphens.',
  },
  {
    mistake: 'a header of a request',
    changes: [
      ['{ name: open, in: query, schema: { type: boolean }', "{ ▸name: 'o pen', in: header, schema: { type: boolean }"],
    ],
    pointer: `${listLibraries}/parameters/0/name`,
    says: 'An HTTP header cannot be called "o pen". Use letters, digits and hyphens.',
  },
  ...[
    { mistake: 'by its example', header: '{ schema: { type: string }, ▸example: caf€ }', at: 'example', text: 'caf€' },
    { mistake: 'by its constant', header: '{ schema: { ▸const: "a\\nb" } }', at: 'schema/const', text: 'a\\nb' },
    { mistake: 'by its default', header: '{ schema: { ▸default: " a" } }', at: 'schema/default', text: ' a' },
    {
      mistake: 'by an example of its schema',
      header: '{ schema: { examples: [▸ä] } }',
      at: 'schema/examples/0',
      text: 'ä',
    },
    {
      mistake: 'by the start of its ids',
      header: '{ schema: { x-set-by: { from: new-id, ▸prefix: é } } }',
      at: 'schema/x-set-by/prefix',
      text: 'é',
    },
  ].map(({ mistake, header, at, text }) => ({
    mistake: `a value, ${mistake}`,
    changes: [
      ["'201': { description: Made. }", `'201': { description: Made., headers: { motto: ${header} } }`],
    ] as const,
    pointer: `${createLibrary}/responses/201/headers/motto/${at}`,
    says: `An HTTP header cannot hold "${text}". Use visible ASCII characters, with spaces only in between.`,
  })),
]

const paths: readonly Mistake[] = [
  {
    mistake: 'that differs from another in a name alone',
    changes: [
      ['/libraries/{library_id}/books:', '▸/libraries/{other}:'],
      ['within: { collection: libraries, key: library_id }', 'within: { collection: libraries, key: other }'],
      [
        '- { name: library_id, in: path, required: true, schema: { type: string } }\n      responses',
        '- { name: other, in: path, required: true, schema: { type: string } }\n      responses',
      ],
    ],
    pointer: '#/paths/~1libraries~1{other}',
    says: '"/libraries/{other}" matches the same requests as "/libraries/{library_id}". Make one path item of the two.',
  },
  {
    mistake: 'with a parameter twice',
    changes: [['/records/{record_id}:', '▸/records/{record_id}/{record_id}:']],
    pointer: '#/paths/~1records~1{record_id}~1{record_id}',
    says: 'The path has "{record_id}" twice. Give each parameter a name of its own.',
  },
]

const contents: readonly Mistake[] = [
  {
    mistake: 'an example of a reply',
    changes: [['example: { id: lib_1, name: Main,', 'example: { id: lib_1, ▸name: 7,']],
    pointer: `${getLibrary}/responses/200/content/application~1json/example/name`,
    says: 'The example breaks its schema: type (type "string"). Correct one of the two.',
  },
  {
    mistake: 'an example of a request',
    changes: [['name: { value: { name: Main } }', 'name: { value: { ▸name: 7 } }']],
    pointer: `${updateLibrary}/requestBody/content/application~1json/examples/name/value/name`,
    says: 'The example breaks its schema: type (type "string"). Correct one of the two.',
  },
  {
    mistake: 'an example that lacks something',
    changes: [['example: { id: lib_1, name: Main, is_open: true }', '▸example: { id: lib_1 }']],
    pointer: `${getLibrary}/responses/200/content/application~1json/example`,
    says: 'The example breaks its schema: required (missingProperty "name"). Correct one of the two.',
  },
  {
    mistake: 'an example of a schema',
    changes: [['examples: [Main]', 'examples: [Main, ▸7]']],
    pointer: `${schemas}/LibraryPatch/properties/name/examples/1`,
    says: 'The example breaks its schema: type (type "string"). Correct one of the two.',
  },
  {
    mistake: 'the one example of a schema',
    changes: [['examples: [Main]', '▸example: 7']],
    pointer: `${schemas}/LibraryPatch/properties/name/example`,
    says: 'The example breaks its schema: type (type "string"). Correct one of the two.',
  },
  {
    mistake: 'a default',
    changes: [['is_open: { type: boolean, default: true }', 'is_open: { type: boolean, ▸default: yes }']],
    pointer: `${schemas}/Library/properties/is_open/default`,
    says: 'The default breaks its schema: type (type "boolean"). Correct one of the two.',
  },
]

const faults: readonly Mistake[] = [
  {
    mistake: 'a mistyped keyword',
    changes: [[isLent, 'is_lent: { type: string, ▸maxlength: 40 }']],
    pointer: `${schemas}/Book/properties/is_lent/maxlength`,
    says: '"maxlength" is not a keyword of JSON Schema 2020-12. Did you mean "maxLength"?',
  },
  {
    mistake: 'a value of the wrong type',
    changes: [[isLent, 'is_lent: { type: string, ▸maxLength: forty }']],
    pointer: `${schemas}/Book/properties/is_lent/maxLength`,
    says: 'The value of "maxLength" cannot be used: it must be a whole number, 0 or more. Correct it.',
  },
  {
    mistake: 'a type that is none',
    changes: [[isLent, 'is_lent: { ▸type: text }']],
    pointer: `${schemas}/Book/properties/is_lent/type`,
    says: 'The value of "type" cannot be used: it must be one or a list of null, boolean, object, array, number, integer, string. Correct it.',
  },
  {
    mistake: 'a format that is none',
    changes: [[isLent, 'is_lent: { type: string, ▸format: isbn }']],
    pointer: `${schemas}/Book/properties/is_lent/format`,
    says: 'The format "isbn" is unknown. Name one that is checked, or leave it out.',
  },
  {
    mistake: 'a pattern that is none',
    changes: [[isLent, "is_lent: { type: string, ▸pattern: '(' }"]],
    pointer: `${schemas}/Book/properties/is_lent/pattern`,
    says: 'The pattern "(" cannot be used: it is not a regular expression of JavaScript. Correct it.',
  },
  {
    mistake: 'a keyword of an older OpenAPI',
    changes: [[isLent, 'is_lent: { type: boolean, ▸nullable: true }']],
    pointer: `${schemas}/Book/properties/is_lent/nullable`,
    says: '"nullable" is not a keyword of OpenAPI 3.1. Add null to the type, as in "type: [string, \'null\']".',
  },
]

const references: readonly Mistake[] = [
  {
    mistake: 'to nothing',
    changes: [
      ["'404': { $ref: '#/components/responses/Missing' }", "'404': { ▸$ref: '#/components/responses/Misssing' }"],
    ],
    pointer: `${server}/x-problems/404/$ref`,
    says: 'Nothing is at "#/components/responses/Misssing". Did you mean "#/components/responses/Missing"?',
  },
  {
    mistake: 'of a schema to nothing',
    changes: [["- $ref: '#/components/schemas/Library'", "- ▸$ref: '#/components/schemas/Libary'"]],
    pointer: `${schemas}/LibraryRecord/allOf/0/$ref`,
    says: 'Nothing is at "#/components/schemas/Libary". Did you mean "#/components/schemas/Library"?',
  },
  {
    mistake: 'out of the document',
    changes: [["'404': { $ref: '#/components/responses/Missing' }", "'404': { ▸$ref: 'errors.yaml#/Missing' }"]],
    pointer: `${server}/x-problems/404/$ref`,
    says: 'The file of the reference "errors.yaml#/Missing" cannot be read: this document was not read from a folder. Name a file below the folder of the document.',
  },
  ...[
    { mistake: 'of a schema to a response', reference: '#/components/responses/Missing' },
    { mistake: 'of a schema to all components', reference: '#/components' },
    { mistake: 'of a schema to a keyword of one', reference: '#/components/schemas/Library/required' },
  ].map(({ mistake, reference }) => ({
    mistake,
    changes: [['shelf: { type: string, x-evidence: assumed }', `shelf: { ▸$ref: '${reference}' }`]] as const,
    pointer: `${schemas}/Book/properties/shelf/$ref`,
    says: `What is at "${reference}" is not a schema. Refer to one of "#/components/schemas".`,
  })),
  {
    mistake: 'in a circle',
    changes: [
      [
        'shelf: { type: string, x-evidence: assumed }',
        "shelf: { ▸$ref: '#/components/schemas/Book/properties/shelf' }",
      ],
    ],
    pointer: `${schemas}/Book/properties/shelf/$ref`,
    says: 'The reference "#/components/schemas/Book/properties/shelf" leads in a circle. Let one of them say what it is.',
  },
]

describe.each([
  { what: 'a document', rows: apis },
  { what: 'security', rows: security },
  { what: 'what no HTTP header can be:', rows: headers },
  { what: 'a path', rows: paths },
  { what: 'a schema that is broken by', rows: contents },
  { what: 'a schema with', rows: faults },
  { what: 'a reference', rows: references },
])('$what', ({ rows }) => {
  test.for(rows)('$mistake', (row) => expectRefusal(row))
})
