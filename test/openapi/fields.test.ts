import { describe, expect, test } from 'vitest'
import { compileText } from '../support/documents.ts'
import type { Mistake } from './library.ts'
import { createLibrary, expectRefusal, getLibrary, library, schemas, server, updateLibrary } from './library.ts'

const asText = 'Write a string, in quotes where YAML would read something else.'

const unknown: readonly Mistake[] = [
  {
    mistake: 'of an operation',
    changes: [['operationId: getLibrary\n      security:', 'operationId: getLibrary\n      ▸securty:']],
    pointer: `${getLibrary}/securty`,
    says: '"securty" is not a field of an operation object. Did you mean "security"?',
  },
  {
    mistake: 'of an operation, in another case',
    changes: [['operationId: getLibrary', '▸operationID: getLibrary']],
    pointer: `${getLibrary}/operationID`,
    says: '"operationID" is not a field of an operation object. Did you mean "operationId"?',
  },
  {
    mistake: 'of an operation, in the singular',
    changes: [["responses:\n        '201'", "▸response:\n        '201'"]],
    pointer: `${createLibrary}/response`,
    says: '"response" is not a field of an operation object. Did you mean "responses"?',
  },
  {
    mistake: 'of a path item',
    changes: [['    patch:\n', '    ▸ptach:\n']],
    pointer: '#/paths/~1libraries~1{library_id}/ptach',
    says: '"ptach" is not a field of a path item object. Did you mean "patch"?',
  },
  {
    mistake: 'of the document',
    changes: [['paths:\n  /libraries:', '▸tag: []\npaths:\n  /libraries:']],
    pointer: '#/tag',
    says: '"tag" is not a field of a document object. Did you mean "tags"?',
  },
  {
    mistake: 'of the information about the document',
    changes: [['title: Library, version', 'title: Library, ▸versoin']],
    pointer: '#/info/versoin',
    says: '"versoin" is not a field of an info object. Did you mean "version"?',
  },
  {
    mistake: 'of a parameter',
    changes: [
      ['{ name: record_id, in: path, required: true', '{ name: record_id, in: path, required: true, ▸defalt: 1'],
    ],
    pointer: '#/paths/~1records~1{record_id}/get/parameters/0/defalt',
    says: '"defalt" is not a field of a parameter object. Use one of "name", "in", "description", "required", "deprecated", "allowEmptyValue", "style", "explode", "allowReserved", "example", "schema", "examples", "content".',
  },
  {
    mistake: 'of a security scheme',
    changes: [['{ type: apiKey, in: header, name: library-key }', '{ type: apiKey, in: header, name: k, ▸schem: x }']],
    pointer: '#/components/securitySchemes/key/schem',
    says: '"schem" is not a field of a security scheme object. Did you mean "scheme"?',
  },
  {
    mistake: 'of an example',
    changes: [['name: { value: { name: Main } }', 'name: { ▸valu: { name: Main } }']],
    pointer: `${updateLibrary}/requestBody/content/application~1json/examples/name/valu`,
    says: '"valu" is not a field of an example object. Did you mean "value"?',
  },
]

const types: readonly Mistake[] = [
  {
    mistake: 'a number for an operation',
    changes: [
      ['      operationId: getRecord\n', ''],
      ['    get:\n      security: []\n', '    ▸put: 1\n    get:\n'],
    ],
    pointer: '#/paths/~1records~1{record_id}/put',
    says: 'This is not an operation object. Write it as an object.',
  },
  {
    mistake: 'a text for responses',
    changes: [["responses:\n        '201': { description: Made. }", '▸responses: Made.']],
    pointer: `${createLibrary}/responses`,
    says: '"responses" is not an object. Write an object.',
  },
  {
    mistake: 'a text for a response',
    changes: [["'201': { description: Made. }", "▸'201': Made."]],
    pointer: `${createLibrary}/responses/201`,
    says: 'This is not a response object. Write it as an object.',
  },
  {
    mistake: 'an object for a boolean',
    changes: [['operationId: createLibrary', 'operationId: createLibrary\n      ▸deprecated: {}']],
    pointer: `${createLibrary}/deprecated`,
    says: '"deprecated" is not a boolean. Write true or false.',
  },
  {
    mistake: 'a number for a text',
    changes: [['version: 1.0.0', '▸version: 1.0']],
    pointer: '#/info/version',
    says: `"version" is not a string. ${asText}`,
  },
  {
    mistake: 'an object for a list',
    changes: [
      [
        'parameters:\n        - { name: record_id, in: path, required: true, schema: { type: string } }',
        '▸parameters: {}',
      ],
    ],
    pointer: '#/paths/~1records~1{record_id}/get/parameters',
    says: '"parameters" is not a list. Write a list.',
  },
  {
    mistake: 'a list of numbers for tags',
    changes: [['operationId: createLibrary', 'operationId: createLibrary\n      ▸tags: [1]']],
    pointer: `${createLibrary}/tags`,
    says: '"tags" is not a list of strings. Write a list of strings.',
  },
  {
    mistake: 'a text for a schema',
    changes: [['shelf: { type: string, x-evidence: assumed }', '▸shelf: string']],
    pointer: `${schemas}/Book/properties/shelf`,
    says: 'This is not a schema. Write an object, or true or false.',
  },
  {
    mistake: 'a text for a boolean of a schema',
    changes: [['id: { type: string, readOnly: true', "id: { type: string, ▸readOnly: 'yes'"]],
    pointer: `${schemas}/Library/properties/id/readOnly`,
    says: '"readOnly" is not a boolean. Write true or false.',
  },
  {
    mistake: 'a text for the required properties of a schema',
    changes: [['required: [isbn, shelf]', '▸required: [isbn, 1]']],
    pointer: `${schemas}/Book/required`,
    says: '"required" is not a list of strings. Write a list of strings.',
  },
  {
    mistake: 'a list for the properties of a schema',
    changes: [['properties: { name: { type: string } }', '▸properties: [name]']],
    pointer: `${createLibrary}/requestBody/content/application~1json/schema/properties`,
    says: '"properties" is not an object. Write an object.',
  },
  {
    mistake: 'something beside a reference',
    changes: [["'404': { $ref:", "'404': { ▸headers: {}, $ref:"]],
    pointer: `${server}/x-problems/404/headers`,
    says: '"headers" stands beside "$ref", where it says nothing. Move it to where the reference leads.',
  },
]

describe('a field that is none is told:', () => {
  test.for(unknown)('$mistake', (row) => expectRefusal(row))
})

describe('a field of the wrong type is told:', () => {
  test.for(types)('$mistake', (row) => expectRefusal(row))
})

test('every field of OpenAPI 3.1 is known', () => {
  const docs = 'externalDocs: { url: https://library.example/docs, description: More. }'
  const added = [
    'info: { title: Library, version: 1.0.0, summary: S, description: D, termsOfService: T, contact: { name: N, url: U, email: E }, license: { name: MIT, identifier: MIT } }',
    `jsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base\nwebhooks: {}\ntags: [{ name: t, description: T, ${docs} }]\n${docs}`,
  ].join('\n')
  const text = library
    .replace('info: { title: Library, version: 1.0.0 }', () => added)
    .replace(
      'operationId: getRecord',
      () =>
        `operationId: getRecord\n      tags: [t]\n      summary: S\n      ${docs}\n      callbacks: {}\n      deprecated: true`,
    )
  expect(compileText(text).contract.title).toBe('Library')
})
