import { describe, expect, test } from 'vitest'
import { change } from '../support/documents.ts'
import { library, refusalOf } from './library.ts'

const asVersion = 'Write it as OpenAPI 3.1, with "openapi: 3.1.1" at the top; 2.0, 3.0 and 3.2 are read too.'

describe('files', () => {
  test.for([
    ['an empty file', ''],
    ['a file of comments', '# later\n'],
    ['a list', '- openapi\n'],
    ['text', 'openapi'],
    ['null', 'null'],
  ] as const)('%s is no document', ([, text]) => {
    expect(refusalOf(text)).toBe(
      `library.yaml:1:1 #/openapi\n  The file is not an OpenAPI document: "openapi" is missing. ${asVersion}`,
    )
  })

  test.for([
    [
      'a bracket that is not closed',
      '[archive',
      'Flow sequence in block collection must be sufficiently indented and end with a ]',
      '29:1',
    ],
    ['a key twice', 'archive\n    x-name: other', 'Map keys must be unique', '28:5'],
    ['an alias of nothing', '*archive', 'Nothing is anchored as &archive', '27:13'],
    ['a tab', 'archive\n\tx: y', 'Tabs are not allowed as indentation', '28:1'],
  ] as const)('YAML with %s is told with its place', ([, value, message, place]) => {
    const { text } = change(library, [['x-name: archive', `x-name: ${value}`]])
    expect(refusalOf(text)).toBe(`library.yaml:${place} #\n  The file is not valid YAML: ${message}. Correct it.`)
  })

  test('a mistake in a JSON document is reported with its place', () => {
    const text =
      '{\n  "openapi": "3.1.1",\n  "paths": {\n    "/a": { "get": { "$ref": "http://api.example/a" } }\n  }\n}'
    expect(refusalOf(text, 'api.json')).toBe(
      'api.json:4:22 #/paths/~1a/get/$ref\n  The reference "http://api.example/a" leads to the network, from which nothing is read. Save what is there in a file below the folder of the document, and refer to that.',
    )
  })
})

describe('several mistakes', () => {
  test('of one kind are told at once, each in its place', () => {
    const { text } = change(library, [
      ['orderBy: name', 'orderBy: title'],
      ['key: isbn', 'key: isb'],
      ['x-shown-when: with_motto', 'x-shown-when: with_moto'],
    ])
    expect(refusalOf(text).match(/^library\.yaml:\S+ \S+/gm)).toEqual([
      'library.yaml:14:53 #/servers/0/x-collections/books/key',
      'library.yaml:35:58 #/paths/~1libraries/get/x-resource/orderBy',
      'library.yaml:131:57 #/components/schemas/Library/properties/motto/x-shown-when',
    ])
  })

  test('of the vocabulary and of references are told at once', () => {
    const { text } = change(library, [
      ['x-grants: librarian', 'x-grant: librarian'],
      ['action: create', 'action: make'],
      ["'404': { $ref: '#/components/responses/Missing' }", "'404': { $ref: 'errors.yaml' }"],
    ])
    expect(refusalOf(text).match(/^library/gm)).toHaveLength(3)
  })

  test('one that two operations share is told once', () => {
    const { text } = change(library, [['x-alias-of: is_open', 'x-alias-of: is_opn']])
    expect(refusalOf(text).match(/^library/gm)).toHaveLength(1)
  })
})
