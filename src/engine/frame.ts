import type { HeaderRule, Json, Operation, ResourceRule, ResponseRule } from '../openapi/contract.ts'
import { isObject } from '../openapi/pointer.ts'
import type { Page, Turn } from './act/pages.ts'
import { pageHeader, shownOf } from './act/pages.ts'
import type { Acted } from './context.ts'
import type { Fill } from './fill.ts'

/** A reply in its frame: its body, and the headers that speak of a new record or of a page. */
export interface Framed {
  readonly body: Json | undefined
  readonly headers: Readonly<Record<string, string>>
}

/** Creates what frames replies: see `framed`. */
export function createFramed(fill: Fill): (context: Acted, response: ResponseRule, shown: Json | undefined) => Framed {
  return (context, response, shown) => {
    const filled = response.headers.flatMap((rule) => {
      const value = headerOf(context, rule)
      return value === undefined ? [] : [[rule.name, value] as const]
    })
    const made = context.outcome.createdKey
    const isPlaced = filled.some(([name]) => name.toLowerCase() === 'location')
    // A document that was not written for this project may have no other word on the key of what it created.
    const isTold = made === undefined || response.status !== 201 || isPlaced || !context.route.collection?.fill
    if (!isTold && isReadBelow(context)) filled.push(['location', placeOf(context, made)])
    return { body: framed(context, response, shown, fill), headers: Object.fromEntries(filled) }
  }
}

/** Whether a record of what the request created can be read one segment below its path. */
function isReadBelow({ plan, route: { operation } }: Acted): boolean {
  const isRead = ({ method, path, resource }: Operation): boolean =>
    method === 'GET' &&
    resource?.key !== undefined &&
    resource.collection === operation.resource?.collection &&
    path.replace(/\/\{[^{}]+\}$/, '') === operation.path
  return plan.api.operations.some(isRead)
}

/** Returns the path of a record that was created: that of the request, and its key. */
function placeOf({ exchange }: Acted, key: string): string {
  if (exchange.method === 'PUT') return exchange.path
  // `/orders.json` has `/orders/7.json` below it.
  const [, path, format = ''] = /^(.*?)\/?(\.json|\.xml)?$/.exec(exchange.path) as RegExpExecArray
  return `${path}/${encodeURIComponent(key)}${format}`
}

/**
 * Puts what an operation shows where the reply has it, shows what the reply says of pages, and fills in what else its
 * schema requires.
 */
function framed(context: Acted, response: ResponseRule, shown: Json | undefined, fill: Fill): Json | undefined {
  const { operation, collection } = context.route
  const { resource } = operation
  if (!resource) return shown
  const inside = shown === undefined ? undefined : nested(itemsIn(shown, resource), resource.reply ?? [])
  const { page, record } = context.outcome
  const keyAt = response.shape?.kind === 'record' ? response.shape.keyAt : undefined
  const key = keyAt && record?.[collection?.key ?? '']
  const keyed = keyAt && key !== undefined && inside !== undefined ? put(inside, keyAt, key) : inside
  const body = page && keyed !== undefined ? withPage(context, response, keyed, page) : keyed
  if (!collection?.fill || response.validator === undefined) return body
  return fill(body, response.validator)
}

function itemsIn(shown: Json, { item }: ResourceRule): Json {
  return item && Array.isArray(shown) ? shown.map((each: Json) => nested(each, item)) : shown
}

function nested(value: Json, names: readonly string[]): Json {
  return names.reduceRight<Json>((inner, name) => ({ [name]: inner }), value)
}

/** What leads to no page is null, or left out, or empty: whatever the schema admits. */
function withPage(context: Acted, response: ResponseRule, body: Json, page: Page): Json {
  const { operation } = context.route
  const linkTo = (turn: Turn): string => linkOf(context, turn)
  const shows = (operation.resource?.shows ?? []).map((rule) => ({ rule, value: shownOf(page, rule.is, linkTo) }))
  const known = shows.reduce((into, { rule, value }) => (value === null ? into : put(into, rule.at, value)), body)
  const nulls = shows.filter(({ value }) => value === null).map(({ rule }) => rule)
  if (nulls.length === 0) return known
  const withNulls = nulls.reduce((into, rule) => put(into, rule.at, null), known)
  const { validator } = response
  if (validator === undefined || context.validators.accepts(validator, withNulls)) return withNulls
  const withTexts = nulls.reduce((into, rule) => put(into, rule.at, ''), known)
  const fitting = [known, withTexts].find((each) => context.validators.accepts(validator, each))
  // Where something else does not fit, and nothing is filled in, null says at least that there is no such page.
  return fitting ?? (context.route.collection?.fill ? known : withNulls)
}

function put(into: Json, [name, ...rest]: readonly string[], value: Json): Json {
  if (name === undefined) return value
  const object = isObject(into) ? into : {}
  return { ...object, [name]: put(object[name] ?? {}, rest, value) }
}

/** Returns the URL of another page: that of the request, with other parameters. */
function linkOf({ exchange }: Acted, turn: Turn): string {
  const query = new URLSearchParams(exchange.query)
  for (const [name, value] of Object.entries(turn)) {
    if (value === undefined) query.delete(name)
    else query.set(name, value)
  }
  const { host } = exchange.headers
  const asked = query.size === 0 ? '' : `?${query}`
  return `${host === undefined ? '' : `http://${host}`}${exchange.path}${asked}`
}

/** Returns what declared headers say of a new record or of a page; undefined: nothing. */
function headerOf(context: Acted, { name }: HeaderRule): string | undefined {
  const { outcome } = context
  const lower = name.toLowerCase()
  if (lower === 'location' && outcome.createdKey !== undefined) return placeOf(context, outcome.createdKey)
  return outcome.page && pageHeader(outcome.page, name, (turn) => linkOf(context, turn))
}
