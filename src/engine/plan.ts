import type {
  Api,
  Collection,
  Contract,
  EmitRule,
  Operation,
  Parameter,
  ProblemTemplate,
  Requirement,
  ResponseRule,
  Scheme,
} from '../openapi/contract.ts'
import { schemesIn } from '../openapi/security.ts'
import type { ErrorKind } from '../openapi/vocabulary.ts'
import { callersOf, credentialsOf, joinsOf, recordsOf } from '../store/callers.ts'
import type { Router } from './router.ts'
import { createRouter } from './router.ts'

/** What is computed about an API once, so that no request has to. */
export interface ApiPlan {
  readonly api: Api
  /** Whether each credential is a caller of its own. */
  readonly isOpen: boolean
  readonly route: Router<OperationPlan>
  /** The names of the API's collections in the store. */
  readonly callers: string
  readonly credentials: string
  /** The collections whose records callers join by e-mail domain, with the store's name of their index. */
  readonly joins: readonly { readonly collection: string; readonly role: string; readonly index: string }[]
  readonly problems: Templates
}

/** The same for an operation. */
export interface OperationPlan {
  readonly operation: Operation
  readonly schemes: readonly { readonly name: string; readonly scheme: Scheme }[]
  /** Scheme → the alternatives it satisfies alone; undefined if an alternative needs two schemes, or none. */
  readonly aloneBy?: ReadonlyMap<string, readonly Requirement[]>
  /** The parameters that are checked: all but those of the path that name records that there have to be. */
  readonly checkedParameters: readonly Parameter[]
  /** The collection it acts on, and the store's names of it and of the one whose record must exist. */
  readonly collection?: Collection
  readonly records: string
  readonly scopeRecords: string
  /** The operation's own templates before those of the API. */
  readonly problems: Templates
  /** The success response. */
  readonly success: ResponseRule
  /** What it answers with where it has created the record; undefined: it creates none at its path. */
  readonly created?: ResponseRule
  /** Whether a caller that accepts none of its media types is refused: only where there is a choice, or the document says so. */
  readonly negotiates: boolean
  /** The events it emits, each with the store's name of the collection that it clears. */
  readonly emits: readonly { readonly rule: EmitRule; readonly clears: string | undefined }[]
}

export type Templates = ReadonlyMap<ErrorKind, readonly ProblemTemplate[]>

/** Returns a plan for each API of a contract. */
export function planApis(contract: Contract, openApis: ReadonlySet<string> = new Set()): ApiPlan[] {
  return contract.apis.map((api) => planApi(api, openApis.has(api.name)))
}

function planApi(api: Api, isOpen: boolean): ApiPlan {
  return {
    api,
    isOpen,
    route: createRouter(api.operations.map((operation) => planOperation(api, operation))),
    callers: callersOf(api.name),
    credentials: credentialsOf(api.name),
    joins: Object.values(api.collections).flatMap(({ name, joins }) =>
      joins ? [{ collection: name, role: joins.role, index: joinsOf(api.name, name) }] : [],
    ),
    problems: byKind(api.problems),
  }
}

function planOperation(api: Api, operation: Operation): OperationPlan {
  const { resource, scope, security, responses } = operation
  const success = successOf(operation)
  const isAlone = security.every((alternative) => alternative.length === 1)
  return {
    operation,
    schemes: schemesIn(security).map((name) => ({ name, scheme: api.schemes[name] as Scheme })),
    aloneBy: isAlone ? Map.groupBy(security, (alternative) => alternative[0]?.scheme as string) : undefined,
    checkedParameters: operation.parameters.filter(
      (each) => each.in !== 'path' || !resource || (operation.isUpsert && each.name === resource.key),
    ),
    collection: resource && api.collections[resource.collection],
    records: resource ? recordsOf(api.name, resource.collection) : '',
    scopeRecords: scope ? recordsOf(api.name, scope.collection) : '',
    problems: byKind([...operation.problems, ...api.problems]),
    success,
    created: operation.isUpsert ? operation.responses.find(isCreated) : undefined,
    negotiates: success.others !== undefined || responses.some(({ status }) => status === 406),
    emits: operation.emits.map((rule) => ({ rule, clears: rule.clears && recordsOf(api.name, rule.clears) })),
  }
}

/**
 * Returns the success response: one with a status of its own, a range, the first redirection, or the
 * `default` where there is nothing else.
 */
function successOf(operation: Operation): ResponseRule {
  const { responses, fallback } = operation
  const ofClass = (digit: number): ResponseRule | undefined => {
    // What only a new record is answered with is not the usual reply.
    const usual = operation.isUpsert ? responses.filter((each) => !isCreated(each)) : responses
    const found = usual.filter(({ status }) => Math.floor(status / 100) === digit)
    return found.find(({ isRange }) => !isRange) ?? found[0]
  }
  const found =
    ofClass(2) ?? responses.find(({ status }) => operation.isUpsert && status === 201) ?? ofClass(3) ?? fallback
  if (!found) return { status: 204, examples: {}, headers: [] }
  return found.isRange || found === fallback ? { ...found, status: usualStatus(operation, found) } : found
}

function isCreated({ status, isRange }: ResponseRule): boolean {
  return status === 201 && !isRange
}

/** Returns what a response is usually sent with that does not name its status (RFC 9110 section 15.3). */
function usualStatus({ method, path }: Operation, { status, mediaType }: ResponseRule): number {
  if (status >= 300 && status < 400) return 302
  if (mediaType === undefined) return 204
  return method === 'POST' && !path.endsWith('}') ? 201 : 200
}

function byKind(templates: readonly ProblemTemplate[]): Templates {
  return Map.groupBy(templates, (template) => template.failure)
}
