import type { Api, Json, Operation } from '../../openapi/contract.ts'
import { singular, wordsOf } from '../../openapi/infer/names.ts'
import type { SchemaView } from '../../openapi/schema.ts'
import { addressOf } from './address.ts'
import type { Config } from './config.ts'
import type { Field } from './tested-update.ts'

type Known = Pick<Config, 'resources' | 'found'>

/**
 * Returns the keys of known records that a field can hold which is called as their path parameter is, as `supplierId`;
 * else its examples, if it is called like a key; undefined if it is not.
 */
function keysFor(
  api: Api,
  { resources, found = {} }: Known,
  { resource }: Pick<Operation, 'resource'>,
  { name, schema }: { readonly name: string; readonly schema: SchemaView },
): readonly Json[] | undefined {
  const named = api.operations.flatMap((each) => addressOf(each) ?? [])
  const others = named.filter((each) => each.collection !== resource?.collection)
  const parameters = new Set(others.filter((each) => isCalledLike(name, each)).map(({ key }) => key))
  if (parameters.size === 0) return examplesFor(name, schema)
  const keys = [...parameters].flatMap((key) => resources[key] ?? found[key] ?? [])
  return keys.flatMap((key) => [key, Number(key)].find((each) => schema.accepts(each)) ?? [])
}

/** Of what no path leads to, as of a `supplierId` where suppliers are kept elsewhere, the document's examples are known. */
function examplesFor(name: string, schema: SchemaView): readonly Json[] | undefined {
  const words = wordsOf(name)
  const isReference = words.length > 1 && words.at(-1) === 'id' && schema.choices === undefined
  const keys = isReference ? schema.examples.filter((each) => each !== null && schema.accepts(each)) : []
  return keys.length > 0 ? keys : undefined
}

/** `defaultSupplierId` names a supplier, as `supplierId` does. */
function isCalledLike(
  field: string,
  { collection, key }: { readonly collection: string; readonly key: string },
): boolean {
  const words = wordsOf(field)
  // Every kind of record has an "id".
  const named = [wordsOf(key), [...wordsOf(singular(collection)), 'id']].filter((each) => each.length > 1)
  return named.some((each) => words.slice(-each.length).join() === each.join())
}

/**
 * Returns the fields, with the keys of known records as the samples of those that name one. Where none is known, it is only
 * assumed that a key is taken that no record has.
 */
export function withReferences(
  api: Api,
  config: Known,
  operation: Pick<Operation, 'resource'>,
  fields: readonly Field[],
): Field[] {
  return fields.map((field): Field => {
    const keys = keysFor(api, config, operation, field)
    if (keys === undefined) return field
    const known = keys.map((value, nth) => ({
      value,
      about: `the key of known record ${nth + 1}`,
      keyword: 'reference',
    }))
    const unknown = field.samples.map((sample) => ({ ...sample, evidence: 'assumed' as const }))
    return { ...field, samples: known.length > 0 ? known : unknown }
  })
}
