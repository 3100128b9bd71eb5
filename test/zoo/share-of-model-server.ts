import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { Fault } from './faults.ts'
import type { Customers } from './share-of-model/customers.ts'
import { createCustomers } from './share-of-model/customers.ts'
import type { Account } from './share-of-model/data.ts'
import { accounts } from './share-of-model/data.ts'
import { createValidate } from './share-of-model/validate.ts'
import type { Variant } from './variants.ts'
import type { Answer, Fields } from './wire.ts'
import { largestBody, readBody, writeAnswer } from './wire.ts'
import type { ZooServer } from './zoo-server.ts'

/** What a handler gets. */
interface Context {
  readonly account: Account
  readonly id: string
  readonly includeLogo: string | null
  readonly request: IncomingMessage
  readonly bytes: Buffer
}

/** A check gives the answer that refuses a request, or nothing. */
type Check = (context: Context) => Answer | undefined

interface Route {
  readonly method: string
  readonly path: RegExp
  readonly checks: readonly Check[]
  readonly handle: (context: Context, body: Fields) => Answer | Promise<Answer>
}

interface Setting {
  readonly faults: ReadonlySet<Fault>
  readonly variants: ReadonlySet<Variant>
  readonly customers: Customers
}

/** Share of Model's API as another team would write it: a table of routes, and functions that give answers. */
export const shareOfModelServer: ZooServer = (faults, variants = new Set()) => {
  const setting = { faults, variants, customers: createCustomers(faults, variants) }
  const routes = routesOf(setting)
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const bytes = await readBody(request)
    const answer = await dispatch(setting, routes, request, bytes).catch(() =>
      detail(setting, 500, 'A server error occurred.'),
    )
    const tracked: Record<string, string> = variants.has('without-vendor-headers')
      ? {}
      : { 'X-Request-Id': randomUUID() }
    await writeAnswer(response, { ...answer, headers: { ...tracked, ...answer.headers } }, variants)
  }
  return (request, response) => {
    serve(request, response).catch(() => response.destroy())
  }
}

function routesOf(setting: Setting): readonly Route[] {
  const { faults, customers } = setting
  const collection = /^\/v1\/organizations$/
  const one = /^\/v1\/organizations\/([^/]+)$/
  const mayCreate = only(setting, (each) => each.group !== 'customer' || faults.has('everybody-may-create'))
  const mayUpdate = only(setting, (each) => mayUpdateWith(each, faults))
  const exists = found(setting)
  return [
    {
      method: 'GET',
      path: collection,
      checks: [],
      handle: ({ account, includeLogo }) => ({
        status: 200,
        content: customers.list(account).map((each) => customers.show(each, includeLogo)),
      }),
    },
    {
      method: 'POST',
      path: collection,
      checks: [mayCreate],
      handle: withFields(setting, ['name', 'plan', 'modules'], ({ includeLogo }, values) => ({
        status: 201,
        content: customers.show(customers.create(values), includeLogo),
      })),
    },
    {
      method: 'PATCH',
      path: one,
      checks: setting.variants.has('not-found-before-forbidden') ? [exists, mayUpdate] : [mayUpdate, exists],
      handle: withFields(setting, [], async ({ id, includeLogo }, values, sent) => {
        const content = customers.show(await customers.update(id, values, sent), includeLogo)
        return faults.has('update-without-content') ? { status: 204 } : { status: 200, content }
      }),
    },
  ]
}

function mayUpdateWith({ group, role }: Account, faults: ReadonlySet<Fault>): boolean {
  if (group === 'csm') return !faults.has('csm-refused')
  return group === 'staff' || (role === 'owner' && faults.has('organization-owner-may-update'))
}

async function dispatch(
  setting: Setting,
  routes: readonly Route[],
  request: IncomingMessage,
  bytes: Buffer,
): Promise<Answer> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  const here = routes.filter(({ path }) => path.test(pathname))
  const id = decoded(here[0]?.path.exec(pathname)?.[1] ?? '')
  if (here.length === 0 || id === undefined) return detail(setting, 404, 'Not found.')
  const wanted = request.method === 'HEAD' ? 'GET' : request.method
  const route = here.find(({ method }) => method === wanted)
  if (!route) return notAllowed(setting, here, request)
  const account = identify(setting, request.headers)
  if (!account) return unauthenticated(setting, request.headers)
  const context = { account, id, includeLogo: searchParams.get('include_logo'), request, bytes }
  const early = setting.variants.has('validation-first') ? refusedBody(setting, route, context) : undefined
  const refused = early ?? firstRefusal(route.checks, context)
  return refused ?? route.handle(context, {})
}

function firstRefusal(checks: readonly Check[], context: Context): Answer | undefined {
  for (const check of checks) {
    const refused = check(context)
    if (refused) return refused
  }
  return undefined
}

