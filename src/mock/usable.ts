import { UsageError } from '../openapi/usage-error.ts'
import { StoreError } from '../store/store-error.ts'

/** Turns an error of what keeps a state into one that says what to do about it. */
export function usable<Result>(use: () => Result): Result {
  try {
    return use()
  } catch (error) {
    throw error instanceof StoreError ? new UsageError(error.message, error.hint) : error
  }
}
