import type { Fields } from '../wire.ts'

/** Why a request is refused. It is thrown. */
export class Problem extends Error {
  readonly status: number
  readonly errors: readonly Fields[] | undefined
  constructor(status: number, title: string, errors?: readonly Fields[]) {
    super(title)
    this.status = status
    this.errors = errors
  }
}
