import type { Json, JsonObject } from '../../openapi/contract.ts'
import { memberAt } from '../../openapi/pointer.ts'
import type { SchemaView } from '../../openapi/schema.ts'
import { viewAt } from '../../openapi/schema.ts'
import { withMember } from '../../store/addresses.ts'
import type { Field } from '../setup/tested-update.ts'

/** The key of a record that the request for it names: no two may have the same. */
export interface OwnKey {
  /** Its name in the body. */
  readonly name: string
  /** Returns a body whose key, if it is a valid one, is another than all those before and all that exist. */
  readonly renew: (body: Json | undefined, existing: ReadonlySet<string>) => Json | undefined
}

/** How many keys are tried for one that the schema admits. */
const mostTries = 1000

/** Returns what makes keys for the field of a create body that is stored as the key of the record; undefined without one. */
export function ownKeyOf(fields: readonly Field[], [key, ...inner]: readonly string[]): OwnKey | undefined {
  const field = fields.find(({ stored, isAlias }) => stored === key && !isAlias)
  const schema = field && viewAt(field.schema, inner)
  if (!field || !schema) return undefined
  const { name } = field
  const path = [name, ...inner]
  let last = 0
  const next = (usual: Json, existing: ReadonlySet<string>): Json => {
    for (const end = last + mostTries; last < end; ) {
      last += 1
      const found = candidates(usual, last).find((each) => schema.accepts(each) && !existing.has(String(each)))
      if (found !== undefined) return found
    }
    return usual
  }
  return {
    name,
    renew: (body, existing) => {
      const given = memberAt(body, path)
      if (given === undefined || !schema.accepts(given)) return body
      return withMember(body as JsonObject, path, next(given, existing))
    },
  }
}

/** Returns whether a value is a text that may as well be another one. */
export function isFreeText({ choices }: SchemaView, value: Json): boolean {
  return typeof value === 'string' && choices === undefined
}

/** Returns a value like a usual one that no count before has given; undefined if the schema admits none. */
export function fresh(schema: SchemaView, usual: Json, count: number): Json | undefined {
  return candidates(usual, count).find((each) => schema.accepts(each) && each !== usual)
}

/** Returns keys like a usual one, and the number of it in any form. */
function candidates(usual: Json, count: number): readonly Json[] {
  if (typeof usual === 'number') return [usual + count, count]
  const text = String(usual)
  const number = String(count)
  return [
    `understudy-${number}`,
    `understudy${number}`,
    `${text}${number}`,
    `${number}${text}`,
    text.slice(0, -number.length) + number,
    number,
  ]
}
