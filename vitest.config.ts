import { defineConfig } from 'vitest/config'
import { PlainCount } from './test/support/plain-count.ts'

const browserTests = 'test/**/*.browser.test.ts'

const everywhere = {
  allowOnly: !process.env.CI,
  restoreMocks: true,
  expect: { requireAssertions: true },
}

export default defineConfig({
  test: {
    reporters: ['default', new PlainCount()],
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'node',
          ...everywhere,
          include: ['test/**/*.test.ts'],
          exclude: [browserTests],
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      // A browser is a guest that wants the machine to itself: after the rest, one file at a time.
      {
        test: {
          name: 'browser',
          ...everywhere,
          include: [browserTests],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
