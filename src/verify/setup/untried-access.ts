import type { Api } from '../../openapi/contract.ts'
import { rolesOn } from '../../openapi/security.ts'
import { isKnownStranger } from './access.ts'
import type { Config } from './config.ts'
import type { NotExercised } from './tested-update.ts'

/** Returns the roles that no identity has: they are not tried. */
export function unheldRoles({ roles }: Api, { identities }: Config): NotExercised[] {
  const granted = identities.flatMap(({ grants = {} }) => Object.values(grants).flatMap((each) => Object.values(each)))
  const held = new Set([...identities.map(({ role }) => role), ...granted])
  const missing = [...Object.keys(roles), 'none'].filter((role) => !held.has(role))
  return missing.map((role) => ({
    about: role === 'none' ? 'what a caller without a role may' : `what the role "${role}" may`,
    reason: 'Add an identity with this role to the configuration.',
  }))
}

/**
 * Returns the collections whose records nobody is known to be a stranger to although they hold a role on another one:
 * whether a role is asked for on the right record is then not tried.
 */
export function untriedTenancy(api: Api, { identities, resources }: Config, creates: boolean): NotExercised[] {
  const scopes = api.operations.flatMap(({ scope }) => (scope ? [scope] : []))
  const collections = [...new Set(scopes.map(({ collection }) => collection))]
  return collections.flatMap((collection) => {
    const keys = scopes.filter((each) => each.collection === collection).flatMap(({ key }) => resources[key] ?? [])
    const isCreated =
      creates &&
      api.operations.some(({ resource }) => resource?.action === 'create' && resource.collection === collection)
    const isTried = identities.some((each) => isKnownStranger(each, collection, keys))
    if (rolesOn(api, collection).length === 0 || keys.length === 0 || isCreated || isTried) return []
    const about = `that a role on one record of "${collection}" grants no access to another`
    return [{ about, reason: 'Add an identity whose grants name one record only to the configuration.' }]
  })
}
