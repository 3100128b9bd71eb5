import { expect, test } from 'vitest'
import { complete, Missing, onDemand } from '../../src/store/missing.ts'

test('a run that misses nothing is done at once', () => {
  expect(complete(() => 'done')).toBe('done')
})

test('a run is repeated until it has all that it misses', async () => {
  const here: string[] = []
  const need = (name: string): void => {
    if (!here.includes(name)) throw new Missing(async () => here.push(name))
  }
  const run = (): string => {
    need('first')
    need('second')
    return here.join(' ')
  }
  expect(await complete(run)).toBe('first second')
  here.length = 0
  expect(await complete(async () => run())).toBe('first second')
})

test('what a run throws otherwise, and what cannot be fetched, reaches whoever started it', async () => {
  const fails = (): never => {
    throw new Error('broken')
  }
  expect(() => complete(fails)).toThrow('broken')
  await expect(complete(async () => fails())).rejects.toThrow('broken')
  const unreachable = (): never => {
    throw new Missing(async () => fails())
  }
  await expect(complete(unreachable)).rejects.toThrow('broken')
})

test('what is loaded on demand is loaded once', async () => {
  let loads = 0
  const load = onDemand(async () => ({ number: ++loads }))
  expect(await complete(() => load().number)).toBe(1)
  expect(load().number).toBe(1)
})
