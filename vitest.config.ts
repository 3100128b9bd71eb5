import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    allowOnly: !process.env.CI,
    maxWorkers: 2,
    restoreMocks: true,
    testTimeout: 20_000,
    expect: { requireAssertions: true },
  },
})
