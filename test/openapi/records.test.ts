import { describe, expect, test } from 'vitest'
import { asSource } from '../../src/openapi/as-source.ts'
import { compileContract } from '../../src/openapi/compile/contract.ts'
import type { Change } from '../support/documents.ts'
import { change, compileText } from '../support/documents.ts'
import type { Mistake } from './library.ts'
import { createLibrary, expectRefusal, library, listLibraries, schemas } from './library.ts'

const newId = 'x-set-by: { from: new-id, prefix: lib_ }'
const noKey = 'Nothing is sure to fill "id", the key of a new record.'
const fillKey = 'Require it in the request, and the request body, or say with "x-set-by" what fills it.'
const keyless = 'id: { type: string, readOnly: true }'
const create = '▸x-resource: { collection: libraries, action: create }'
const createNow: Change = ['x-resource: { collection: libraries, action: create }', create]
const noAlias = 'is an alias inside of a field, where none is followed. Only the fields of the body can have aliases.'
const motto = "        motto: { type: [string, 'null'] }"
const isOpen = 'is_open: { type: boolean, default: true }'

const creations: readonly Mistake[] = [
  {
    mistake: 'with a new ID for a number that is not its key',
    changes: [[isOpen, `${isOpen}\n        number: { type: integer, ▸x-set-by: new-id }`]],
    pointer: '#/components/schemas/Library/properties/number/x-set-by',
    says: 'Property "number" is a number and not the key, but "x-set-by: new-id" sets a text. Change its type to string, or remove x-set-by.',
  },
  {
    mistake: 'of what is made of defaults',
    changes: [
      [
        'x-resource: { collection: libraries, action: create }',
        'x-resource: { collection: settings, ▸action: create }',
      ],
      ['      x-grants: librarian\n', ''],
      [
        'schema: { type: object, required: [name], properties: { name: { type: string } } }',
        'schema: { type: object }',
      ],
    ],
    pointer: `${createLibrary}/x-resource/action`,
    says: 'Nothing can create a record of "settings": it is made of defaults when first used. Use "update".',
  },
  {
    mistake: 'without anything that fills the key',
    changes: [[`id: { type: string, readOnly: true, ${newId} }`, keyless], createNow],
    pointer: `${createLibrary}/x-resource`,
    says: `${noKey} ${fillKey}`,
  },
  {
    mistake: 'whose key is only filled at an update',
    changes: [[newId, 'x-set-by: { from: caller, on: [update] }'], createNow],
    pointer: `${createLibrary}/x-resource`,
    says: `${noKey} ${fillKey}`,
  },
  {
    mistake: 'whose key may be left out of the body',
    changes: [
      [`id: { type: string, readOnly: true, ${newId} }`, keyless],
      createNow,
      [
        '      requestBody:\n        content:\n          application/json:\n            schema: { type: object, required: [name], properties: {',
        '      requestBody:\n        required: true\n        content:\n          application/json:\n            schema: { type: object, required: [name], properties: { id: { type: string },',
      ],
    ],
    pointer: `${createLibrary}/x-resource`,
    says: `${noKey} ${fillKey}`,
  },
  {
    mistake: 'of a record by defaults that are not all there',
    changes: [
      ['    Settings:\n      type: object\n', '    Settings:\n      type: object\n      required: [theme]\n'],
      [
        'closed_shelves: { type: array, items',
        '▸theme: { type: string }\n        closed_shelves: { type: array, items',
      ],
    ],
    pointer: `${schemas}/Settings/properties/theme`,
    says: 'A record of "settings" is made of defaults, and "theme", which it requires, has none. Give it a default.',
  },
]

const writes: readonly Mistake[] = [
  {
    mistake: 'null for what the record requires',
    changes: [
      [
        '        name: { type: string, maxLength: 40, examples: [Main] }',
        "        ▸name: { type: [string, 'null'], maxLength: 40 }",
      ],
    ],
    pointer: `${schemas}/LibraryPatch/properties/name`,
    says: 'Null would take "name" away, which the record requires. Admit null in the record, or refuse it in the request.',
  },
  {
    mistake: 'an alias inside of a field',
    changes: [
      [isOpen, `${isOpen}\n        address: { type: object, additionalProperties: true }`],
      [motto, `${motto}\n        address: { type: object, properties: { city: {}, town: { ▸x-alias-of: city } } }`],
    ],
    pointer: `${schemas}/LibraryPatch/properties/address/properties/town/x-alias-of`,
    says: `"town" ${noAlias}`,
  },
  {
    mistake: 'an alias inside of a list',
    changes: [
      [isOpen, `${isOpen}\n        rooms: { type: array }`],
      [motto, `${motto}\n        rooms: { type: array, items: { properties: { no: { ▸x-alias-of: number } } } }`],
    ],
    pointer: `${schemas}/LibraryPatch/properties/rooms/items/properties/no/x-alias-of`,
    says: `"no" ${noAlias}`,
  },
]

