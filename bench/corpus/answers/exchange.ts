import type { Exchange } from '../../../src/engine/exchange.ts'
import type { Maker } from '../../../src/generate/make-value.ts'
import type { Api, Json, Operation, Parameter, Scheme } from '../../../src/openapi/contract.ts'
import type { Validators } from '../../../src/openapi/validators.ts'

/** A request that a frontend developer would send. */
export interface Ask {
  readonly kind: string
  /** Undefined: a path that no operation has. */
  readonly operation?: Operation
  readonly body?: 'valid' | 'wrong'
  readonly credential?: 'none' | 'wrong'
  /** Path parameter → its value. @default a value that fits its schema */
  readonly ids?: Readonly<Record<string, string>>
}

/** What requests are made with. */
export interface Making {
  readonly api: Api
  readonly make: Maker['make']
  readonly validators: Validators
}

/** Returns the request, or undefined for operations that no body is wrong for. */
export function exchangeFor(making: Making, ask: Ask): Exchange | undefined {
  const { api } = making
  const { operation, body, credential, ids = {} } = ask
  if (!operation) return { method: 'GET', path: `/${api.name}/no/such/path`, query: '', headers: {}, body: undefined }
  const sent = body && bodyFor(making, operation, body)
  if (body === 'wrong' && sent === undefined) return undefined
  const draft: Draft = { path: operation.path, headers: { host: 'localhost' }, query: new URLSearchParams() }
  for (const parameter of operation.parameters.filter((each) => each.required || each.in === 'path')) {
    const made = making.make(parameter.validator, parameter.name)
    const value = 'value' in made ? made.value : ''
    put(draft, parameter, ids[parameter.name] ?? (Array.isArray(value) ? value.join(',') : String(value)))
  }
  if (credential !== 'none') authorize(api, operation, draft, credential === 'wrong')
  if (sent) draft.headers['content-type'] = sent.mediaType
  const { method } = operation
  const { path, query, headers } = draft
  return { method, path: `/${api.name}${path}`, query: query.toString(), headers, body: sent?.text }
}

interface Draft {
  path: string
  readonly headers: Record<string, string>
  readonly query: URLSearchParams
}

function put(draft: Draft, { name, in: place }: Parameter, text: string): void {
  if (place === 'path') draft.path = draft.path.replace(`{${name}}`, encodeURIComponent(text))
  if (place === 'query') draft.query.append(name, text)
  if (place === 'header') draft.headers[name.toLowerCase()] = text
  if (place === 'cookie') draft.headers.cookie = `${name}=${text}`
}

function bodyFor({ make, validators }: Making, { body }: Operation, wanted: 'valid' | 'wrong') {
  const [mediaType, rule] = Object.entries(body?.media ?? {}).find(([type]) => /[/+]json/.test(type)) ?? []
  if (mediaType === undefined || !rule) return undefined
  const [example] = Object.values(rule.examples)
  const isUsable = example !== undefined && validators.accepts(rule.validator, example)
  const made = make(rule.validator, 'body')
  const valid = isUsable ? example : 'value' in made ? made.value : {}
  if (wanted === 'valid') return { mediaType, text: JSON.stringify(valid) }
  const tries: Json[] = [{}, { ...(valid as object), name: { wrong: [] } }, [], 'text', 7]
  const wrong = tries.find((value) => !validators.accepts(rule.validator, value))
  return wrong === undefined ? undefined : { mediaType, text: JSON.stringify(wrong) }
}

function authorize(api: Api, operation: Operation, draft: Draft, isWrong: boolean): void {
  const credentials: Readonly<Record<string, string>> = {
    bearer: 'Bearer a-token',
    basic: `Basic ${btoa('a-user:a-password')}`,
  }
  for (const { scheme: name } of operation.security[0] ?? []) {
    const scheme = api.schemes[name]
    if (!scheme || isWrong) draft.headers.authorization = 'Nonsense'
    else if (scheme.kind === 'apiKey') present(draft, scheme)
    else draft.headers.authorization = credentials[scheme.kind] as string
  }
}

function present({ query, headers }: Draft, { in: place, name, key }: Extract<Scheme, { kind: 'apiKey' }>): void {
  if (place === 'query') query.set(name, 'a-key')
  else if (place === 'header') headers[key] = 'a-key'
  else headers.cookie = `${name}=a-key`
}
