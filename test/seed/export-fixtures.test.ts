import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addEntryLines } from '../../src/seed/add-entries.ts'
import { toLine } from '../../src/seed/entry-lines.ts'
import { exportFixtures, readFixtures, toEntries } from '../../src/seed/export-fixtures.ts'
import { checkFixtures } from '../../src/seed/fixtures.ts'
import { loadFixtures } from '../../src/seed/load-fixtures.ts'
import { seedEntries } from '../../src/seed/seed-entries.ts'
import { asSource } from '../../src/spec/as-source.ts'
import { inOneGo } from '../../src/store/awaitable.ts'
import { MemoryStore } from '../../src/store/memory-store.ts'
import { joinsOf } from '../../src/store/principals.ts'
import { compileFile, documents } from '../support/documents.ts'

describe.each(documents)('a state of $name', ({ file }) => {
  const { contract, validators } = compileFile(file)

  /** A state that was seeded, and of which some was taken away again. */
  async function randomState(seed: number, counts: readonly number[], gone: readonly number[]): Promise<MemoryStore> {
    const store = new MemoryStore()
    for (const [index, api] of contract.apis.entries()) {
      const entries = [...(await seedEntries({ contract, validators, api, count: counts[index] ?? 1, seed }))]
      const kept = entries.filter((entry, at) => !('principal' in entry) || !gone.includes(at))
      await addEntryLines({ contract, validators, store }, kept.map(toLine).join(''))
    }
    return store
  }

  const states = [
    fc.integer(),
    fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 2, maxLength: 2 }),
    fc.array(fc.nat(60)),
  ] as const

  test('is exported as a file that loads again to the same', async () => {
    await fc.assert(
      fc.asyncProperty(...states, async (seed, counts, gone) => {
        const store = await randomState(seed, counts, gone)
        const files = await Promise.all(contract.apis.map((api) => exportFixtures(api, store)))
        const again = new MemoryStore()
        const texts = files.map((each) => asSource(JSON.parse(JSON.stringify(each))))
        await inOneGo(() => loadFixtures(again, checkFixtures(contract, validators, texts)))
        expect(await Promise.all(contract.apis.map((api) => exportFixtures(api, again)))).toEqual(files)
        for (const { name, collections } of contract.apis)
          for (const each of Object.keys(collections))
            expect(new Map(again.list(joinsOf(name, each)))).toEqual(new Map(store.list(joinsOf(name, each))))
      }),
      { numRuns: 15, seed: 1 },
    )
  })

  test('is exported as lines that load again to the same', async () => {
    await fc.assert(
      fc.asyncProperty(...states, async (seed, counts, gone) => {
        const store = await randomState(seed, counts, gone)
        const again = new MemoryStore()
        for (const api of contract.apis) {
          const lines = [...toEntries(await readFixtures(api, store))].map(toLine).join('')
          await addEntryLines({ contract, validators, store: again }, lines)
          expect(await exportFixtures(api, again)).toEqual(await exportFixtures(api, store))
        }
      }),
      { numRuns: 15, seed: 1 },
    )
  })
})
