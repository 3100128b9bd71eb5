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

const getSecurity = 'operationId: getLibrary\n      security: '
const libraryNames = 'Use one of "id", "name", "is_open", "motto", "domains".'
const someone = 'Name a role of that collection or a platform-wide one.'

const aliases: readonly Mistake[] = [
  {
    mistake: 'of a field that does not exist',
    changes: [['x-alias-of: is_open', '▸x-alias-of: is_opn']],
    pointer: `${schemas}/LibraryPatch/properties/isOpen/x-alias-of`,
    says: '"isOpen" is an alias of "is_opn", which is no property here. Did you mean "is_open"?',
  },
  {
    mistake: 'of itself',
    changes: [['x-alias-of: is_open', '▸x-alias-of: isOpen']],
    pointer: `${schemas}/LibraryPatch/properties/isOpen/x-alias-of`,
    says: '"isOpen" is an alias of "isOpen", which is an alias itself. Did you mean "is_open"?',
  },
  {
    mistake: 'of another alias',
    changes: [
      ['isOpen: { type: boolean,', 'opened: { type: boolean, ▸x-alias-of: isOpen }\n        isOpen: { type: boolean,'],
    ],
    pointer: `${schemas}/LibraryPatch/properties/opened/x-alias-of`,
    says: '"opened" is an alias of "isOpen", which is an alias itself. Did you mean "is_open"?',
  },
]

const roles: readonly Mistake[] = [
  {
    mistake: 'that is not declared',
    changes: [[`${getSecurity}[{ key: [librarian] }]`, `${getSecurity}[{ key: [▸libarian] }]`]],
    pointer: `${getLibrary}/security/0/key/0`,
    says: 'No caller can have the role "libarian": "x-roles" does not declare it. Did you mean "librarian"?',
  },
  {
    mistake: 'that is held on another collection',
    changes: [
      ['inspector: {}', 'inspector: {}\n      reader: { on: books }'],
      [`${getSecurity}[{ key: [librarian] }]`, `${getSecurity}[{ key: [▸reader] }]`],
    ],
    pointer: `${getLibrary}/security/0/key/0`,
    says: `No caller can have the role "reader" for this operation, which acts on "libraries": it is held on "books". ${someone}`,
  },
  {
    mistake: 'on records, for an operation that acts on none',
    changes: [
      ['operationId: getRecord\n      security: []', 'operationId: getRecord\n      security: [{ key: [▸reader] }]'],
      [
        'x-name: archive',
        "x-name: archive\n    x-roles: { reader: { on: books } }\n    x-collections:\n      books: { schema: '#/components/schemas/Book', key: isbn }",
      ],
    ],
    pointer: `${getRecord}/security/0/key/0`,
    says: `No caller can have the role "reader" for this operation, which does not act on a record: it is held on "books". ${someone}`,
  },
  {
    mistake: 'held on a collection that does not exist',
    changes: [['inspector: {}', 'inspector: {}\n      reader: { ▸on: book }']],
    pointer: `${server}/x-roles/reader/on`,
    says: 'Unknown collection "book". Did you mean "books"?',
  },
  {
    mistake: 'granted, but not held on the new record',
    changes: [['x-grants: librarian', '▸x-grants: inspector']],
    pointer: `${createLibrary}/x-grants`,
    says: 'Unknown role "inspector" on "libraries". Use one of "librarian".',
  },
  {
    mistake: 'granted where nothing is created',
    changes: [['operationId: getLibrary', 'operationId: getLibrary\n      ▸x-grants: librarian']],
    pointer: `${getLibrary}/x-grants`,
    says: '"x-grants" stands on an operation that creates nothing. Remove it.',
  },
  {
    mistake: 'that e-mail domains give, but that is not held on the collection',
    changes: [['role: librarian', '▸role: inspector']],
    pointer: `${server}/x-collections/libraries/joins/role`,
    says: 'Unknown role "inspector" on "libraries". Use one of "librarian".',
  },
]

