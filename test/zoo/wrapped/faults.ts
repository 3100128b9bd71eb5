import { aitronosEntries } from './aitronos.ts'
import { clinicEntries } from './clinic.ts'
import { libraryEntries } from './library.ts'
import { projectEntries } from './projects.ts'
import type { WrappedFault } from './wrap.ts'

/** Mistakes around the engine. They were written, and counted, before the laws that find most of them. */
export const wrappedFaults: readonly WrappedFault[] = [
  ...projectEntries.map(([name, says, law, wrap]) => ({ api: 'projects', name, says, law, wrap }) as const),
  ...libraryEntries.map(([name, says, law, wrap]) => ({ api: 'library', name, says, law, wrap }) as const),
  ...clinicEntries.map(([name, says, law, wrap]) => ({ api: 'clinic', name, says, law, wrap }) as const),
  ...aitronosEntries.map(([name, says, law, wrap]) => ({ api: 'aitronos', name, says, law, wrap }) as const),
]

/** The ones that are not found, and why. */
export const notFoundWrapped: ReadonlyMap<string, string> = new Map([
  ['deleted-is-410', '410 says the same of what is gone as 404 does.'],
  ['key-with-fraction', '`101.0` is the number 101 to JSON Schema, and to the number parsers of many languages.'],
  ['error-of-yesterday', 'How far its clock is from others is the target’s own affair.'],
])
