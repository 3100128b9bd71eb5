import type { Json, Parameter } from '../openapi/contract.ts'
import { isTooDeep } from '../openapi/json-depth.ts'
import type { Reading } from '../openapi/reading.ts'
import type { Exchange } from './exchange.ts'
import { canBeOne, parsedJson, readFields, readList, readScalar, splitPair } from './read-texts.ts'

type Styled = Parameter & { readonly styled: NonNullable<Parameter['styled']> }

/** The path of the operation's template, and of the request. */
interface StyledPath {
  readonly template: string
  readonly path: string
}

/**
 * Reads a parameter of any style (OpenAPI 3.1 section 4.8.12.3): split as it was sent, and decoded after that.
 *
 * @returns undefined if it was not sent.
 */
export function readStyled(parameter: Styled, exchange: Exchange, path: StyledPath): Json | undefined {
  const { name, in: place, styled } = parameter
  if (place === 'query') return readQuery(parameter, pairsIn(exchange.query.replaceAll('+', '%20'), '&'))
  if (place === 'querystring') return readWhole(parameter, exchange.query)
  if (place === 'cookie') return readQuery(parameter, pairsIn(exchange.headers.cookie ?? '', ';'))
  const text = place === 'header' ? exchange.headers[name.toLowerCase()] : textInPath(name, path)
  if (text === undefined) return undefined
  if (styled.isJson) return parsed(decode(text))
  if (place === 'path') return readPath(parameter, text)
  return readSplit(
    text.split(',').map((each) => each.trim()),
    parameter,
    String,
  )
}

/** Reads the query as one value: a form or, as its media type says, JSON (OpenAPI 3.2 section 4.12.2.1, in: querystring). */
function readWhole({ styled: { isJson, reading } }: Styled, query: string): Json | undefined {
  if (query === '') return undefined
  if (isJson) return parsed(decode(query))
  const pairs = pairsIn(query.replaceAll('+', '%20'), '&')
  return reading.members ? readFields(decoded(pairs), reading) : decode(query)
}

/** Returns the text that a request has for a parameter of the path, as it was sent: its end is that of the template. */
function textInPath(name: string, { template, path }: StyledPath): string | undefined {
  const names = [...template.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] as string)
  const texts = template.split(/\{[^{}]*\}/).map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const found = new RegExp(`${texts.join('([^/]*?)')}$`, 's').exec(path)
  return found?.[names.indexOf(name) + 1]
}

/** A name, decoded, and a text, as it was sent. */
type Pair = readonly [name: string, text: string]

function pairsIn(text: string, separator: string): Pair[] {
  return text.split(separator).flatMap((each): Pair[] => {
    const pair = each.trim()
    if (pair === '') return []
    const [name, value] = splitPair(pair)
    return [[decode(name), value]]
  })
}

/** Returns pairs with their texts decoded, too. */
function decoded(pairs: readonly Pair[]): Pair[] {
  return pairs.map(([name, text]) => [name, decode(text)])
}

function readQuery(parameter: Styled, pairs: readonly Pair[]): Json | undefined {
  const { name, styled } = parameter
  const { style, explode, reading, isJson } = styled
  const own = pairs.filter((pair) => pair[0] === name || pair[0] === `${name}[]`)
  if (isJson) return own[0] && parsed(decode(own[0][1]))
  const isObject = reading.members !== undefined
  const below = pairs.filter((pair) => pair[0].startsWith(`${name}[`) && pair[0] !== `${name}[]`)
  if (below.length > 0 && (style === 'deepObject' || isObject || reading.items)) {
    return (
      readFields(decoded([...below, ...own]), { types: [], members: { [name]: reading } }) as Record<string, Json>
    )[name]
  }
  if (isObject && explode && style !== 'deepObject' && own.length === 0) return readExploded(pairs, reading)
  if (own.length === 0) return undefined
  if (own.length > 1 && reading.items)
    return readList(
      own.map((pair) => decode(pair[1])),
      reading,
    )
  const text = (own.at(-1) as Pair)[1]
  return readSplit(text.split(separators[style] ?? ','), parameter, decode, text)
}

/** Reads a text as a number; as it is where it is none, or one that would come back as another. */
export function readNumber(text: string): Json {
  return readScalar(text, { types: ['number'] })
}

const separators: Readonly<Record<string, RegExp | string>> = {
  spaceDelimited: /%20|,/,
  pipeDelimited: /\||%7C/i,
}

/** The members of an object that is exploded are parameters of their own. */
function readExploded(pairs: readonly Pair[], reading: Reading): Json | undefined {
  const { members = {} } = reading
  const own = pairs.filter(([name]) => Object.hasOwn(members, name.replace(/\[.*$/s, '')))
  return own.length === 0 ? undefined : readFields(decoded(own), reading)
}

/**
 * Reads the pieces of a text: the items of a list, the names and values of an object in turn, or one value.
 *
 * @param whole The text, if it is to be read as one value where it may be one.
 */
function readSplit(
  pieces: readonly string[],
  { styled: { reading, explode } }: Styled,
  decodeOne: (text: string) => string,
  whole = pieces.join(','),
): Json {
  if (reading.items && (pieces.length > 1 || !canBeOne(reading, whole))) {
    return whole === '' ? [] : readList(pieces.map(decodeOne), reading)
  }
  if (!reading.members || reading.types.some((type) => type !== 'null')) return readScalar(decodeOne(whole), reading)
  const pairs = explode && whole.includes('=') ? pieces.map(splitPair) : inTurn(pieces)
  return readFields(
    pairs.map(([name, text]) => [decodeOne(name), decodeOne(text)] as const),
    reading,
  )
}

function inTurn(pieces: readonly string[]): Pair[] {
  return pieces.flatMap((piece, index): Pair[] => (index % 2 === 0 ? [[piece, pieces[index + 1] ?? '']] : []))
}

/** Styles of the path: `3,4`, `.3.4` and `;id=3;id=4` (RFC 6570 sections 3.2.2, 3.2.5 and 3.2.7). */
function readPath(parameter: Styled, text: string): Json {
  const { style, explode } = parameter.styled
  if (style === 'matrix') return readMatrix(parameter, text)
  const body = style === 'label' ? text.replace(/^\./, '') : text
  return readSplit(body.split(style === 'label' && explode ? '.' : ','), parameter, decode, body)
}

function readMatrix(parameter: Styled, text: string): Json {
  const { name, styled } = parameter
  const pairs = text
    .split(';')
    .filter((each) => each !== '')
    .map(splitPair)
  if (styled.explode && styled.reading.members) return readFields(decoded(pairs), styled.reading)
  const own = pairs.filter((pair) => pair[0] === name).map((pair) => pair[1])
  if (own.length > 1 && styled.reading.items) return readList(own.map(decode), styled.reading)
  const [value = ''] = own
  return readSplit(value.split(','), parameter, decode, value)
}

/** @note what is not percent-encoded as it should be is taken as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function parsed(text: string): Json {
  const value = parsedJson(text)
  return value === undefined || isTooDeep(value) ? text : value
}
