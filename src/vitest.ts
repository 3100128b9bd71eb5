import { test as base } from 'vitest'
import type { DocumentTypes, LocalMock, LocalSandbox, MockOptions, SandboxOrigin } from './index.ts'
import { createMock } from './index.ts'

export interface SandboxTestOptions<D extends DocumentTypes = DocumentTypes> extends MockOptions {
  /** What each sandbox starts with. @default everything the mock holds */
  readonly from?: SandboxOrigin<D>
}

/**
 * Extends vitest's `test` with a sandbox for each test, which no other test sees. The mock is created in this process when
 * the first test needs it; a sandbox is dropped when its test is over.
 *
 * @example
 * const test = sandboxTest()
 * test('keeps what was not sent', async ({ sandbox }) => {
 *   const response = await sandbox.fetch('https://api.library.example/v1/books/b1')
 * })
 */
export function sandboxTest<D extends DocumentTypes = DocumentTypes>({ from, ...options }: SandboxTestOptions<D> = {}) {
  let made: Promise<LocalMock<D>> | undefined
  return base.extend<{ sandbox: LocalSandbox<D> }>({
    sandbox: async ({ task }, use) => {
      made ??= createMock<D>(options)
      const sandbox = await (await made).createSandbox(task.id, from)
      await use(sandbox)
      await sandbox.drop()
    },
  })
}

export type { MockOptions } from './index.ts'
export type * from './mock/public-types.ts'
