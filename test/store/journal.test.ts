import { describe, expect, test } from 'vitest'
import { Journal } from '../../src/store/journal.ts'
import type { NewEntry } from '../../src/store/journal-entry.ts'
import { findIn, lastOf, onlyOf } from '../../src/store/journal-lookup.ts'

const exchange = (status = 200, more: Partial<NewEntry> = {}): NewEntry => ({
  at: Date.UTC(2030, 0, 1),
  method: 'GET',
  path: '/books',
  status,
  events: [],
  ...more,
})

const filled = (capacity: number | undefined, count: number): Journal => {
  const journal = new Journal(capacity)
  for (let index = 0; index < count; index++) journal.add(exchange())
  return journal
}

const numbers = (journal: Journal): number[] => journal.entries.map(({ number }) => number)

describe('the journal', () => {
  test('keeps what it is given, with a number and the time as text', () => {
    const journal = new Journal()
    journal.add(exchange(404))
    expect(journal.entries).toEqual([{ ...exchange(404), number: 1, at: '2030-01-01T00:00:00.000Z' }])
  })

  test.for([
    [3, 2, [1, 2]],
    [3, 3, [1, 2, 3]],
    [3, 4, [2, 3, 4]],
    [3, 10, [8, 9, 10]],
    [1, 5, [5]],
    [0, 5, []],
  ] as const)('with room for %d, it has of %d exchanges the newest: %j', ([capacity, count, kept]) => {
    const journal = filled(capacity, count)
    expect(numbers(journal)).toEqual(kept)
    expect(journal.count).toBe(count)
  })

  test('has room for a thousand where nothing else is said', () => {
    const journal = filled(undefined, 1001)
    expect(journal.entries).toHaveLength(1000)
    expect(journal.entries[0]?.number).toBe(2)
  })

  test('what it handed out does not grow', () => {
    const journal = filled(3, 1)
    const { entries } = journal
    journal.add(exchange())
    expect(entries).toHaveLength(1)
  })

  test.for([
    [3, 2],
    [3, 5],
  ] as const)('with room for %d, it is empty when it is cleared after %d, and numbers go on', ([capacity, count]) => {
    const journal = filled(capacity, count)
    journal.clear()
    expect(journal.entries).toEqual([])
    for (let index = 0; index < 4; index++) journal.add(exchange())
    expect(numbers(journal)).toEqual([count + 2, count + 3, count + 4])
  })
})

describe('listeners of the journal', () => {
  test('hear of each exchange from then on, until they stop', () => {
    const journal = filled(3, 1)
    const heard: number[] = []
    const stop = journal.subscribe(({ number }) => heard.push(number))
    journal.add(exchange())
    journal.add(exchange())
    stop()
    journal.add(exchange())
    expect(heard).toEqual([2, 3])
  })

  test('hear of exchanges also where none is kept', () => {
    const journal = new Journal(0)
    const heard: number[] = []
    journal.subscribe(({ number }) => heard.push(number))
    journal.add(exchange())
    expect(heard).toEqual([1])
  })

  test('one that stops another while it hears does no harm', () => {
    const journal = new Journal()
    const heard: string[] = []
    const stops: (() => void)[] = []
    journal.subscribe(() => {
      heard.push('first')
      for (const stop of stops) stop()
    })
    stops.push(journal.subscribe(() => heard.push('second')))
    journal.add(exchange())
    expect(heard).toEqual(['first'])
  })
})

describe('what a request has changed', () => {
  const changedBy = (changed: NewEntry['changed']) => {
    const journal = new Journal()
    journal.add(exchange(200, { changed }))
    return lastOf(journal.entries, {}).change
  }
  const record = { collection: 'books', key: '7' }

  test('is told field by field', () => {
    const before = { title: 'A', tags: ['x'], place: { shelf: 1, row: 2 } }
    const after = { title: 'B', tags: ['x'], place: { shelf: 1 }, pages: 3 }
    expect(changedBy({ ...record, before, after })).toEqual({
      ...record,
      fields: [
        { path: '/title', before: 'A', after: 'B' },
        { path: '/place/row', before: 2 },
        { path: '/pages', after: 3 },
      ],
    })
  })

  test.for([
    ['a new record', undefined, { id: '7' }, { path: '/id', after: '7' }],
    ['a deleted record', { id: '7' }, undefined, { path: '/id', before: '7' }],
  ] as const)('of %s is each member', ([, before, after, field]) => {
    expect(changedBy({ ...record, before, after })).toEqual({ ...record, fields: [field] })
  })

  test('is nothing where both states are the same', () => {
    expect(changedBy({ ...record, before: { title: 'A' }, after: { title: 'A' } })).toBeUndefined()
  })

  test('is told without fields where the states are not kept', () => {
    expect(changedBy({ ...record, before: undefined, after: undefined, isLarge: true })).toEqual(record)
  })

  test('is worked out when somebody looks at it, and once', () => {
    let reads = 0
    const after = {
      get title() {
        reads++
        return 'A'
      },
    }
    const journal = new Journal()
    journal.add(exchange(200, { changed: { ...record, before: undefined, after } }))
    const entry = lastOf(journal.entries, {})
    expect(reads).toBe(0)
    expect(entry.change?.fields).toHaveLength(1)
    const once = reads
    expect([entry.change?.fields?.length, reads]).toEqual([1, once])
  })

  test('is there for whoever writes the entry down', () => {
    const journal = new Journal()
    journal.add(exchange(200, { changed: { ...record, before: undefined, after: { id: '7' } } }))
    const written = JSON.parse(JSON.stringify(lastOf(journal.entries, {})))
    expect(written.change).toEqual({ ...record, fields: [{ path: '/id', after: '7' }] })
  })
})

