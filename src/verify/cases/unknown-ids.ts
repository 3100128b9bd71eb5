import type { Api, Contract, Operation } from '../../spec/contract.ts'
import type { Case } from '../case.ts'
import type { Config, Identity } from '../config.ts'
import type { Lab } from '../lab.ts'
import { opens, parametersFor, takesCredentials } from './access.ts'
import { listFor, pageThrough } from './pages.ts'
import { schemaOf } from './parameter-texts.ts'

/** An id that fits many forms, and that no record has. */
export const unknownId = '00000000-0000-4000-8000-000000000000'

/** Ids that no record has, and some that no record could have. */
const unknownIds = [unknownId, 'understudy-no-such-record', '0', '-1', "'; --", '%', 'ü', 'a b', 'x'.repeat(300), '\0']

/**
 * Plans the cases of records that do not exist, for the operations that only read: they are not found, whatever their
 * id looks like; and of updates that find none: they make none.
 */
export function* unknownIdCases(contract: Contract, api: Api, config: Config): Generator<Case> {
  for (const operation of api.operations.filter(({ scope }) => scope !== undefined)) {
    const caller = config.identities.find(
      (each) => takesCredentials(api, operation, each) && opens(api, operation, each),
    )
    const action = operation.resource?.action
    if (!caller) continue
    if (action === 'read' || action === 'list') {
      for (const id of unknownIds) yield notFoundCase(contract, operation, caller, id)
    }
    if (action === 'update') yield* nothingMadeCases(api, operation, caller)
  }
}

function notFoundCase(contract: Contract, operation: Operation, caller: Identity, id: string): Case {
  const mayBeRefused = id !== unknownId && hasForm(contract, operation)
  return {
    law: 'unknown-is-not-found',
    operation: operation.id,
    about: `the id ${id.length > 50 ? `of ${id.length} characters` : JSON.stringify(id)}`,
    pointer: operation.pointer,
    evidence: 'documented',
    subject: '',
    run: async (lab) => {
      const { received } = await lab.call({ operation, identity: caller, parameters: parametersFor(operation, id) })
      const { status } = received
      // Which of role and existence is checked first is for the implementation to choose.
      if (status === 404 || status === 403 || (mayBeRefused && status >= 400 && status < 500)) return undefined
      return { expected: 'the request is answered with 404', actual: `it is answered with ${status}` }
    },
  }
}

/** Tells whether an id has to have a certain form: what has another may be called wrong before it is looked for. */
function hasForm(contract: Contract, { parameters, scope }: Operation): boolean {
  const parameter = parameters.find((each) => each.in === 'path' && each.name === scope?.key)
  if (!parameter) return false
  const { type, ...rest } = schemaOf(contract, parameter)
  const forms = ['format', 'pattern', 'minLength', 'maxLength', 'enum', 'const']
  return (type !== undefined && type !== 'string') || forms.some((keyword) => rest[keyword] !== undefined)
}

/** Plans a case for each operation that would show what an update of an unknown record has made. */
function* nothingMadeCases(api: Api, update: Operation, caller: Identity): Generator<Case> {
  for (const shows of api.operations.filter((each) => showsRecord(each, update) && opens(api, each, caller))) {
    if (!takesCredentials(api, shows, caller)) continue
    yield {
      law: 'not-found-creates-nothing',
      operation: update.id,
      about: `the id ${unknownId}, then ${shows.id}`,
      pointer: update.pointer,
      evidence: 'documented',
      subject: '',
      run: async (lab) => {
        const parameters = parametersFor(update, unknownId)
        await lab.call({ operation: update, identity: caller, parameters, body: {} })
        const isThere =
          shows.resource?.action === 'list' ? isListed(lab, api, shows, caller) : isRead(lab, shows, caller)
        if (!(await isThere)) return undefined
        return { expected: 'there is still no such record', actual: 'there is one' }
      },
    }
  }
}

/** Tells whether an operation would show the record that an update is about: a read of it, or a list of all. */
function showsRecord({ resource, scope }: Operation, update: Operation): boolean {
  if (resource?.action === 'read') return scope !== undefined && scope.key === update.scope?.key
  return resource?.action === 'list' && scope === undefined && resource.collection === update.scope?.collection
}

async function isRead(lab: Lab, operation: Operation, identity: Identity): Promise<boolean> {
  const { received } = await lab.call({ operation, identity, parameters: parametersFor(operation, unknownId) })
  return received.status < 300
}

async function isListed(lab: Lab, api: Api, operation: Operation, identity: Identity): Promise<boolean> {
  const items = await pageThrough(lab, listFor(api, operation, identity, ''), undefined)
  const key = api.collections[operation.resource?.collection ?? '']?.key ?? 'id'
  return items?.some((item) => item[key] === unknownId) ?? false
}
