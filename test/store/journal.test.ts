import { describe, expect, test } from 'vitest'
import type { NewEntry } from '../../src/store/journal.ts'
import { Journal } from '../../src/store/journal.ts'

const exchange = (status = 200): NewEntry => ({
  at: Date.UTC(2030, 0, 1),
  method: 'GET',
  path: '/books',
  status,
  events: [],
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
