import type { Place, SpecIssue } from '../openapi/spec-error.ts'
import { SpecError } from '../openapi/spec-error.ts'
import { CapError, UnknownNameError, UsageError } from '../openapi/usage-error.ts'

/** An error of a call as it travels in a problem (RFC 9457, extension member `error`). */
export type CallError =
  | { readonly name: 'UsageError' | 'UnknownNameError' | 'CapError'; readonly message: string; readonly hint: string }
  | { readonly name: 'SpecError'; readonly file: string; readonly issues: readonly (SpecIssue & Partial<Place>)[] }

export function describeError(error: UsageError | SpecError): CallError {
  if (error instanceof SpecError) return { name: error.name, file: error.file, issues: error.issues }
  const { message, hint } = error
  const known = error instanceof CapError || error instanceof UnknownNameError
  return { name: known ? error.name : 'UsageError', message, hint }
}

/** Recreates an error: over HTTP it has the class and the text that it has in process. */
export function recreateError(described: CallError): Error {
  switch (described.name) {
    case 'SpecError': {
      const { file, issues } = described
      return new SpecError(file, issues, (pointer) => issues.find((issue) => issue.pointer === pointer) as Place)
    }
    case 'UnknownNameError':
      return new UnknownNameError(described.message, described.hint)
    case 'CapError':
      return new CapError(described.message, described.hint)
    default:
      return new UsageError(described.message, described.hint)
  }
}
