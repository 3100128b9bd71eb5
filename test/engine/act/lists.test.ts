import { describe, expect, it } from 'vitest'
import { pageOf, shownOf } from '../../../src/engine/act/pages.ts'
import { select } from '../../../src/engine/act/select.ts'
import type { Json, JsonObject, ResourceRule } from '../../../src/openapi/contract.ts'
import type { Shown } from '../../../src/openapi/resource-keywords.ts'

const boats: readonly JsonObject[] = [
  { id: 'a', name: 'Ada', length: 9, flags: ['fr', 'it'], built: '2001-05-01' },
  { id: 'b', name: 'Bea', length: 12, flags: [], built: '2010-01-01' },
  { id: 'c', name: 'Cia', length: 30, flags: ['fr'], built: null },
  { id: 'd', name: 'Dora', length: 12, flags: ['de'], built: '2020-02-02' },
]

function rule(others: Partial<ResourceRule>): ResourceRule {
  return { collection: 'boats', action: 'list', ...others }
}

function ids(records: readonly JsonObject[]): string {
  return records.map(({ id }) => String(id)).join('')
}

describe('a list', () => {
  it.each<[string, ResourceRule['filters'], JsonObject, string]>([
    ['equal to a value', { size: { property: 'length', by: 'value' } }, { size: 12 }, 'bd'],
    ['equal to one of several', { name: { property: 'name', by: 'value' } }, { name: 'Ada,Cia' }, 'ac'],
    ['that have a value in a list', { flag: { property: 'flags', by: 'value' } }, { flag: 'fr' }, 'ac'],
    ['of at least a value', { min: { property: 'length', by: 'least' } }, { min: 12 }, 'bcd'],
    ['of at most a date', { until: { property: 'built', by: 'most' } }, { until: '2010-01-01' }, 'ab'],
    ['within an object of bounds', { built: { property: 'built', by: 'value' } }, { built: { gt: '2005' } }, 'bd'],
    ['of more than a value', { above: { property: 'length', by: 'least', bound: 'excluded' } }, { above: 12 }, 'c'],
    ['before a date', { until: { property: 'built', by: 'most', bound: 'excluded' } }, { until: '2010-01-01' }, 'a'],
    ['that contain a text', { q: { by: 'search' } }, { q: 'DOR' }, 'd'],
    ['that contain a text where it is looked for', { q: { by: 'search', property: 'name' } }, { q: 'd' }, 'ad'],
    ['that nothing is asked of', { q: { by: 'search' } }, {}, 'abcd'],
  ])('has the records %s', (_title, filters, query, want) => {
    expect(ids(select(boats, rule({ filters }), query))).toBe(want)
  })

  it.each<[JsonObject, string]>([
    [{ sort: 'length' }, 'abdc'],
    [{ sort: '-length' }, 'cbda'],
    [{ sort: 'length:desc' }, 'cbda'],
    [{ sort: 'length,-name' }, 'adbc'],
    [{ sort: 'name', order: 'desc' }, 'dcba'],
    [{ order: 'desc' }, 'dcba'],
  ])('is sorted by %j', (query, want) => {
    expect(ids(select(boats, rule({ sort: { by: 'sort', direction: 'order' } }), query))).toBe(want)
  })
})

describe('a page', () => {
  const asks = { limit: 'limit', offset: 'offset', page: 'page', after: 'after', before: 'before' } as const
  const keyOf = (record: JsonObject): string => String(record.id)

  it.each<[JsonObject, string]>([
    [{}, 'abcd'],
    [{ limit: 2 }, 'ab'],
    [{ limit: 2, offset: 1 }, 'bc'],
    [{ limit: 3, page: 2 }, 'd'],
    [{ limit: 2, after: 'b' }, 'cd'],
    [{ limit: 2, before: 'd' }, 'bc'],
    [{ limit: 2, offset: 9 }, ''],
    [{ after: 'gone' }, 'abcd'],
  ])('is cut as %j asks', (query, want) => {
    expect(ids(pageOf(boats, asks, query, keyOf).items)).toBe(want)
  })

  it('counts from 0 where the document does', () => {
    expect(ids(pageOf(boats, { n: 'page-from-0', size: 'limit' }, { n: 0, size: 2 }, keyOf).items)).toBe('ab')
  })

  it.each<[Shown, Json, Json]>([
    ['total', 4, 4],
    ['count', 2, 1],
    ['remaining', 1, 0],
    ['limit', 2, 3],
    ['offset', 1, 3],
    ['more', true, false],
    ['has-previous', true, true],
    ['next-cursor', 'c', null],
    ['next-link', '/boats?page=2', null],
    ['pages', 2, 2],
  ])('shows %s: %j in the middle, %j at the end', (what, middle, end) => {
    const linkTo = (turn: Readonly<Record<string, string | undefined>>): string => {
      const asked = Object.entries(turn).filter(([, value]) => value !== undefined)
      return `/boats?${asked.map(([name, value]) => `${name}=${value}`).join('&')}`
    }
    expect(shownOf(pageOf(boats, asks, { limit: 2, offset: 1 }, keyOf), what, linkTo)).toEqual(middle)
    expect(shownOf(pageOf(boats, asks, { limit: 3, page: 2 }, keyOf), what, linkTo)).toEqual(end)
  })
})
