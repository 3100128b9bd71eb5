import type { LawName } from '../laws.ts'
import type { Write } from './updating.ts'

/** Gives the law that is broken where a field does not hold what was sent. */
export function lawOfWrite({ field, value }: Write): LawName {
  if (field.isAlias) return 'alias-means-the-same'
  if (value === null) return 'null-clears'
  if (Array.isArray(value)) return value.length === 0 ? 'empty-list-empties' : 'list-is-replaced'
  if (value === false || value === 0 || value === '') return 'falsy-is-a-value'
  if (typeof value === 'string' && !/^(?! )[A-Za-z ]{1,20}(?<! )$/.test(value)) return 'value-comes-back-exactly'
  return typeof value === 'number' && !Number.isInteger(value) ? 'value-comes-back-exactly' : 'sent-takes-effect'
}
