import { describe, expect, test } from 'vitest'
import type { LocalMock, Sandbox } from '../../src/index.ts'
import { createMock, UsageError } from '../../src/index.ts'
import { aitronos, paths } from '../support/callers.ts'
import { repeatable } from '../support/run-engine.ts'

const idle = 60_000

async function started() {
  const runtime = repeatable()
  return { runtime, mock: await createMock({ runtime, sandboxIdle: idle }) }
}

async function rename(asked: Pick<Sandbox, 'fetch'>, name: string): Promise<number> {
  const headers = { ...aitronos.owner.headers, 'Content-Type': 'application/json' }
  const init = { method: 'PATCH', headers, body: JSON.stringify({ name }) }
  return (await asked.fetch(new Request(`http://localhost/aitronos${paths.acme}`, init))).status
}

async function nameIn(asked: Pick<Sandbox, 'fetch'>): Promise<string> {
  const request = new Request(`http://localhost/aitronos${paths.acme}`, { headers: aitronos.owner.headers })
  return ((await (await asked.fetch(request)).json()) as { name: string }).name
}

const names = async (mock: LocalMock): Promise<string[]> => (await mock.sandboxes()).map(({ name }) => name)

describe('a sandbox that nobody uses', () => {
  test('is dropped after the time that is set', async () => {
    const { mock, runtime } = await started()
    await mock.sandbox('first')
    runtime.advance(idle / 2)
    await mock.sandbox('second')
    runtime.advance(idle / 2 + 1)
    expect(await names(mock)).toEqual(['second'])
  })

  test('is kept for as long as requests come for it', async () => {
    const { mock, runtime } = await started()
    const sandbox = await mock.sandbox('busy')
    await rename(sandbox, 'Inside')
    for (let times = 0; times < 5; times++) {
      runtime.advance(idle - 1)
      expect(await nameIn(sandbox)).toBe('Inside')
    }
  })

  test('starts over when it is used again', async () => {
    const { mock, runtime } = await started()
    const sandbox = await mock.sandbox('idle')
    await rename(sandbox, 'Inside')
    runtime.advance(idle + 1)
    expect(await nameIn(sandbox)).toBe('Acme Corporation')
  })

  test('is not kept by a clock of the mock that is turned back', async () => {
    const { mock, runtime } = await started()
    await mock.sandbox('idle')
    await mock.clock.set(0)
    runtime.advance(idle + 1)
    expect(await names(mock)).toEqual([])
  })
})

describe('in code, a sandbox', () => {
  test('answers, tells its journal and is dropped without a word of the others', async () => {
    const { mock } = await started()
    const [one, other] = [await mock.sandbox('one'), await mock.sandbox('other')]
    await rename(one, 'One')
    await rename(other, 'Other')
    expect([await nameIn(one), await nameIn(other), await nameIn(mock)]).toEqual(['One', 'Other', 'Acme Corporation'])
    expect(await one.journal.only({ method: 'PATCH' })).toMatchObject({ sandbox: 'one', set: ['name'] })
    await one.drop()
    expect(await names(mock)).toEqual(['other'])
  })

  test('of a name that is none is not given', async () => {
    const { mock } = await started()
    await expect(mock.sandbox('a b')).rejects.toThrow(UsageError)
  })

  test('is gone after a reload', async () => {
    const { mock } = await started()
    await mock.sandbox('one')
    await mock.reload((await import('../../src/mock/parts/own-parts.ts')).ownParts())
    expect(await names(mock)).toEqual([])
  })
})
