import type { Reply } from '../../../src/engine/exchange.ts'
import { createMaker } from '../../../src/generate/make-value.ts'
import { createMock } from '../../../src/index.ts'
import { createValidators } from '../../../src/openapi/compile-validators.ts'
import type { Api, Json, Operation } from '../../../src/openapi/contract.ts'
import { isObject } from '../../../src/openapi/pointer.ts'
import type { Ask, Making } from './exchange.ts'
import { exchangeFor } from './exchange.ts'
import { createJudge } from './judge.ts'

/** A request of the corpus, and what the document says of the reply to it. */
export interface Judged {
  readonly kind: string
  readonly request: string
  readonly status: number
  readonly isRefusal: boolean
  /** `undeclared`: the document says nothing of such a reply. */
  readonly verdict: 'valid' | 'undeclared' | 'invalid'
  readonly reasons: readonly string[]
}

/** Asks a mock of the document: ten requests or, if the document is asked as a whole, up to three of each operation. */
export async function askAll(file: string, { isWhole }: { readonly isWhole: boolean }): Promise<Judged[]> {
  const mock = await createMock({ spec: file })
  const judge = createJudge(file)
  const { contract } = mock
  const validators = createValidators(contract.schemas)
  const { make } = await createMaker(contract.schemas, validators)
  const judged: Judged[] = []
  let crash: string | undefined
  mock.onExchange(({ refusal }) => {
    crash = refusal?.failure === 'internal' ? refusal.reason : undefined
  })
  for (const api of contract.apis) {
    const making = { api, make, validators }
    const read = firstOf(api, 'GET', true)
    const ids = read && !isWhole ? await knownIds(making, read) : {}
    for (const each of isWhole ? asksOfEach(api) : tenAsks(api, ids))
      await ask(making, isWhole && each.operation ? { ...each, ids: await knownIds(making, each.operation) } : each)
  }
  await mock.close()
  return judged

  async function send(making: Making, each: Ask): Promise<{ request: string; reply: Reply } | undefined> {
    const exchange = exchangeFor(making, each)
    return exchange && { request: `${exchange.method} ${exchange.path}`, reply: await mock.answer(exchange) }
  }

  async function ask(making: Making, each: Ask): Promise<void> {
    const sent = await send(making, each)
    if (!sent) return
    const { request, reply } = sent
    const isCrash = crash !== undefined
    const verdict = isCrash
      ? { verdict: 'invalid' as const, reasons: [String(crash)] }
      : judge(each.operation?.pointer, reply)
    judged.push({ kind: each.kind, request, status: reply.status, isRefusal: reply.status >= 400, ...verdict })
  }

  /** A frontend knows ids from lists: of what an operation is about, and of what that is below. */
  async function knownIds(making: Making, { path }: Operation): Promise<Readonly<Record<string, string>>> {
    const ids: Record<string, string> = {}
    const segments = path.split('/')
    for (const [index, segment] of segments.entries()) {
      const name = /^\{([^{}]*)\}$/.exec(segment)?.[1]
      if (name === undefined) continue
      const id = await firstId(making, segments.slice(0, index).join('/'), name, ids)
      if (id !== undefined) ids[name] = id
    }
    return ids
  }

  async function firstId(
    making: Making,
    path: string,
    name: string,
    ids: Readonly<Record<string, string>>,
  ): Promise<string | undefined> {
    const list = making.api.operations.find((each) => each.method === 'GET' && each.path === path)
    const sent = list && (await send(making, { kind: 'ids', operation: list, ids }))
    const item = sent && firstItem(parsed(sent.reply.body))
    const key = making.api.collections[list?.resource?.collection ?? '']?.key
    const known = [name, key, 'id'].map((each) => (each === undefined ? undefined : item?.[each]))
    const id = known.find((each) => typeof each === 'string' || typeof each === 'number')
    return id === undefined ? undefined : String(id)
  }
}

function parsed(body: string | undefined): Json {
  try {
    return JSON.parse(body ?? 'null') as Json
  } catch {
    return null
  }
}

function firstItem(value: Json) {
  const list = [value, ...(isObject(value) ? Object.values(value) : [])].find((each) => Array.isArray(each))
  const first: Json | undefined = Array.isArray(list) ? list[0] : undefined
  return isObject(first) ? first : undefined
}

function firstOf({ operations }: Api, method: string, isOne: boolean): Operation | undefined {
  return operations.find((each) => each.method === method && isOne === each.path.endsWith('}'))
}

function tenAsks(api: Api, ids: Ask['ids']): Ask[] {
  const read = firstOf(api, 'GET', true)
  const create = firstOf(api, 'POST', false)
  const update = firstOf(api, 'PATCH', true) ?? firstOf(api, 'PUT', true) ?? firstOf(api, 'POST', true)
  const secured = api.operations.find(isSecured)
  const asks: (Ask | undefined)[] = [
    asking('list', firstOf(api, 'GET', false)),
    asking('read', read, { ids }),
    asking('create', create, { body: 'valid' }),
    asking('update', update, { body: 'valid', ids }),
    asking('wrong body', create?.body ? create : (update ?? create), { body: 'wrong', ids }),
    asking('delete', firstOf(api, 'DELETE', true), { ids }),
    asking('no credential', secured, { credential: 'none' }),
    asking('wrong credential', secured, { credential: 'wrong' }),
    { kind: 'unknown path' },
    asking('unknown id', read, { ids: unknownIds(read) }),
  ]
  return asks.filter((each) => each !== undefined)
}

function unknownIds(read: Operation | undefined): Record<string, string> {
  return Object.fromEntries(
    (read?.parameters ?? []).filter((each) => each.in === 'path').map(({ name }) => [name, 'unknown']),
  )
}

/** What deletes comes last: of what is gone, nothing can be asked. */
function asksOfEach(api: Api): Ask[] {
  const operations = api.operations.toSorted((left, right) => rankOf(left) - rankOf(right))
  return [
    ...operations.map((operation): Ask => ({ kind: 'request', operation, body: 'valid' })),
    ...operations.map((operation): Ask => ({ kind: 'wrong body', operation, body: 'wrong' })),
    ...operations.filter(isSecured).map((operation): Ask => ({ kind: 'no credential', operation, credential: 'none' })),
  ]
}

function rankOf({ method }: Operation): number {
  return method === 'DELETE' ? 1 : 0
}

function isSecured({ security }: Operation): boolean {
  return security.length > 0 && security.every((each) => each.length > 0)
}

function asking(kind: string, operation: Operation | undefined, rest: Partial<Ask> = {}): Ask | undefined {
  return operation && { kind, operation, ...rest }
}
