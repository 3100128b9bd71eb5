import type { Api, Operation, Parameter } from '../../openapi/contract.ts'
import { essenceOf } from '../../openapi/media-type.ts'
import { declaredStatuses, responseFor } from '../../openapi/responses.ts'
import type { Case } from '../case.ts'
import type { CheckName } from '../checks.ts'
import { checks, checksOfReplies } from '../checks.ts'
import type { Exchanged } from '../client/test-client.ts'
import { isSeen } from '../report/coverage-figures.ts'
import type { Coverage, FieldCoverage, Outcome, RoleCell, StatusCoverage } from '../report/report.ts'
import { roleMatrix } from '../report/role-matrix.ts'
import type { NotExercised, TestedUpdate } from '../setup/tested-update.ts'
import { constraintsOf } from '../setup/tested-update.ts'

/** A case that has run. */
export interface Tried {
  readonly one: Case
  readonly outcome: Outcome
}

/** Counts which of a document's promises were tried, and lists those that were not, with the reason. */
export class CoverageCount {
  readonly #api: Api
  readonly #subjects: readonly TestedUpdate[]
  readonly #skipped: NotExercised[] = []
  readonly #statuses = new Map<string, Set<number>>()
  /** Operation → what requests to it had: media types, and names of parameters. */
  readonly #sent = new Map<string, Set<string>>()

  constructor(api: Api, updates: readonly TestedUpdate[]) {
    this.#api = api
    this.#subjects = updates
  }

  leaveOut(...what: readonly NotExercised[]): void {
    this.#skipped.push(...what)
  }

  seen({ operation, received, sent }: Exchanged): void {
    if (sent.method !== operation.method) return
    const statuses = this.#statuses.get(operation.id) ?? new Set()
    this.#statuses.set(operation.id, statuses.add(received.status))
    const had = this.#sent.get(operation.id) ?? new Set()
    for (const each of partsOf(sent)) had.add(each)
    this.#sent.set(operation.id, had)
  }

  /** Returns the coverage that cases have reached. */
  of(tried: readonly Tried[]): Coverage {
    const { operations } = this.#api
    const cases = tried.map(({ one }) => one)
    const roles = tried.flatMap(roleCellOf)
    return {
      operations: countBy(cases, ({ operation }) => operation),
      // A law with 0 cases does not apply to this document and configuration.
      laws: { ...noCases, ...countBy(cases, ({ law }) => law) },
      statuses: Object.fromEntries(operations.map((each) => [each.id, this.#statusesOf(each)])),
      fields: Object.fromEntries(this.#subjects.map((each) => [each.operation.id, fieldsOf(each, cases)])),
      roles,
      notExercised: [
        ...this.#skipped,
        ...this.#operationsLeft(cases),
        ...this.#statusesLeft(),
        ...this.#fieldsLeft(cases),
        ...this.#requestsLeft(),
        ...this.#rolesLeft(roles),
      ],
    }
  }

  #statusesOf(operation: Operation): StatusCoverage {
    const { id, problems } = operation
    const own = problems.filter(({ status }) => !responseFor(operation, status)).map(({ status }) => String(status))
    const documented = [...new Set([...declaredStatuses(operation), ...own])]
    const seen = [...(this.#statuses.get(id) ?? [])].toSorted()
    return { documented: documented.map(asStatus).toSorted(), seen }
  }

  /** Returns the operations that no case is about, but for those of which it is said already. */
  #operationsLeft(cases: readonly Case[]): NotExercised[] {
    const told = new Set([...cases.map(({ operation }) => operation), ...this.#skipped.map(({ about }) => about)])
    const left = this.#api.operations.filter(({ id }) => !told.has(id) && !this.#sent.has(id))
    return left.map(({ id }) => ({ about: id, reason: 'No case calls it.' }))
  }

  #statusesLeft(): NotExercised[] {
    return this.#api.operations.flatMap((operation) => {
      const { documented, seen } = this.#statusesOf(operation)
      const left = documented.filter((status) => !isSeen(status, seen, documented))
      if (left.length === 0 || seen.length === 0) return []
      return [{ about: `${operation.id}: the status ${left.join(', ')}`, reason: 'No case causes it.' }]
    })
  }

  /** Returns the media types and parameters that no request to a tried operation had. */
  #requestsLeft(): NotExercised[] {
    return this.#api.operations.flatMap((operation) => {
      const had = this.#sent.get(operation.id)
      if (!had) return []
      const types = Object.keys(operation.body?.media ?? {}).filter((each) => !had.has(`type ${each.toLowerCase()}`))
      const parameters = operation.parameters.filter((each) => each.in !== 'path' && !had.has(partOf(each)))
      return [
        ...types.map((each) => ({ about: `${operation.id}: bodies of type ${each}`, reason: 'No case sends one.' })),
        ...parameters.map(({ name }) => ({
          about: `${operation.id}: the parameter "${name}"`,
          reason: 'No case sends it.',
        })),
      ]
    })
  }

