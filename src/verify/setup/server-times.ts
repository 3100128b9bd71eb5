import type { Collection } from '../../openapi/contract.ts'

type Moment = 'create' | 'update'

/** Returns the properties in which the server sets the time, at one of these moments. */
export function serverTimes(
  collection: Collection | undefined,
  moments: readonly Moment[] = ['create', 'update'],
): ReadonlySet<string> {
  const { setBy = [], stamps = [] } = collection ?? {}
  const clocked = [...stamps, ...setBy.filter(({ from }) => from === 'now')]
  const isThen = ({ on }: (typeof clocked)[number]): boolean => moments.some((each) => on.includes(each))
  return new Set(clocked.filter(isThen).map(({ property }) => property))
}

/** Returns all properties that the server sets. */
export function serverSetProperties(collection: Collection | undefined): ReadonlySet<string> {
  const { setBy = [], stamps = [] } = collection ?? {}
  return new Set([...setBy, ...stamps].map(({ property }) => property))
}
