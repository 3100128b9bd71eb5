import { errorsEntries } from './clinic/errors.ts'
import { listsEntries } from './clinic/lists.ts'
import { refusedEntries } from './clinic/refused.ts'
import { rolesEntries } from './clinic/roles.ts'
import { valuesEntries } from './clinic/values.ts'
import type { Entry } from './wrap.ts'

/** Mistakes around the API of clinics. */
export const clinicEntries: readonly Entry[] = [
  ...refusedEntries,
  ...rolesEntries,
  ...errorsEntries,
  ...valuesEntries,
  ...listsEntries,
]
