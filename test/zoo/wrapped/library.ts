import { accessEntries } from './library/access.ts'
import { listsEntries } from './library/lists.ts'
import { loansEntries } from './library/loans.ts'
import { nestedEntries } from './library/nested.ts'
import { valuesEntries } from './library/values.ts'
import type { Entry } from './wrap.ts'

/** Mistakes around the API of libraries. */
export const libraryEntries: readonly Entry[] = [
  ...nestedEntries,
  ...valuesEntries,
  ...loansEntries,
  ...listsEntries,
  ...accessEntries,
]
