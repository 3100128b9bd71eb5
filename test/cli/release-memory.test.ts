import { expect, test } from 'vitest'
import { releaseMemory } from '../../src/cli/release-memory.ts'

test('unused memory is collected at once', () => {
  const gone = new WeakRef({ text: 'x'.repeat(1000) })
  return new Promise<void>((resolve) => {
    // A reference that was just made is held until the next turn.
    setImmediate(() => {
      releaseMemory()
      expect(gone.deref()).toBeUndefined()
      expect('gc' in globalThis).toBe(false)
      resolve()
    })
  })
})
