import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { ordinaryWords } from './ordinary-words.ts'
import { readProjectFile, sourceFiles } from './source-files.ts'
import { quotedRoles, vendorNames, vendorWords } from './vendor-words.ts'

const names = vendorNames(parse(readProjectFile('openapi.yaml'), { merge: true, maxAliasCount: -1 }))
const source = sourceFiles('src')

describe('The source', () => {
  test('contains no name of the document, except ordinary words', () => {
    const telling = names.filter(({ name }) => !Object.hasOwn(ordinaryWords, name))
    expect(vendorWords(source, telling)).toEqual([])
  })

  test('contains no role of the document in quotes', () => {
    expect(quotedRoles(source, names)).toEqual([])
  })
})

test('Every ordinary word is a name of the document: the list has no unused entries', () => {
  expect(names.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(ordinaryWords)))
})

describe('The check of words', () => {
  const library = vendorNames({
    servers: [
      {
        description: 'Open Shelf (public)',
        'x-name': 'openshelf',
        'x-roles': { curator: {} },
        'x-collections': { 'reading-rooms': {} },
        'x-headers': { 'shelf-trace': {} },
      },
    ],
    paths: {
      '/libraries/{library_id}': {
        get: { operationId: 'readLibrary', parameters: [{ in: 'query', name: 'withMaps' }] },
      },
    },
    components: {
      schemas: { LibraryRecord: { properties: { id: {}, founder: {}, opensAt: { properties: { weekdays: {} } } } } },
      securitySchemes: { shelfKey: { type: 'apiKey', in: 'header', name: 'X-Shelf-Key' } },
    },
  })

  const planted = [
    ['the API', "if (api.name === 'openshelf') return"],
    ['the API as people write it', '// Open Shelf answers with 404 here.'],
    ['a role', 'const isCurator = true'],
    ['a collection', "records('reading-rooms')"],
    ['a collection in the singular, in prose', '/** Drops the reading room. */'],
    ['a header', "headers['shelf-trace']"],
    ['a segment of a path', "path.startsWith('/libraries')"],
    ['a path parameter', 'const { libraryId } = path'],
    ['an operation', 'function readLibrary() {}'],
    ['a query parameter', 'query.with_maps'],
    ['a schema', 'interface LibraryRecord {}'],
    ['a property', 'record.founder = caller'],
    ['a property in another spelling', "record['opens_at']"],
    ['a property of a nested object', 'opening.weekdays'],
    ['a security scheme', "scheme === 'shelfKey'"],
    ['the header of a security scheme', "headers['x-shelf-key']"],
  ] as const

  test.for(planted)('finds %s', ([, line]) => {
    const found = vendorWords([{ path: 'src/engine/a.ts', text: `const first = 1\n${line}\n` }], library)
    expect(found).toContainEqual(expect.stringMatching(/^src\/engine\/a\.ts:2: /))
  })

  test('ignores parts of other words', () => {
    const text = 'const confounders = curatorial(id) // It opens, at once, on any weekday.'
    expect(vendorWords([{ path: 'src/engine/a.ts', text }], library)).toEqual([])
  })

  test('finds a role in quotes', () => {
    const text = "const first = 1\nif (role === 'curator') return"
    expect(quotedRoles([{ path: 'src/engine/a.ts', text }], library)).toEqual(['src/engine/a.ts:2: a role in quotes.'])
  })
})
