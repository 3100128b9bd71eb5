import type { HeaderRule, Json } from '../openapi/contract.ts'
import { isObject } from '../openapi/pointer.ts'
import type { GenerateNow } from './engine.ts'

/** Creates what makes up the headers of which a document has no value, but a schema. */
export function createMadeHeaders(
  generate: GenerateNow,
): (rules: readonly HeaderRule[]) => Readonly<Record<string, string>> {
  return (rules) =>
    Object.fromEntries(
      rules.flatMap(({ name, schema }): [string, string][] => {
        if (schema === undefined) return []
        const made = generate(schema, `header ${name}`)
        return 'value' in made && made.value !== null ? [[name, textOf(made.value)]] : []
      }),
    )
}

/** Lists go between commas, objects as names and values in turn (OpenAPI 3.1 section 4.8.12.4, style simple). */
function textOf(value: Json): string {
  return isObject(value) ? Object.entries(value).flat().join(',') : String(value)
}
