import type {
  PlaywrightTestArgs,
  PlaywrightTestOptions,
  PlaywrightWorkerArgs,
  PlaywrightWorkerOptions,
  TestType,
} from '@playwright/test'
import { test as base } from '@playwright/test'
import type { ClientOptions, DocumentTypes, Sandbox, SandboxOrigin } from './client.ts'
import { connect } from './client.ts'

export interface SandboxTestOptions<D extends DocumentTypes = DocumentTypes> extends ClientOptions {
  /** Where the mock listens: `http://127.0.0.1:4010`. */
  readonly url: string
  /** What each sandbox starts with. @default everything the mock holds when the test begins */
  readonly from?: SandboxOrigin<D>
}

/** Playwright's `test`, with a sandbox for each test. */
export type SandboxTest<D extends DocumentTypes = DocumentTypes> = TestType<
  PlaywrightTestArgs & PlaywrightTestOptions & { readonly sandbox: Sandbox<D> },
  PlaywrightWorkerArgs & PlaywrightWorkerOptions
>

/**
 * Extends Playwright's `test` with a sandbox for each test, which gets everything that the test's pages send to the mock.
 * The sandbox is dropped when the test is over.
 *
 * @example
 * const test = sandboxTest({ url: 'http://127.0.0.1:4010' })
 * test('shows what went wrong', async ({ page, sandbox }) => {
 *   await sandbox.faults.add({ status: 503 })
 *   await page.goto('/')
 * })
 */
export function sandboxTest<D extends DocumentTypes = DocumentTypes>({
  url,
  from,
  ...options
}: SandboxTestOptions<D>): SandboxTest<D> {
  const mock = connect<D>(url, options)
  const { origin } = new URL(url)
  return base.extend<{ sandbox: Sandbox<D> }>({
    // For every test, whether it names the sandbox or not: no test acts on the state of another.
    sandbox: [
      async ({ context }, use, { testId, retry }) => {
        const sandbox = await mock.createSandbox(`${testId}-${retry}`, from)
        // Only requests to the mock get the header: with it, requests to other servers would need a preflight.
        await context.route(`${origin}/**`, (route) => {
          return route.fallback({ headers: { ...route.request().headers(), ...sandbox.headers } })
        })
        await use(sandbox)
        await sandbox.drop()
      },
      { auto: true },
    ],
  })
}

export type { ClientOptions } from './client.ts'
export type * from './mock/public-types.ts'
