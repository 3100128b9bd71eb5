import { connect } from '../../client.ts'
import type { Sandbox } from '../../mock/sandbox.ts'
import { UnreachableError, UsageError } from '../../openapi/usage-error.ts'
import { columns } from '../columns.ts'
import { typed } from '../invocation.ts'
import { visible } from '../visible.ts'

/** Which mock a command is about. */
export interface Where {
  readonly url: string
  readonly sandbox: string | undefined
}

/**
 * Uses a running mock, or one of its sandboxes, and returns the exit code of success.
 *
 * @throws {UnreachableError} if it does not answer. @throws {UsageError} if it refuses.
 */
export async function withMock({ url, sandbox }: Where, use: (mock: Sandbox) => Promise<void>): Promise<number> {
  const { UNDERSTUDY_TOKEN: token } = process.env
  try {
    const mock = connect(url, token === undefined || token === '' ? {} : { token })
    await use(sandbox === undefined ? mock : await mock.sandbox(sandbox))
    return 0
  } catch (error) {
    if (error instanceof UnreachableError)
      throw new UnreachableError(error.message, `Start the mock with ${typed('serve')}, or correct --url.`)
    // Any other server answers as well.
    if (error instanceof SyntaxError) throw new UsageError(`${url} is not a mock.`, 'Correct --url.')
    throw error
  }
}

/** Prints a value as JSON. */
export function printJson(value: unknown): void {
  console.log(JSON.stringify(value, undefined, 2))
}

/** Prints rows below their heads. Texts of records and requests cannot steer the terminal. */
export function printTable(heads: readonly string[], rows: readonly (readonly string[])[]): void {
  if (rows.length === 0) return console.log('None.')
  const shown = [heads, ...rows.map((row) => row.map((cell) => shortened(visible(cell))))]
  console.log(columns(shown).join('\n'))
}

function shortened(cell: string): string {
  return cell.length > 100 ? `${cell.slice(0, 99)}…` : cell
}
