import { test as base } from 'vitest'
import type { MockOptions } from './index.ts'
import { createMock } from './index.ts'
import type { Mock, MockSandbox } from './mock/mock.ts'
import type { SandboxOrigin } from './mock/sandboxes.ts'

export interface SandboxTestOptions extends MockOptions {
  /** What each sandbox starts with. @default all that the mock holds */
  readonly from?: SandboxOrigin
}

/**
 * Gives vitest's `test` with a sandbox for each test: a world of its own in this process, that no other test sees.
 * The mock is made once, when the first test needs it; a sandbox is dropped when its test is over.
 *
 * @example
 * const test = sandboxTest()
 * test('keeps what was not sent', async ({ sandbox }) => {
 *   const response = await sandbox.fetch(new Request('https://api.library.example/v1/books/b1'))
 * })
 */
export function sandboxTest({ from, ...options }: SandboxTestOptions = {}) {
  let made: Promise<Mock> | undefined
  return base.extend<{ sandbox: MockSandbox }>({
    sandbox: async ({ task }, use) => {
      made ??= createMock(options)
      const sandbox = await (await made).makeSandbox(task.id, from)
      await use(sandbox)
      sandbox.drop()
    },
  })
}

export type { MockSandbox } from './mock/mock.ts'
