import type { Identity } from '../mock/identities.ts'

/** Returns the secrets of a caller, each once. */
export function secretsOf({ credentials }: Identity): string {
  return [...new Set(Object.values(credentials).flat())].join('  ')
}

/** Returns the roles that a caller holds, in words: "reader, owner of 7". */
export function rolesHeld({ roles, grants }: Identity): string {
  const held = Object.values(grants).flatMap((records) =>
    Object.entries(records).map(([key, role]) => `${role} of ${key}`),
  )
  return [...roles, ...held].join(', ') || 'no role'
}