const collections: readonly Mistake[] = [
  {
    mistake: 'that does not exist',
    changes: [
      [`${getSecurity}[{ key: [librarian] }]`, `${getSecurity}[]`],
      ['collection: libraries, action: read', '▸collection: library, action: read'],
    ],
    pointer: `${getLibrary}/x-resource/collection`,
    says: 'Unknown collection "library". Use one of "libraries", "settings", "books".',
  },
  {
    mistake: 'whose schema does not exist',
    changes: [
      ["schemas/Settings'", "schemas/Setings'"],
      ['settings: { schema', 'settings: { ▸schema'],
      ['      x-hidden-by: { collection: settings, lists: { closed_shelves: shelf } }\n', ''],
    ],
    pointer: `${server}/x-collections/settings/schema`,
    says: 'Nothing is at "#/components/schemas/Setings". Did you mean "Settings"?',
  },
  {
    mistake: 'with a key that the record does not have',
    changes: [['key: isbn', '▸key: isb']],
    pointer: `${server}/x-collections/books/key`,
    says: 'The record has no property "isb". Did you mean "isbn"?',
  },
  {
    mistake: 'with a key and an owner',
    changes: [
      ['settings: {', '▸settings: {'],
      ['singletonOf: libraries', 'singletonOf: libraries, key: closed_shelves'],
    ],
    pointer: `${server}/x-collections/settings`,
    says: 'The collection "settings" needs either "key" or "singletonOf". Give one of them.',
  },
  {
    mistake: 'with an owner that does not exist',
    changes: [['singletonOf: libraries', '▸singletonOf: library']],
    pointer: `${server}/x-collections/settings/singletonOf`,
    says: 'Unknown collection "library". Use one of "libraries", "settings", "books".',
  },
  {
    mistake: 'joined by a property that it does not have',
    changes: [['joins: { property: domains', 'joins: { ▸property: domain']],
    pointer: `${server}/x-collections/libraries/joins/property`,
    says: 'The record has no property "domain". Did you mean "domains"?',
  },
  {
    mistake: 'that is cleared and does not exist',
    changes: [['clears: books', '▸clears: book']],
    pointer: `${updateLibrary}/x-emits/0/clears`,
    says: 'Unknown collection "book". Did you mean "books"?',
  },
  {
    mistake: 'that hides and does not exist',
    changes: [['x-hidden-by: { collection: settings', 'x-hidden-by: { ▸collection: setting']],
    pointer: `${listBooks}/x-hidden-by/collection`,
    says: 'Unknown collection "setting". Did you mean "settings"?',
  },
]

