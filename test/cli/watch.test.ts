import type { WatchListener } from 'node:fs'
import { watch } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { watchedFolders, watchFiles } from '../../src/cli/watch.ts'
import { createMock } from '../../src/index.ts'
import { UsageError } from '../../src/openapi/usage-error.ts'

vi.mock('node:fs', { spy: true })

const mock = await createMock()
const spec = 'apis/openapi.yaml'
const files = { spec, overlays: [], own: [], added: [], scenarios: [], folders: ['apis', 'apis/fixtures', 'more'] }
const find = vi.fn(async () => {
  throw new UsageError('Not now.', 'Try again.')
})

let changed: Map<string, WatchListener<string>>
let stop: () => void
beforeEach(() => {
  vi.useFakeTimers()
  find.mockClear()
  changed = new Map()
  vi.mocked(watch).mockImplementation(((folder: string, listener: WatchListener<string>) => {
    changed.set(folder, listener)
    return { close: () => {} }
  }) as typeof watch)
  stop = watchFiles(mock, find, watchedFolders(files, undefined), () => {})
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

async function change(folder: string, ...names: readonly (string | null)[]): Promise<void> {
  for (const name of names) changed.get(folder)?.('change', name)
  await vi.runAllTimersAsync()
}

describe('reloads for', () => {
  test.for([
    ['apis', 'openapi.yaml'],
    ['apis/fixtures', 'one.yaml'],
    ['apis/fixtures', 'one.yml'],
    ['more', 'one.json'],
    ['more', null],
  ] as const)('%s/%s', async ([folder, name]) => {
    await change(folder, name)
    expect(find).toHaveBeenCalledOnce()
  })
})

describe('does not reload for', () => {
  test.for([
    ['apis', 'package.json'],
    ['apis', 'other.yaml'],
    ['apis', 'openapi.yaml~'],
    ['apis', '.openapi.yaml.swp'],
    ['apis/fixtures', 'notes.txt'],
    ['more', 'one.yaml~'],
  ] as const)('%s/%s', async ([folder, name]) => {
    await change(folder, name)
    expect(find).not.toHaveBeenCalled()
  })
})

test('several writes in a row are one reload', async () => {
  await change('apis', 'openapi.yaml', 'openapi.yaml', 'openapi.yaml')
  expect(find).toHaveBeenCalledOnce()
})