const sources: readonly Mistake[] = [
  {
    mistake: 'a record',
    changes: [[isOpen, 'is_open: { type: boolean, default: true, ▸x-set-by: path.nosuch }']],
    pointer: `${schemas}/Library/properties/is_open/x-set-by`,
    says: 'The operation has no path parameter "nosuch". None is declared; declare it.',
  },
  {
    mistake: 'a reply',
    changes: [['total: { type: integer, x-set-by: count }', 'total: { type: integer, ▸x-set-by: path.library_id }']],
    pointer: `${listLibraries}/responses/200/content/application~1json/schema/properties/total/x-set-by`,
    says: 'The operation has no path parameter "library_id". None is declared; declare it.',
  },
  {
    mistake: 'a problem of the operation',
    changes: [
      [
        "'201': { description: Made. }",
        "'201': { description: Made. }\n        '409': { description: No., content: { application/json: { schema: { properties: { id: { ▸x-set-by: path.library_id } } }, examples: { no: { x-problem: conflict, value: { id: x } } } } } }",
      ],
    ],
    pointer: `${createLibrary}/responses/409/content/application~1json/schema/properties/id/x-set-by`,
    says: 'The operation has no path parameter "library_id". None is declared; declare it.',
  },
  {
    mistake: 'a problem of all operations',
    changes: [['error: { type: string }', 'error: { type: string, ▸x-set-by: path.library }']],
    pointer: `${schemas}/Error/properties/error/x-set-by`,
    says: 'No operation of the API has a path parameter "library". Use one of "library_id".',
  },
  {
    mistake: 'a header of all replies',
    changes: [
      [
        'library-trace: { schema: { type: string, x-set-by: new-id } }',
        'library-trace: { schema: { type: string, ▸x-set-by: path.id } }',
      ],
    ],
    pointer: '#/servers/0/x-headers/library-trace/schema/x-set-by',
    says: 'No operation of the API has a path parameter "id". Use one of "library_id".',
  },
  {
    mistake: 'a header of the operation',
    changes: [
      [
        "'201': { description: Made. }",
        "'201': { description: Made., headers: { location: { schema: { ▸x-set-by: path.library_id } } } }",
      ],
    ],
    pointer: `${createLibrary}/responses/201/headers/location/schema/x-set-by`,
    says: 'The operation has no path parameter "library_id". None is declared; declare it.',
  },
]

const uses: readonly Mistake[] = [
  {
    mistake: 'a page that is no number',
    changes: [['x-filter: { is_open: true }', '▸x-page: limit']],
    pointer: `${listLibraries}/parameters/0/x-page`,
    says: '"x-page" stands on a parameter that is not of type integer. Give its schema "type: integer".',
  },
  {
    mistake: 'a filter that is neither on nor off',
    changes: [['schema: { type: boolean }, x-filter:', 'schema: { type: string }, ▸x-filter:']],
    pointer: `${listLibraries}/parameters/0/x-filter`,
    says: '"x-filter" stands on a parameter that is not of type boolean. Give its schema "type: boolean".',
  },
]

describe.each([
  { what: 'the creation', rows: creations },
  { what: 'a request that admits', rows: writes },
  { what: 'a path parameter that is not there fills', rows: sources },
  { what: 'a parameter for', rows: uses },
])('$what', ({ rows }) => {
  test.for(rows)('$mistake', (row) => expectRefusal(row))
})

const fine: Readonly<Record<string, readonly Change[]>> = {
  'a key that every body has': [
    [`id: { type: string, readOnly: true, ${newId} }`, 'id: { type: string }'],
    [
      '      x-grants: librarian\n      requestBody:\n',
      '      x-grants: librarian\n      requestBody:\n        required: true\n',
    ],
    [
      'schema: { type: object, required: [name], properties: {',
      'schema: { type: object, required: [id, name], properties: { id: { type: string },',
    ],
  ],
  'a key with a default': [[newId, 'default: lib_1']],
  'a problem of all operations, of which some have the parameter': [
    ['error: { type: string }', 'error: { type: string, x-set-by: path.library_id }'],
  ],
  'null for what the record does not require': [
    ['        is_open: { type: boolean }\n', "        is_open: { type: [boolean, 'null'] }\n"],
    ['isOpen: { type: boolean,', "isOpen: { type: [boolean, 'null'],"],
  ],
  'a required field whose type an enumeration says': [
    ['        name: { type: string, maxLength: 40, examples: [Main] }', '        name: { enum: [Main] }'],
  ],
}

describe('is accepted:', () => {
  test.for(Object.entries(fine))('%s', ([, changes]) => {
    expect(compileText(change(library, changes).text).contract.title).toBe('Library')
  })
})

describe('a document that was compiled', () => {
  test("is still its owner's to change", () => {
    const value = { openapi: '3.1.1', servers: [{ url: 'https://library.example', 'x-name': 'library' }] }
    compileContract(asSource(value))
    expect(Object.isFrozen(value) || Object.isFrozen(value.servers)).toBe(false)
  })

  test('does not change with its source', () => {
    const schemas = { Book: { type: 'string' } }
    const value = {
      openapi: '3.1.1',
      servers: [{ url: 'https://library.example', 'x-name': 'library' }],
      components: { schemas },
    }
    const { contract, validators } = compileContract(asSource(value))
    schemas.Book.type = 'integer'
    expect(contract.schemas).toEqual({ components: { schemas: { Book: { type: 'string' } } } })
    expect(validators.accepts('#/components/schemas/Book', 'text')).toBe(true)
  })
})

test('An update that has no body is warned of: it changes nothing', () => {
  const path = '/notes/{id}/close'
  const { warnings } = compileContract(
    asSource({
      openapi: '3.1.0',
      info: { title: 'Notes', version: '1' },
      'x-collections': { notes: { schema: '#/components/schemas/Note', key: 'id' } },
      components: { schemas: { Note: { type: 'object', properties: { id: { type: 'string' } } } } },
      paths: {
        [path]: {
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          post: {
            'x-resource': { collection: 'notes', action: 'update', key: 'id' },
            responses: { 204: { description: 'Closed.' } },
          },
        },
      },
    }),
  )
  expect(warnings.map(({ found }) => found)).toContain(
    'The operation does "update", and has no request body: it changes nothing.',
  )
})
