import { array, asyncProperty, boolean, assert as check, integer, record } from 'fast-check'
import { expect, test } from 'vitest'
import { Gate } from '../../../src/verify/run/gate.ts'

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await Promise.resolve()
}

test('Tasks run side by side up to the limit, each in a slot of its own, or alone; all of them end', async () => {
  const tasks = array(record({ isAlone: boolean(), turns: integer({ min: 0, max: 9 }), fails: boolean() }))
  await check(
    asyncProperty(integer({ min: 1, max: 4 }), tasks, async (slots, drawn) => {
      const gate = new Gate(slots)
      const running = new Map<number, boolean>()
      const run = (each: (typeof drawn)[number]) => async (slot: number) => {
        expect(running.has(slot)).toBe(false)
        running.set(slot, each.isAlone)
        if ([...running.values()].includes(true)) expect(running.size).toBe(1)
        expect(running.size).toBeLessThanOrEqual(slots)
        await turns(each.turns)
        running.delete(slot)
        if (each.fails) throw new Error('failed')
      }
      const all = drawn.map((each) => (each.isAlone ? gate.alone(run(each)) : gate.beside(run(each))))
      const ended = await Promise.allSettled(all)
      expect(ended.map(({ status }) => status === 'rejected')).toEqual(drawn.map(({ fails }) => fails))
      expect(gate.running).toBe(0)
    }),
    { numRuns: 50 },
  )
})

test('A task that has to be alone goes before those that wait', async () => {
  const gate = new Gate(1)
  const order: string[] = []
  const note = (name: string) => async () => void order.push(name)
  await Promise.all([gate.beside(note('first')), gate.beside(note('second')), gate.alone(note('alone'))])
  expect(order).toEqual(['first', 'alone', 'second'])
})
