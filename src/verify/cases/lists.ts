import type { Api, Json, JsonObject, Operation, Parameter } from '../../spec/contract.ts'
import { isObject } from '../../spec/pointer.ts'
import type { Case, Mismatch } from '../case.ts'
import type { Config, Identity } from '../config.ts'
import type { Lab } from '../lab.ts'
import { mayCall } from '../subject.ts'

/** Plans the cases of what a list shows: its filters, its pages, and that it hides what is not the caller's. */
export function* listCases(api: Api, config: Config): Generator<Case> {
  for (const operation of api.operations.filter(({ resource }) => resource?.action === 'list')) {
    const { scope, resource } = operation
    const key = scope ? config.resources[scope.key]?.[0] : ''
    const caller = config.identities.find((identity) => mayCall(operation, identity))
    if (key === undefined || !caller) continue
    const list = { operation, caller, parameters: scope ? { [scope.key]: key } : {} }
    yield* parameterCases(list)
    if (resource?.where) yield alwaysCase(list, resource.where)
    const stranger = config.identities.find(({ role }) => role === 'none')
    if (!scope && stranger) yield strangerCase(api, list, stranger, config)
  }
}

function* parameterCases(list: List): Generator<Case> {
  for (const parameter of list.operation.parameters) {
    if (parameter.filter) yield filterCase(list, parameter, parameter.filter)
    if (parameter.page === 'limit') yield limitCase(list, parameter)
  }
}

interface List {
  readonly operation: Operation
  readonly caller: Identity
  readonly parameters: Readonly<Record<string, string>>
}

function filterCase(list: List, { name }: Parameter, filter: JsonObject): Case {
  return makeCase(list, `${name}=true`, async (lab) => {
    const items = await itemsOf(lab, list, { [name]: 'true' })
    return onlyWith(items, filter)
  })
}

function alwaysCase(list: List, where: JsonObject): Case {
  return makeCase(list, 'no filter', async (lab) => onlyWith(await itemsOf(lab, list), where))
}

function limitCase(list: List, { name }: Parameter): Case {
  return makeCase(list, `${name}=1`, async (lab) => {
    const items = await itemsOf(lab, list, { [name]: '1' })
    return items.length > 1 ? { expected: 'one item at most', actual: `there are ${items.length}` } : undefined
  })
}

/** Who has no role sees none of the records that roles are held on. */
function strangerCase(api: Api, list: List, stranger: Identity, { resources }: Config): Case {
  const ids = new Set(Object.values(resources).flat())
  const key = api.collections[list.operation.resource?.collection ?? '']?.key ?? 'id'
  return makeCase(list, `a caller without a role (${stranger.name})`, async (lab) => {
    const items = await itemsOf(lab, { ...list, caller: stranger })
    const leaked = items.find((item) => ids.has(String(item[key])))
    return leaked && { expected: 'none of the records of others is shown', actual: `"${String(leaked[key])}" is` }
  })
}

function onlyWith(items: readonly JsonObject[], filter: JsonObject): Mismatch | undefined {
  const wrong = items.find((item) =>
    Object.entries(filter).some(([name, value]) => item[name] !== undefined && item[name] !== value),
  )
  return (
    wrong && {
      expected: `every item has ${JSON.stringify(filter)}`,
      actual: `one is ${JSON.stringify(wrong).slice(0, 200)}`,
    }
  )
}

async function itemsOf(
  lab: Lab,
  { operation, caller, parameters }: List,
  query?: Readonly<Record<string, string>>,
): Promise<JsonObject[]> {
  const { body } = await lab.call({ operation, identity: caller, parameters, query })
  return itemsIn(body)
}

/** Gives the items of a list reply: bare, or within a page. */
export function itemsIn(body: Json | undefined): JsonObject[] {
  const list: Json | undefined = isObject(body) ? Object.values(body).find(Array.isArray) : body
  return Array.isArray(list) ? list.filter(isObject) : []
}

function makeCase({ operation }: List, about: string, run: Case['run']): Case {
  const { id, pointer } = operation
  return { law: 'list-shows-what-it-may', operation: id, about, pointer, evidence: 'documented', subject: about, run }
}
