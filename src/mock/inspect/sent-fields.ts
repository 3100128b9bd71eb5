import type { KeptExchange } from '../../engine/kept-exchange.ts'
import { jsonOf } from '../../engine/kept-exchange.ts'
import { plainViolation } from '../../fixtures/plain-violation.ts'
import type { BodyRule, Contract, Json, JsonObject, Pointer } from '../../openapi/contract.ts'
import { essenceOf } from '../../openapi/media-type.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { Violation } from '../../openapi/validators.ts'
import { fieldPointer } from './explain.ts'

/** What became of one field of a request. */
export interface SentField {
  readonly path: string
  /** Missing: it was not sent. */
  readonly sent?: Json
  /** `server`: the server has set it along with the request. */
  readonly outcome: 'taken' | 'unchanged' | 'ignored' | 'refused' | 'server'
  readonly reason?: string
  readonly pointer?: Pointer
  readonly before?: Json
  readonly after?: Json
}

/** Returns what became of each field of a request's body, and what the server has set along with it. */
export function sentFields(contract: Contract, kept: KeptExchange): SentField[] {
  const { operation, rejection, changed } = kept
  const body = jsonOf(kept.request)
  if (!operation?.body) return []
  const rule = ruleFor(operation.body.media, kept.request.headers['content-type'])
  const violations = rejection?.violations ?? []
  const locate = (path: readonly string[]): { pointer?: Pointer } => {
    const broken = violations.find((violation) => violation.path.join('.') === path.join('.'))
    const pointer = fieldPointer(contract, operation, path, broken?.keyword)
    return pointer === undefined ? {} : { pointer }
  }
  const names = isObject(body) ? Object.keys(body) : []
  const sent = names.map((name): SentField => {
    const value = (body as JsonObject)[name] as Json
    return { path: name, sent: value, ...outcomeOf(name, { kept, body, rule, violations }), ...locate([name]) }
  })
  const missing = violations.flatMap((violation): SentField[] => {
    const path = pathOf(violation)
    if (path.length === 0 || names.includes(path[0] as string)) return []
    return [{ path: path.join('.'), outcome: 'refused', reason: plainViolation(violation), ...locate(path) }]
  })
  const taken = new Set(kept.set ?? [])
  const byServer = Object.keys({ ...changed?.before, ...changed?.after })
    .filter((name) => !taken.has(name) && changed?.before !== undefined && changed.after !== undefined)
    .filter((name) => !isSame(changed?.before?.[name], changed?.after?.[name]))
    .map((name): SentField => ({ path: name, outcome: 'server', ...beforeAndAfter(changed, name) }))
  return [...sent, ...missing, ...byServer]
}

interface Asked {
  readonly kept: KeptExchange
  readonly body: Json | undefined
  readonly rule: BodyRule | undefined
  readonly violations: readonly Violation[]
}

function outcomeOf(
  name: string,
  { kept, body, rule, violations }: Asked,
): Pick<SentField, 'outcome' | 'reason' | 'before' | 'after'> {
  const broken = violations.filter((violation) => pathOf(violation)[0] === name)
  if (broken.length > 0) return { outcome: 'refused', reason: broken.map(plainViolation).join('; ') }
  if (kept.rejection) return { outcome: 'ignored', reason: 'the request was refused' }
  const winner = rule?.aliases
    .find((names) => names.includes(name))
    ?.find((each) => isObject(body) && Object.hasOwn(body, each))
  if (winner !== undefined && winner !== name) return { outcome: 'ignored', reason: `"${winner}" wins` }
  const write = rule?.write
  const field = write && (Object.hasOwn(write.fields, name) ? write.fields[name] : write.rest)
  if (!field) return { outcome: 'ignored', reason: 'the document does not let requests set it' }
  const to = write && field === write.rest ? name : field.to
  const shown = { ...beforeAndAfter(kept.changed, to), ...(to !== name && { reason: `stored as "${to}"` }) }
  const isChanged = kept.changed !== undefined && !isSame(kept.changed.before?.[to], kept.changed.after?.[to])
  return { outcome: isChanged ? 'taken' : 'unchanged', ...shown }
}

function beforeAndAfter(changed: KeptExchange['changed'], name: string): Pick<SentField, 'before' | 'after'> {
  const [before, after] = [changed?.before?.[name], changed?.after?.[name]]
  return { ...(before !== undefined && { before }), ...(after !== undefined && { after }) }
}

/** What a schema requires is missing at the object: the member's own path says more. */
function pathOf({ path, keyword, params }: Violation): readonly string[] {
  return keyword === 'required' ? [...path, String(params.missingProperty)] : path
}

function ruleFor(media: Readonly<Record<string, BodyRule>>, contentType = ''): BodyRule | undefined {
  return media[essenceOf(contentType)] ?? Object.values(media)[0]
}

function isSame(one: Json | undefined, other: Json | undefined): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}
