import type { Api, Scheme } from '../spec/contract.ts'
import type { FixturePrincipal } from './fixture-file.ts'
import { token } from './hash.ts'
import type { Looks } from './looks.ts'

export interface PrincipalOptions {
  /** What it depends on: the same place gives the same principal. */
  readonly place: string
  readonly role: string
  /** The domain of its e-mail address. */
  readonly domain: string
  /** The record on which it holds the role; without it the role is platform-wide. */
  readonly on?: { readonly collection: string; readonly key: string }
}

/** Gives a made-up caller with a credential of each kind. Their secrets say that they are none. */
export function makePrincipal(looks: Looks, api: Api, { place, role, domain, on }: PrincipalOptions): FixturePrincipal {
  const id = principalId(role, place)
  return {
    id,
    ...looks.person(id, domain),
    credentials: Object.fromEntries(
      Object.entries(api.schemes).map(([name, scheme]) => [name, secretFor(scheme, id, token(`${id} ${name}`))]),
    ),
    roles: on ? [] : [role],
    grants: on ? { [on.collection]: { [on.key]: role } } : {},
  }
}

/** Gives the id of the principal of a place. */
export function principalId(role: string, place: string): string {
  return `${role}_${token(place)}`
}

function secretFor(scheme: Scheme, id: string, unique: string): string {
  if (scheme.kind === 'basic') return `${id}:fake_password_${unique}`
  return `fake_${scheme.kind === 'apiKey' ? 'key' : 'token'}_${unique}`
}