  /** Returns the cells of the role matrix that no case is about. */
  #rolesLeft(cells: readonly RoleCell[]): NotExercised[] {
    const { roles, rows } = roleMatrix(cells)
    return rows.flatMap(({ operation, marks }) => {
      // Somebody who holds several roles has tried each of them.
      const tried = new Set(roles.filter((_, index) => marks[index] !== 'not tried').flatMap((each) => each.split('+')))
      const left = roles.filter((role) => !role.includes('+') && !tried.has(role))
      const action = this.#api.operations.find(({ id }) => id === operation)?.resource?.action
      const reason =
        untriedRole[action ?? ''] ??
        'No identity with this role has credentials that the operation takes. Add one to "identities".'
      return left.map((role) => ({ about: `${operation}: the role ${role}`, reason }))
    })
  }

  #fieldsLeft(cases: readonly Case[]): NotExercised[] {
    return this.#subjects.flatMap((tested) =>
      Object.entries(fieldsOf(tested, cases)).flatMap(([name, { cases, notTried }]) =>
        cases === 0 || notTried.length === 0
          ? []
          : [{ about: `${tested.operation.id}: ${notTried.join(', ')} of ${name}`, reason: 'No case tries it.' }],
      ),
    )
  }
}

/** Why nobody with a role has tried an operation, by what the operation does. */
const untriedRole: Readonly<Record<string, string>> = {
  create: 'A create is tried only with identities whose new record one of them may delete. Add one with this role.',
  delete: 'Configured records are never deleted, and no configured identity holds the role on a new one.',
}

/** Returns the cell of the role matrix that a case is about, if it is about one. */
function roleCellOf({ one, outcome }: Tried): RoleCell[] {
  // Nobody has no role.
  if ((one.law !== 'role-may' && one.law !== 'role-may-not') || one.subject === '') return []
  const may = one.law === 'role-may'
  return [{ operation: one.operation, role: one.subject, may, holds: outcome === 'passed' }]
}

function fieldsOf({ operation, fields }: TestedUpdate, all: readonly Case[]): Record<string, FieldCoverage> {
  const own = all.filter((each) => each.operation === operation.id)
  return Object.fromEntries(
    fields.map(({ name, isAlias, readable, schema }) => {
      // The case of a field that cannot be put back is planned, and does nothing.
      const cases = own.filter((each) => each.field === name && (readable || checks[each.law].family === 'values'))
      const keywords = new Set(cases.map(({ keyword }) => keyword))
      const constraints = constraintsOf(schema)
      return [
        name,
        {
          cases: cases.length,
          isAlias,
          tried: constraints.filter((each) => keywords.has(each)),
          notTried: constraints.filter((each) => !keywords.has(each)),
        },
      ]
    }),
  )
}

/** Law → 0, except for laws of replies, which have no cases of their own. */
const noCases = Object.fromEntries(
  (Object.keys(checks) as CheckName[]).filter((law) => !checksOfReplies.has(law)).map((law) => [law, 0]),
)

/** Returns what coverage counts of a request, in the form of `partOf`. */
function partsOf({ path, headers, body }: Exchanged['sent']): string[] {
  const query = new URLSearchParams(path.split('?')[1] ?? '')
  const names = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const)
  const type = names.find(([name]) => name === 'content-type')?.[1]
  const cookies = names.flatMap(([name, value]) =>
    name === 'cookie' ? value.split(';').map((each) => each.split('=')[0]?.trim() ?? '') : [],
  )
  return [
    ...[...query.keys()].map((name) => partOf({ in: 'query', name })),
    ...names.map(([name]) => partOf({ in: 'header', name })),
    ...cookies.map((name) => partOf({ in: 'cookie', name })),
    ...(type === undefined || body === undefined ? [] : [`type ${essenceOf(type)}`]),
  ]
}

function partOf({ in: place, name }: Pick<Parameter, 'in' | 'name'>): string {
  return `${place} ${place === 'header' ? name.toLowerCase() : name}`
}

function asStatus(text: string): number | string {
  return /^\d+$/.test(text) ? Number(text) : text
}

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1
  return counts
}
