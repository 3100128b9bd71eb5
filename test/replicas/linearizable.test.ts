import { describe, expect, test } from 'vitest'
import type { Model, Operation } from './linearizable.ts'
import { findAnomaly } from './linearizable.ts'

type Input = { readonly set: Readonly<Record<string, number>> } | 'read'
type State = Readonly<Record<string, number>>

/** A record whose updates return all of it. */
const record: Model<State, Input, State> = {
  initial: { a: 0, b: 0 },
  step: (state, input) => {
    const next = input === 'read' ? state : { ...state, ...input.set }
    return { state: next, output: next }
  },
}

/** An operation from one time to another. */
const from = (start: number, end: number, input: Input, output: State | undefined): Operation<Input, State> => ({
  start,
  end,
  input,
  output,
})
const set = (member: 'a' | 'b', value: number): Input => ({ set: { [member]: value } })

const explained: readonly (readonly [what: string, history: readonly Operation<Input, State>[]])[] = [
  ['no operation at all', []],
  ['one after the other', [from(0, 1, set('a', 1), { a: 1, b: 0 }), from(2, 3, 'read', { a: 1, b: 0 })]],
  ['two at once, in either order', [from(0, 9, set('a', 1), { a: 1, b: 2 }), from(0, 9, set('b', 2), { a: 0, b: 2 })]],
  [
    'a read that overlaps an update, and sees it or not',
    [from(0, 9, set('a', 1), { a: 1, b: 0 }), from(1, 8, 'read', { a: 0, b: 0 }), from(2, 8, 'read', { a: 1, b: 0 })],
  ],
  [
    'an update without a reply that took effect',
    [from(0, 1, set('a', 1), undefined), from(5, 6, 'read', { a: 1, b: 0 })],
  ],
  ['one that did not', [from(0, 1, set('a', 1), undefined), from(5, 6, 'read', { a: 0, b: 0 })]],
  [
    'one that took effect late',
    [from(0, 1, set('a', 1), undefined), from(2, 3, 'read', { a: 0, b: 0 }), from(4, 5, 'read', { a: 1, b: 0 })],
  ],
]

const broken: readonly (readonly [what: string, history: readonly Operation<Input, State>[]])[] = [
  [
    'a lost update',
    [
      from(0, 9, set('a', 1), { a: 1, b: 0 }),
      from(0, 9, set('b', 2), { a: 0, b: 2 }),
      from(10, 11, 'read', { a: 0, b: 2 }),
    ],
  ],
  [
    'a stale read after an acknowledged update',
    [from(0, 1, set('a', 1), { a: 1, b: 0 }), from(2, 3, 'read', { a: 0, b: 0 })],
  ],
  ['half of an update', [from(0, 9, { set: { a: 1, b: 1 } }, { a: 1, b: 1 }), from(1, 8, 'read', { a: 1, b: 0 })]],
  [
    'two reads that see two updates in different orders',
    [
      from(0, 9, set('a', 1), { a: 1, b: 0 }),
      from(0, 9, set('b', 1), { a: 1, b: 1 }),
      from(1, 2, 'read', { a: 1, b: 0 }),
      from(3, 4, 'read', { a: 0, b: 0 }),
    ],
  ],
  [
    'an update without a reply that comes and goes',
    [from(0, 1, set('a', 1), undefined), from(2, 3, 'read', { a: 1, b: 0 }), from(4, 5, 'read', { a: 0, b: 0 })],
  ],
]

describe('The check for linearizable histories', () => {
  test.for(explained)('accepts %s', ([, history]) => {
    expect(findAnomaly(history, record)).toBeUndefined()
  })

  test.for(broken)('finds %s', ([, history]) => {
    expect(findAnomaly(history, record)).not.toBeUndefined()
  })

  test('accepts a long history of many callers, and finds the one reply that was changed in it', () => {
    const history: Operation<Input, State>[] = []
    let state = record.initial
    for (let index = 0; index < 3000; index++) {
      const input = set(index % 2 === 0 ? 'a' : 'b', index)
      state = record.step(state, input).state
      // Twelve are under way at any time.
      history.push(from(10 * index, 10 * index + 119, input, state))
    }
    expect(findAnomaly(history, record)).toBeUndefined()
    const spoilt = history.with(1500, { ...(history[1500] as Operation<Input, State>), output: { a: 1, b: 2 } })
    expect(findAnomaly(spoilt, record)).not.toBeUndefined()
  })
})
