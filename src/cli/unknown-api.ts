import { UsageError } from '../openapi/usage-error.ts'

/** Returns the error for a value of `--api` that names no API of the document. */
export function unknownApi(name: string, names: readonly string[]): UsageError {
  return new UsageError(`Unknown API "${name}".`, `The document has: ${names.join(', ')}.`)
}
