import type { Api, Scheme } from '../openapi/contract.ts'
import { hash } from '../openapi/hash.ts'
import { nobodysSecret } from '../openapi/security.ts'

/**
 * Returns an id for the undeclared caller of a credential: the same for the same secret, without revealing it. Undefined: it
 * is nobody's.
 */
export function newcomerBy(api: Api, scheme: Scheme, secret: string): string | undefined {
  return isSomebodys(api, scheme, secret) ? `caller-${hash(secret).toString(36)}` : undefined
}

/** Where keys and tokens share a header, `Bearer x` is a token, and no key of that name. */
function isSomebodys({ schemes }: Api, scheme: Scheme, secret: string): boolean {
  if (secret === '' || secret.endsWith(nobodysSecret)) return false
  if (scheme.kind !== 'apiKey' || scheme.in !== 'header' || scheme.key !== 'authorization') return true
  const [word = ''] = secret.toLowerCase().split(' ', 1)
  return !Object.values(schemes).some(({ kind }) => kind === word)
}