describe('looking for exchanges', () => {
  const journal = new Journal()
  const forbidden = { failure: 'forbidden', reason: 'needs librarian' }
  journal.add(exchange(200, { api: 'library', operation: 'listBooks', principal: 'ann' }))
  journal.add(exchange(403, { method: 'PATCH', path: '/books/7', operation: 'updateBook', refusal: forbidden }))
  journal.add(exchange(200, { method: 'PATCH', path: '/books/7', operation: 'updateBook', principal: 'ann' }))
  journal.add(exchange(404, { path: '/library/books/7', events: [{ event: 'missed', details: {} }] }))

  test.for([
    [{}, [1, 2, 3, 4]],
    [{ api: 'library' }, [1]],
    [{ operation: 'updateBook' }, [2, 3]],
    [{ operation: 'update' }, []],
    [{ principal: 'ann' }, [1, 3]],
    [{ status: 200 }, [1, 3]],
    [{ status: '403' }, [2]],
    [{ status: '4xx' }, [2, 4]],
    [{ status: '4XX' }, [2, 4]],
    [{ status: '40x' }, [2, 4]],
    [{ method: 'patch' }, [2, 3]],
    [{ path: '/books' }, [1]],
    [{ path: '*/books/7' }, [2, 3, 4]],
    [{ path: '/books*' }, [1, 2, 3]],
    [{ path: '/books/*' }, [2, 3]],
    [{ path: '*library*7' }, [4]],
    [{ path: '/b*books' }, []],
    [{ path: '*' }, [1, 2, 3, 4]],
    [{ path: '/book.' }, []],
    [{ failure: 'forbidden' }, [2]],
    [{ event: 'missed' }, [4]],
    [{ since: 2 }, [3, 4]],
    [{ since: 0 }, [1, 2, 3, 4]],
    [{ since: 4 }, []],
    [{ since: 99 }, []],
    [{ limit: 2 }, [3, 4]],
    [{ limit: 0 }, []],
    [{ operation: 'updateBook', status: 200 }, [3]],
    [{ status: 200, limit: 1 }, [3]],
  ] as const)('with %j finds %j', ([filter, found]) => {
    expect(findIn(journal, filter).map(({ number }) => number)).toEqual(found)
  })

  test.for([
    [1, 1],
    [1, 7],
    [3, 2],
    [3, 5],
    [3, 6],
    [3, 8],
    [4, 5],
    [8, 0],
  ] as const)('with room for %d, those after number %d are found among what is kept', ([capacity, since]) => {
    const small = filled(capacity, 8)
    const expected = [1, 2, 3, 4, 5, 6, 7, 8].slice(-capacity).filter((number) => number > since)
    expect(findIn(small, { since }).map(({ number }) => number)).toEqual(expected)
  })

  test('after it was cleared, those after a number are found as before', () => {
    const small = filled(3, 5)
    small.clear()
    small.add(exchange())
    small.add(exchange())
    expect(findIn(small, { since: 6 }).map(({ number }) => number)).toEqual([7])
    expect(findIn(small, { since: 2 }).map(({ number }) => number)).toEqual([6, 7])
  })

  test('only gives the one there is', () => {
    expect(onlyOf(journal.entries, { status: 403 })).toMatchObject({ number: 2, refusal: forbidden })
  })

  test('only tells which ones there are where there are several', () => {
    expect(() => onlyOf(journal.entries, { operation: 'updateBook' })).toThrow(
      [
        'There are 2 exchanges with operation "updateBook", not one:',
        '  #2 PATCH /books/7 → 403 forbidden: needs librarian',
        '  #3 PATCH /books/7 → 200',
      ].join('\n'),
    )
  })

  test.for([
    ['only', onlyOf],
    ['last', lastOf],
  ] as const)('%s tells what comes nearest where none fits', ([, pick]) => {
    expect(() => pick(journal.entries, { operation: 'updateBook', status: '5xx', method: 'patch' })).toThrow(
      [
        'Found no exchange with operation "updateBook", method "PATCH", status 5xx. Nearest:',
        '  #3 PATCH /books/7 → 200 — status 200',
        '  #2 PATCH /books/7 → 403 forbidden: needs librarian — status 403',
        '  #4 GET /library/books/7 → 404 — operation none, method "GET", status 404',
        '  #1 GET /books → 200 — operation "listBooks", method "GET", status 200',
      ].join('\n'),
    )
  })

  test('of many, five are told', () => {
    expect(() => onlyOf(filled(20, 20).entries, { status: 404 })).toThrow(/#20 .*\n(.*\n){4} {2}… and 15 more$/)
    expect(() => onlyOf(filled(20, 20).entries, {})).toThrow(
      /^There are 20 exchanges, not one:\n(.*\n){5} {2}… and 15 more$/,
    )
  })

  test('last gives the newest', () => {
    expect(lastOf(journal.entries, {}).number).toBe(4)
    expect(lastOf(journal.entries, { status: 200 }).number).toBe(3)
  })

  test('of an empty journal it is told that it is empty', () => {
    expect(() => lastOf(new Journal().entries, {})).toThrow('Found no exchange: the journal is empty.')
    expect(() => onlyOf(new Journal().entries, { event: 'missed', since: 3 })).toThrow('with event "missed", after #3:')
  })
})

describe('the end of a journal', () => {
  test('is told to those who listen, and to those who come too late', () => {
    const journal = new Journal()
    const told: string[] = []
    const stop = journal.subscribe(
      () => {},
      () => told.push('gone'),
    )
    journal.subscribe(
      () => {},
      () => told.push('there'),
    )
    stop()
    journal.end()
    journal.subscribe(
      () => {},
      () => told.push('late'),
    )
    expect(told).toEqual(['there', 'late'])
  })
})
