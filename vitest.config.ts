import { defineConfig } from 'vitest/config'
import { PlainCount } from './test/support/plain-count.ts'
import { findRedis } from './test/support/redis-server.ts'

/**
 * Tests that share a state through Redis. npm brings no server that runs everywhere: CI installs Debian's, and where a
 * person has none, the run goes without these and says so at its end.
 */
const replicas = [
  'test/docs/deploy.test.ts',
  'test/replicas/{faults,interleavings,processes,redis-store,secured,shared}.test.ts',
]
const canShare = process.env.CI !== undefined || findRedis() !== undefined
const leftOut = canShare
  ? undefined
  : 'Not run: test/replicas and test/docs/deploy. They need redis-server or valkey-server: apt-get install redis-server, or brew install redis.'

/** Tests in a real browser. */
const browser = ['test/**/*.browser.test.ts']

/** Tests that start processes, build the package, or verify many servers. */
const system = [
  'test/cli/*.test.ts',
  'test/docs/*.test.ts',
  'test/package/*.test.ts',
  'test/replicas/*.test.ts',
  'test/prism/*.test.ts',
  'test/zoo/*.test.ts',
  'test/behaviour/carriers.test.ts',
  'test/client.test.ts',
  'test/architecture/{imports,lint-rules}.test.ts',
  'test/control/{document,state}.test.ts',
  'test/inspector/curl.test.ts',
  'test/generated/{bundle,drift,validators}.test.ts',
  'test/verify/{cli,curl,forms,health,json-patch,later,mock,nothing-tried,random-documents,resources}.test.ts',
  'test/verify/{see-again,severity,target-cli,target-run,transport,verifier}.test.ts',
  'test/verify/report/merge.test.ts',
  'test/{generate/random-schemas,openapi/schema/agreement}.test.ts',
]

const everywhere = {
  allowOnly: !process.env.CI,
  restoreMocks: true,
  // A slow machine makes a test slow, not red.
  expect: { requireAssertions: true, poll: { timeout: 15_000 } },
}

export default defineConfig({
  test: {
    reporters: ['default', new PlainCount(leftOut)],
    // One more than the two processors of CI: tests wait for servers, processes and timers for a third of their time.
    maxWorkers: 3,
    projects: [
      // The inner loop: `npm test -- --project unit`. Everything else, so a new test is in it.
      {
        test: {
          name: 'unit',
          isolate: false,
          ...everywhere,
          include: ['test/**/*.test.ts'],
          exclude: [...system, ...browser],
          setupFiles: ['test/support/no-processes.ts'],
          testTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'system',
          ...everywhere,
          include: system,
          exclude: [...browser, ...(canShare ? [] : replicas)],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      // After the rest: pages are looked at while they move, and wait for a slow machine.
      {
        test: {
          name: 'browser',
          ...everywhere,
          include: browser,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
