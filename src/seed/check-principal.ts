import type { Api, Pointer } from '../spec/contract.ts'
import { child } from '../spec/pointer.ts'
import { credentialKey } from '../store/principals.ts'
import type { FixturePrincipal } from './fixture-file.ts'
import type { ApiFixtures } from './fixtures.ts'
import type { Issues } from './issues.ts'

/** API → scheme and secret → the principal who has it. */
export type Secrets = Map<string, Map<string, string>>

/** Adds a principal. Tells when its id or a credential is another's, or is of no use. */
export function addPrincipal(
  issues: Issues,
  { api, principals }: ApiFixtures,
  principal: FixturePrincipal,
  secrets: Secrets,
  at: Pointer,
): void {
  if (principals.has(principal.id)) {
    const found = `There are two principals "${principal.id}".`
    issues.add('duplicate', child(at, 'id'), found, 'Give one of them another id.')
  }
  principals.set(principal.id, principal)
  const held = secretsOf(secrets, api)
  for (const [scheme, given] of Object.entries(principal.credentials)) {
    const written = child(at, 'credentials', scheme)
    if (!Object.hasOwn(api.schemes, scheme)) {
      const found = `"${api.name}" takes no credentials by "${scheme}".`
      issues.unknown(written, found, scheme, Object.keys(api.schemes))
    }
    for (const secret of typeof given === 'string' ? [given] : given) {
      const key = credentialKey(scheme, secret)
      const owner = held.get(key)
      // The secret itself stays out of the message: reports and logs show none.
      if (owner !== undefined) {
        const found = `"${owner}" has the same credential as "${principal.id}".`
        issues.add('duplicate', written, found, 'Give each caller one of its own.')
      }
      held.set(key, principal.id)
    }
  }
}

function secretsOf(secrets: Secrets, { name }: Api): Map<string, string> {
  const held = secrets.get(name) ?? new Map<string, string>()
  secrets.set(name, held)
  return held
}

/** Gives whose each credential is. */
export function collectSecrets(fixtures: Iterable<ApiFixtures>): Secrets {
  const secrets: Secrets = new Map()
  for (const { api, principals } of fixtures) {
    const held = secretsOf(secrets, api)
    for (const { id, credentials } of principals.values()) {
      for (const [scheme, given] of Object.entries(credentials)) {
        for (const secret of [given].flat()) held.set(credentialKey(scheme, secret), id)
      }
    }
  }
  return secrets
}
