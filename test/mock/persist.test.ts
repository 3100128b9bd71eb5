import { afterEach, describe, expect, test, vi } from 'vitest'
import type { MockOptions } from '../../src/browser.ts'
import { createMock } from '../../src/browser.ts'
import { ownParts } from '../../src/mock/parts/own-parts.ts'

const acme = 'https://api.aitronos.com/v1/organizations/org_abc123def456'
const headers = { 'X-API-Key': 'ak_acme_owner', 'Content-Type': 'application/json' }
type Mock = Awaited<ReturnType<typeof createMock>>

/** The local storage of an origin, and the tabs that are open there. */
class Origin {
  readonly items = new Map<string, string>()
  readonly listeners = new Set<{ tab: object; listener: (event: { key: string | null }) => void }>()
  /** What a write fails with. */
  refusal: Error | undefined

  /** Opens a tab with a mock. */
  async open(options: MockOptions = { persist: true }): Promise<Mock> {
    const tab = {}
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => this.items.get(key) ?? null,
      setItem: (key: string, text: string) => {
        if (this.refusal) throw this.refusal
        this.items.set(key, text)
        for (const each of this.listeners) if (each.tab !== tab) each.listener({ key })
      },
    })
    vi.stubGlobal('addEventListener', (_: string, listener: never) => this.listeners.add({ tab, listener }))
    vi.stubGlobal('removeEventListener', (_: string, listener: never) => {
      for (const each of this.listeners) if (each.listener === listener) this.listeners.delete(each)
    })
    return createMock(options)
  }
}

async function rename(mock: Mock, name: string): Promise<void> {
  const { status } = await mock.fetch(acme, { method: 'PATCH', headers, body: JSON.stringify({ name }) })
  expect(status).toBe(200)
}

async function nameIn(mock: Mock): Promise<unknown> {
  return ((await (await mock.fetch(acme, { headers })).json()) as { name: unknown }).name
}

afterEach(() => vi.unstubAllGlobals())

describe('A mock that persists', () => {
  const warned = () => vi.spyOn(console, 'warn').mockImplementation(() => {})

  test('goes on after a reload where it was, in a quiet console', async () => {
    const warn = warned()
    const origin = new Origin()
    const first = await origin.open()
    await rename(first, 'Acme Garden')
    await first.close()
    expect(await nameIn(await origin.open())).toBe('Acme Garden')
    expect(warn).not.toHaveBeenCalled()
  })

  test('shares its state with the other tabs, which change it too', async () => {
    const origin = new Origin()
    const tabs = [await origin.open(), await origin.open()] as const
    await rename(tabs[0], 'By the first')
    expect(await nameIn(tabs[1])).toBe('By the first')
    await tabs[1].fetch(acme, { method: 'PATCH', headers, body: '{"industry":"Toys"}' })
    await tabs[0].reset()
    expect(await nameIn(tabs[1])).toBe('Acme Corporation')
  })

  test('loses no change of another tab that it has not heard of yet', async () => {
    const origin = new Origin()
    const tabs = [await origin.open(), await origin.open()] as const
    origin.listeners.clear()
    await rename(tabs[0], 'By the first')
    await tabs[1].state.seed({ api: 'shareofmodel', count: 1 })
    const third = await origin.open()
    expect(await nameIn(third)).toBe('By the first')
    expect(new Set((await third.diff()).map(({ api }) => api))).toEqual(new Set(['aitronos', 'shareofmodel']))
  })

  test('keeps several states apart by name, and none unless it is asked to', async () => {
    const origin = new Origin()
    await rename(await origin.open({ persist: 'mine' }), 'Acme Garden')
    await rename(await origin.open({}), 'Nowhere')
    expect([...origin.items.keys()]).toEqual(['understudy:mine'])
    expect(await nameIn(await origin.open({ persist: 'yours' }))).toBe('Acme Corporation')
  })

  test('carries over what fits a changed document, and says once what does not', async () => {
    const warn = warned()
    const origin = new Origin()
    const first = await origin.open()
    await rename(first, 'Acme Garden')
    await first.close()
    const [[item = '', text = '']] = [...origin.items] as [[string, string]]
    const kept = JSON.parse(text) as { changes: unknown[] }
    kept.changes.push(['aitronos/organizations', 'org_wrong', { id: 7 }, 0])
    origin.items.set(item, JSON.stringify({ ...kept, contract: 'an earlier one' }))
    expect(await nameIn(await origin.open())).toBe('Acme Garden')
    expect(warn.mock.calls).toEqual([
      [
        expect.stringMatching(
          /^The document has changed .*: 1 change of the kept state carried over, 1 dropped\.\n {2}aitronos\/organizations "org_wrong": /,
        ),
      ],
    ])
    await origin.open()
    expect(warn).toHaveBeenCalledTimes(1)
  })

  test('starts from its fixtures, with a warning, where somebody else has written', async () => {
    const warn = warned()
    const origin = new Origin()
    origin.items.set('understudy:mine', '{"contract":"x","changes":[1]}')
    expect(await nameIn(await origin.open({ persist: 'mine' }))).toBe('Acme Corporation')
    expect(warn.mock.calls).toEqual([[expect.stringContaining('Failed to read the item "understudy:mine"')]])
  })

  test('goes on with one warning where the storage is full, and writes everything once there is room', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const warn = warned()
      const origin = new Origin()
      const mock = await origin.open()
      origin.refusal = new Error('The quota has been exceeded.')
      await rename(mock, 'Acme Garden')
      await rename(mock, 'Acme Orchard')
      expect(await nameIn(mock)).toBe('Acme Orchard')
      expect(warn.mock.calls).toEqual([
        [
          expect.stringMatching(
            /^Failed to write the item .*: The quota has been exceeded\. Requests are still answered/,
          ),
        ],
      ])
      origin.refusal = undefined
      vi.advanceTimersByTime(2000)
      expect(await nameIn(await origin.open())).toBe('Acme Orchard')
    } finally {
      vi.useRealTimers()
    }
  })

  test('goes on with a warning where nothing may be stored', async () => {
    const warn = warned()
    const origin = new Origin()
    origin.refusal = new Error('Access is denied.')
    const mock = await origin.open()
    await rename(mock, 'Acme Garden')
    vi.stubGlobal('localStorage', undefined)
    await createMock({ persist: true })
    expect(warn.mock.calls.map(([line]) => line)).toEqual([
      expect.stringMatching(/^The state of the mock is not kept, and ends with this page\. .*Access is denied/),
      'The state of the mock is not kept, and ends with this page: this page has no local storage.',
    ])
  })

  test('keeps the state of the document that a reload has put in place', async () => {
    const origin = new Origin()
    const mock = await origin.open()
    await rename(mock, 'Acme Garden')
    await mock.reload(ownParts())
    await rename(mock, 'Acme Orchard')
    expect(await nameIn(await origin.open())).toBe('Acme Orchard')
  })
})