const properties: readonly Mistake[] = [
  {
    mistake: 'a list is sorted by',
    changes: [['orderBy: name', '▸orderBy: title']],
    pointer: `${listLibraries}/x-resource/orderBy`,
    says: `The record has no property "title". ${libraryNames}`,
  },
  {
    mistake: 'a list is narrowed by',
    changes: [['where: { is_lent', 'where: { ▸is_let']],
    pointer: `${listBooks}/x-resource/where/is_let`,
    says: 'The record has no property "is_let". Did you mean "is_lent"?',
  },
  {
    mistake: 'a parameter filters by',
    changes: [['x-filter: { is_open', 'x-filter: { ▸is_opn']],
    pointer: `${listLibraries}/parameters/0/x-filter/is_opn`,
    says: 'The record has no property "is_opn". Did you mean "is_open"?',
  },
  {
    mistake: 'that causes an event',
    changes: [['whenSet: [name]', '▸whenSet: [nam]']],
    pointer: `${updateLibrary}/x-emits/0/whenSet`,
    says: 'The record has no property "nam". Did you mean "name"?',
  },
  {
    mistake: 'that lists what is hidden',
    changes: [['closed_shelves: shelf', '▸closed_shelfs: shelf']],
    pointer: `${listBooks}/x-hidden-by/lists/closed_shelfs`,
    says: '"settings" records have no property "closed_shelfs". Did you mean "closed_shelves"?',
  },
  {
    mistake: 'by which items are hidden',
    changes: [['closed_shelves: shelf', '▸closed_shelves: shelve']],
    pointer: `${listBooks}/x-hidden-by/lists/closed_shelves`,
    says: 'The listed records have no property "shelve". Did you mean "shelf"?',
  },
  {
    mistake: 'that a request writes',
    changes: [["        motto: { type: [string, 'null'] }", "        ▸moto: { type: [string, 'null'] }"]],
    pointer: `${schemas}/LibraryPatch/properties/moto`,
    says: '"moto" is written by this request, but the record it goes to has no such property. Did you mean "motto"?',
  },
  {
    mistake: 'of a reply that nothing can fill',
    changes: [["items: { $ref: '#/components/schemas/Book' }", 'items: { properties: { ▸isbm: { type: string } } }']],
    pointer: `${listBooks}/responses/200/content/application~1json/schema/items/properties/isbm`,
    says: 'Nothing can fill "isbm" of this reply: the record has no such property. Did you mean "isbn"?',
  },
  {
    mistake: 'of a page that nothing fills',
    changes: [['total: { type: integer, x-set-by: count }', '▸total: { type: integer }']],
    pointer: `${listLibraries}/responses/200/content/application~1json/schema/properties/total`,
    says: 'Nothing can fill "total" of this reply: the record has no such property. Say with "x-set-by" what fills it.',
  },
]

const parameters: readonly Mistake[] = [
  {
    mistake: 'that a property is shown by',
    changes: [['x-shown-when: with_motto', '▸x-shown-when: with_moto']],
    pointer: `${schemas}/Library/properties/motto/x-shown-when`,
    says: 'An operation that replies with this has no query parameter "with_moto". Did you mean "with_motto"?',
  },
  {
    mistake: 'that holds the key',
    changes: [['action: read, key: library_id', 'action: read, ▸key: library']],
    pointer: `${getLibrary}/x-resource/key`,
    says: 'The operation has no path parameter "library". Use one of "library_id".',
  },
  {
    mistake: 'that holds the key of the record around',
    changes: [['within: { collection: libraries, key: library_id', 'within: { collection: libraries, ▸key: library']],
    pointer: `${listBooks}/x-resource/within/key`,
    says: 'The operation has no path parameter "library". Use one of "library_id".',
  },
  {
    mistake: 'of the path that is not declared',
    changes: [
      ['      parameters:\n        - { name: record_id, in: path, required: true, schema: { type: string } }\n', ''],
      ['    get:\n      operationId: getRecord', '    ▸get:\n      operationId: getRecord'],
    ],
    pointer: getRecord,
    says: 'The path has "{record_id}", but no parameter declares it. Declare it under "parameters", with "in: path".',
  },
  {
    mistake: 'that is declared and not in the path',
    changes: [
      [
        '- { name: record_id, in: path',
        '- { name: page, in: path, required: true, schema: {} }\n        - { name: record_id, in: path',
      ],
      ['    get:\n      operationId: getRecord', '    ▸get:\n      operationId: getRecord'],
    ],
    pointer: getRecord,
    says: 'The path parameter "page" is not in the path "/records/{record_id}". Use one of "record_id".',
  },
  {
    mistake: 'that is nowhere',
    changes: [['{ name: open, in: query', '{ name: open, ▸in: querry']],
    pointer: `${listLibraries}/parameters/0/in`,
    says: 'A parameter cannot be in "querry". Did you mean "query"?',
  },
]

describe.each([
  { what: 'an alias', rows: aliases },
  { what: 'a role', rows: roles },
  { what: 'a collection', rows: collections },
  { what: 'an unknown property', rows: properties },
  { what: 'an unknown parameter', rows: parameters },
])('$what', ({ rows }) => {
  test.for(rows)('$mistake', (row) => expectRefusal(row))
})
