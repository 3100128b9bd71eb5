import { fitting } from '../../generate/samples.ts'
import type { Contract, Json, Operation, Parameter } from '../../openapi/contract.ts'
import { schemasOf } from './schemas.ts'

/** What every request of an operation carries: the parameters it requires, but for those in the path. */
export interface Needed {
  /** Query parameter → its text as it is sent: percent-encoded, but for the commas between the items of a list. */
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  /** The required parameters for which the document shows no value that can be sent. */
  readonly unknown: readonly string[]
}

const known = new WeakMap<Operation, Needed>()

/** Returns a valid value for each required parameter: an example of the document, else an ordinary one. */
export function neededBy(contract: Contract, operation: Operation): Needed {
  const needed = known.get(operation) ?? find(contract, operation)
  known.set(operation, needed)
  return needed
}

function find(contract: Contract, { parameters }: Operation): Needed {
  // The ETag to match is the one that was seen last: the sender knows it.
  const isOfSender = ({ in: place, name }: Parameter): boolean =>
    place === 'header' && name.toLowerCase() === 'if-match'
  const required = parameters.filter((each) => each.required && each.in !== 'path' && !isOfSender(each))
  const texts = required.map((parameter) => ({ ...parameter, text: textFor(contract, parameter) }))
  const sent = texts.filter((each): each is typeof each & { readonly text: string } => each.text !== undefined)
  const pairs = (place: Parameter['in']) => sent.filter((each) => each.in === place)
  const cookies = pairs('cookie').map(({ name, text }) => `${name}=${text}`)
  return {
    query: Object.fromEntries(pairs('query').map(({ name, text }) => [name, text])),
    headers: {
      ...Object.fromEntries(pairs('header').map(({ name, text }) => [name, text])),
      ...(cookies.length > 0 && { Cookie: cookies.join('; ') }),
    },
    unknown: texts.filter(({ text }) => text === undefined).map(({ name }) => name),
  }
}

function textFor(contract: Contract, { validator, styled, in: place }: Parameter): string | undefined {
  const samples = fitting(schemasOf(contract).read(validator)).map(({ value }) => value)
  const encode = place === 'query' ? encodeURIComponent : String
  if (styled?.isJson) return samples.length > 0 ? encode(JSON.stringify(samples[0])) : undefined
  const texts = samples.map((value) => asText(value, encode))
  return texts.find((text) => text !== undefined && text !== '')
}

/** A list goes between commas in every place; how an object is sent depends on the style, so none is tried. */
function asText(value: Json, encode: (text: string) => string): string | undefined {
  if (Array.isArray(value)) {
    const items = value.map((item: Json) => asText(item, encode))
    return items.includes(undefined) ? undefined : items.join(',')
  }
  return typeof value === 'object' ? undefined : encode(String(value))
}
