import type { Reporter, TestModule } from 'vitest/node'

/** Ends the output with the line `N passed, N failed, N skipped`, which a script can read whatever the runner prints. */
export class PlainCount implements Reporter {
  readonly #leftOut: string | undefined

  /** @param leftOut What the run leaves out on this machine, and why. @default nothing */
  constructor(leftOut?: string) {
    this.#leftOut = leftOut
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const { passed, failed, skipped } = countOf(modules)
    if (this.#leftOut !== undefined) process.stdout.write(`\n${this.#leftOut}\n`)
    process.stdout.write(`\n${passed} passed, ${failed + unhandledErrors.length} failed, ${skipped} skipped\n`)
  }
}

/** @note A file that does not load and a hook that throws count as failed, else a broken run could read `0 failed`. */
function countOf(modules: readonly TestModule[]): { passed: number; failed: number; skipped: number } {
  const tests = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state))
  const groups = modules.flatMap((module) => [module, ...module.children.allSuites()])
  const passed = tests.filter((state) => state === 'passed').length
  const failed = tests.filter((state) => state === 'failed').length
  const broken = groups.filter((group) => group.errors().length > 0).length
  return { passed, failed: failed + broken, skipped: tests.length - passed - failed }
}
