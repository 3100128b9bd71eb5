import type { Api } from '../../openapi/contract.ts'
import { isPlatformWide } from '../../openapi/security.ts'
import { UsageError } from '../../openapi/usage-error.ts'
import { addressOf } from './address.ts'
import type { Config } from './config.ts'
import { heldFirst } from './config.ts'
import { isAnySelected } from './selection.ts'

export interface Shard {
  readonly index: number
  readonly of: number
}

/**
 * Returns the configuration of one of several shards that verify the same target: each writes to records of its own.
 *
 * @throws {UsageError} if there are too few, or roles are known on the first record only.
 */
export function shareOf(config: Config, api: Api, { index, of }: Shard): Config {
  const written = new Set(
    api.operations
      .filter(({ resource }) => resource?.action === 'update' || resource?.action === 'replace')
      .filter((each) => isAnySelected(config, each))
      .flatMap((each) => addressOf(each)?.key ?? []),
  )
  const hint = `Name ${of} or more, or give each shard a server of its own.`
  const shares = Object.entries(config.resources).map(([name, ids]): [string, readonly string[]] => {
    if (!written.has(name)) return [name, ids]
    if (ids.length < of) {
      const found = `Shards of one target write to a record each, but "${name}" names ${ids.length} for ${of} shards.`
      throw new UsageError(found, hint)
    }
    return [name, ids.filter((_, place) => place % of === index - 1)]
  })
  const holder = config.identities.find(({ role, grants }) => role !== 'none' && !grants && !isPlatformWide(api, role))
  if (holder && index > 1) {
    const found = `Shards of one target write to a record each, but where "${holder.name}" holds its role is known of the first record only.`
    throw new UsageError(found, 'Name its records under "grants", or give each shard a server of its own.')
  }
  const resources = Object.fromEntries(shares)
  const identities = config.identities.map((each) =>
    each.grants ? { ...each, heldFirst: heldFirst(api, { resources, places: config.places }, each.grants) } : each,
  )
  return { ...config, resources, identities }
}