/** Gives what is wrong with the body alone, before anything else is looked at. */
function refusedBody(setting: Setting, { method }: Route, context: Context): Answer | undefined {
  if (method === 'GET') return undefined
  const parsed = parse(setting, context)
  if ('status' in parsed) return parsed
  const required = method === 'POST' ? ['name', 'plan', 'modules'] : []
  const { errors } = createValidate(setting.faults)(parsed.body, required)
  return Object.keys(errors).length > 0 ? invalid(setting, errors) : undefined
}

function notAllowed(setting: Setting, here: readonly Route[], { method }: IncomingMessage): Answer {
  if (setting.variants.has('method-is-404')) return detail(setting, 404, 'Not found.')
  const Allow = here.map((each) => each.method).join(', ')
  return { ...detail(setting, 405, `Method "${method}" not allowed.`), headers: { Allow } }
}

function identify({ faults }: Setting, { authorization }: IncomingHttpHeaders): Account | undefined {
  if (authorization === undefined) return undefined
  const bearer = /^bearer +(.*)$/i.exec(authorization)?.[1]
  if (faults.has(bearer === undefined ? 'bare-key-refused' : 'bearer-refused')) return undefined
  const secret = (bearer ?? authorization).trim()
  const found = accounts.find((each) => each.secret === secret)
  return found ?? (faults.has('unknown-credentials-accepted') ? accounts[1] : undefined)
}

function unauthenticated(setting: Setting, { authorization }: IncomingHttpHeaders): Answer {
  const isMissing = authorization === undefined
  const text = isMissing ? 'Authentication credentials were not provided.' : 'Incorrect authentication credentials.'
  if (isMissing && setting.faults.has('customer-credentials-forbidden')) return detail(setting, 403, text)
  return { ...detail(setting, 401, text), headers: { 'WWW-Authenticate': 'Bearer' } }
}

function only(setting: Setting, may: (account: Account) => boolean): Check {
  return ({ account }) =>
    may(account) ? undefined : detail(setting, 403, 'You do not have permission to perform this action.')
}

function found(setting: Setting): Check {
  const { customers, faults } = setting
  return ({ id }) => {
    if (customers.has(id)) return undefined
    if (faults.has('no-uuid-crashes') && !/^[0-9a-f-]{36}$/i.test(id)) throw new TypeError('badly formed UUID')
    if (faults.has('unknown-customer-created')) return undefined
    return detail(setting, 404, 'No Organization matches the given query.')
  }
}

/** Gives a handler that is called with what the body says, once all of it is valid. */
function withFields(
  setting: Setting,
  required: readonly string[],
  handle: (context: Context, values: Fields, sent: Fields) => Answer | Promise<Answer>,
): Route['handle'] {
  const validate = createValidate(setting.faults)
  return async (context) => {
    const parsed = parse(setting, context)
    if ('status' in parsed) return parsed
    const { values, errors } = validate(parsed.body, required)
    if (Object.keys(errors).length === 0) return handle(context, values, parsed.body)
    if (setting.faults.has('customer-half-applied') && context.id !== '')
      await setting.customers.update(context.id, values, parsed.body)
    return invalid(setting, errors)
  }
}

function parse(setting: Setting, context: Context): { readonly body: Fields } | Answer {
  const { faults } = setting
  const read = readJson(setting, context)
  if ('status' in read) return read
  const { value } = read
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { body: value as Fields }
  if (faults.has('list-body-crashes')) throw new TypeError('list has no attribute "get"')
  return invalid(setting, { non_field_errors: ['Invalid data. Expected a dictionary.'] })
}

function readJson(setting: Setting, { request, bytes }: Context): { readonly value: unknown } | Answer {
  const { faults, variants } = setting
  if (bytes.length === 0) return { value: null }
  if (bytes.length > largestBody) return detail(setting, 413, 'Request body is too large.')
  const type = (request.headers['content-type'] ?? 'application/json').split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') {
    if (faults.has('customer-other-media-type-crashes')) throw new TypeError('no parser')
    return detail(setting, variants.has('media-type-is-400') ? 400 : 415, 'Unsupported media type in request.')
  }
  try {
    const encoding = faults.has('customer-body-read-as-latin1') ? 'latin1' : 'utf-8'
    return { value: JSON.parse(new TextDecoder(encoding, { fatal: true }).decode(bytes)) }
  } catch (error) {
    if (faults.has('customer-unparsable-body-crashes')) throw error
    return detail(setting, variants.has('unparsable-is-422') ? 422 : 400, 'JSON parse error')
  }
}

function invalid({ faults, variants }: Setting, errors: Readonly<Record<string, unknown>>): Answer {
  if (faults.has('invalid-in-other-dialect')) return { status: 422, content: { errors: Object.keys(errors) } }
  const content = variants.has('other-texts')
    ? Object.fromEntries(Object.keys(errors).map((name) => [name, ['Ungültig.']]))
    : errors
  return { status: 400, content }
}

function detail({ variants }: Setting, status: number, text: string): Answer {
  return { status, content: { detail: variants.has('other-texts') ? 'Das hat nicht geklappt.' : text } }
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
