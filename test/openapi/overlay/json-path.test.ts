import { JSONPathError, jsonpath } from 'json-p3'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../../src/openapi/contract.ts'

/**
 * The examples of RFC 9535: the library that selects an overlay's targets reads queries as the standard says.
 *
 * @note the compliance test suite of the standard's authors is in no registry that this project installs from.
 */
function select(query: string, document: Json): unknown[] {
  return jsonpath.query(query, document as never).values()
}

const store: Json = {
  store: {
    book: [
      { category: 'reference', author: 'Nigel Rees', title: 'Sayings of the Century', price: 8.95 },
      { category: 'fiction', author: 'Evelyn Waugh', title: 'Sword of Honour', price: 12.99 },
      { category: 'fiction', author: 'Herman Melville', title: 'Moby Dick', isbn: '0-553-21311-3', price: 8.99 },
      {
        category: 'fiction',
        author: 'J. R. R. Tolkien',
        title: 'The Lord of the Rings',
        isbn: '0-395-19395-8',
        price: 22.99,
      },
    ],
    bicycle: { color: 'red', price: 399 },
  },
}
const titles = ['Sayings of the Century', 'Sword of Honour', 'Moby Dick', 'The Lord of the Rings']
const filtered: Json = {
  a: [3, 5, 1, 2, 4, 6, { b: 'j' }, { b: 'k' }, { b: {} }, { b: 'kilo' }],
  o: { p: 1, q: 2, r: 3, s: 5, t: { u: 6 } },
  e: 'f',
}
const compared: Json = { obj: { x: 'y' }, arr: [2, 3] }
const nested: Json = { o: { j: 1, k: 2 }, a: [5, 3, [{ j: 4 }, { k: 6 }]] }
const letters: Json = ['a', 'b', 'c', 'd', 'e', 'f', 'g']

describe('a JSONPath of RFC 9535 selects', () => {
  it.each<[section: string, query: string, document: Json, want: unknown[]]>([
    ['1.5', '$.store.book[*].author', store, ['Nigel Rees', 'Evelyn Waugh', 'Herman Melville', 'J. R. R. Tolkien']],
    ['1.5', '$..book[2].author', store, ['Herman Melville']],
    ['1.5', '$..book[2].publisher', store, []],
    ['1.5', '$..book[-1].title', store, titles.slice(-1)],
    ['1.5', '$..book[0,1].title', store, titles.slice(0, 2)],
    ['1.5', '$..book[:2].title', store, titles.slice(0, 2)],
    ['1.5', '$..book[?@.isbn].title', store, titles.slice(2)],
    ['1.5', '$..book[?@.price<10].title', store, ['Sayings of the Century', 'Moby Dick']],
    ['1.5', '$.store.bicycle.*', store, ['red', 399]],
    ['2.3.1.3', "$.o['j j']['k.k']", { o: { 'j j': { 'k.k': 3 } } }, [3]],
    ['2.3.1.3', '$.o["j j"]["k.k"]', { o: { 'j j': { 'k.k': 3 } } }, [3]],
    ['2.3.1.3', `$["'"]["@"]`, { "'": { '@': 2 } }, [2]],
    ['2.3.2.3', '$.o[*, *]', nested, [1, 2, 1, 2]],
    ['2.3.3.3', '$[1]', ['a', 'b'], ['b']],
    ['2.3.3.3', '$[-2]', ['a', 'b'], ['a']],
    ['2.3.4.3', '$[1:3]', letters, ['b', 'c']],
    ['2.3.4.3', '$[5:]', letters, ['f', 'g']],
    ['2.3.4.3', '$[1:5:2]', letters, ['b', 'd']],
    ['2.3.4.3', '$[5:1:-2]', letters, ['f', 'd']],
    ['2.3.4.3', '$[::-1]', letters, ['g', 'f', 'e', 'd', 'c', 'b', 'a']],
    ['2.3.5.3', '$.a[?@.b == "kilo"]', filtered, [{ b: 'kilo' }]],
    ['2.3.5.3', '$.a[?(@.b == "kilo")]', filtered, [{ b: 'kilo' }]],
    ['2.3.5.3', '$.a[?@>3.5]', filtered, [5, 4, 6]],
    ['2.3.5.3', '$.a[?@.b]', filtered, [{ b: 'j' }, { b: 'k' }, { b: {} }, { b: 'kilo' }]],
    ['2.3.5.3', '$.a[?@<2 || @.b == "k"]', filtered, [1, { b: 'k' }]],
    ['2.3.5.3', '$.a[?match(@.b, "[jk]")]', filtered, [{ b: 'j' }, { b: 'k' }]],
    ['2.3.5.3', '$.a[?search(@.b, "[jk]")]', filtered, [{ b: 'j' }, { b: 'k' }, { b: 'kilo' }]],
    ['2.3.5.3', '$.o[?@>1 && @<4]', filtered, [2, 3]],
    ['2.3.5.3', '$.o[?@.u || @.x]', filtered, [{ u: 6 }]],
    ['2.3.5.3', '$.a[?@.b == $.x]', filtered, [3, 5, 1, 2, 4, 6]],
    ['2.3.5.3', '$[?$.absent1 == $.absent2]', compared, [{ x: 'y' }, [2, 3]]],
    ['2.3.5.3', "$[?$.absent == 'g']", compared, []],
    ['2.3.5.3', "$[?'a' <= 'b']", compared, [{ x: 'y' }, [2, 3]]],
    ['2.3.5.3', "$[?13 == '13']", compared, []],
    ['2.3.5.3', '$[?$.obj == $.arr]', compared, []],
    ['2.3.5.3', '$[?$.obj != $.arr]', compared, [{ x: 'y' }, [2, 3]]],
    ['2.3.5.3', '$[?true <= true]', compared, [{ x: 'y' }, [2, 3]]],
    ['2.4', '$[?length(@) < 3]', ['ab', 'abc', [1, 2, 3]], ['ab']],
    ['2.4', '$[?count(@.*) == 1]', [{ a: 1 }, { a: 1, b: 2 }], [{ a: 1 }]],
    ['2.4', '$[?value(@..color) == "red"]', [{ color: 'red' }, { color: 'blue' }], [{ color: 'red' }]],
    ['2.5.1.3', '$[0, 3]', letters, ['a', 'd']],
    ['2.5.1.3', '$[0:2, 5]', letters, ['a', 'b', 'f']],
    ['2.5.2.3', '$..j', nested, [1, 4]],
    ['2.5.2.3', '$..[0]', nested, [5, { j: 4 }]],
    ['2.5.2.3', '$.a..[0, 1]', nested, [5, 3, { j: 4 }, { k: 6 }]],
    ['2.6', '$.a', { a: null, b: [null] }, [null]],
    ['2.6', '$.a.d', { a: null }, []],
    ['2.6', '$.b[?@==null]', { b: [null] }, [null]],
    ['2.6', '$.c[?@.d==null]', { c: [{}] }, []],
  ])('%s: %s', (_section, query, document, want) => {
    expect(select(query, document)).toEqual(want)
  })

  it.each([
    'store',
    '$.',
    '$..',
    '$[',
    '$ .a ',
    '$[01]',
    '$[-0]',
    '$[1.0]',
    '$[9007199254740992]',
    '$[1:2:3:4]',
    '$.a[?@.b == ]',
    '$[?length(@.*) < 3]',
    '$[?count(1) == 1]',
    "$['a]",
    '$.1a',
  ])('nothing with %s, which is no query', (query) => {
    expect(() => select(query, store)).toThrow(JSONPathError)
  })
})
