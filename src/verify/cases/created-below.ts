import type { Api, Operation } from '../../openapi/contract.ts'
import { plain } from '../../openapi/infer/names.ts'
import type { Case, Mismatch } from '../case.ts'
import { accepted } from '../case.ts'
import type { TestClient } from '../client/test-client.ts'
import { opensAt } from '../setup/access.ts'
import type { Place } from '../setup/address.ts'
import { addressOf, completePlace } from '../setup/address.ts'
import type { Config } from '../setup/config.ts'
import type { RecordCreator } from './created-record.ts'
import { readOfNew, withCreated } from './created-record.ts'
import { isListed, listFor } from './pages.ts'
import type { TestedCreate } from './tested-create.ts'
import { isListBeside } from './tested-create.ts'

/**
 * Plans a new record below another parent than the first: it is found and listed there, and not listed below the first.
 */
export function* createdBelowCases(api: Api, config: Config, tested: TestedCreate): Generator<Case> {
  const { creator, minimal } = tested
  const { create, remove, identity } = creator
  const parent = parentOf(tested)
  const other = config.resources[parent]?.[1]
  const [at, there] = placesBelow(config, tested) ?? []
  if (!at || !there || other === undefined) return
  const isOpen = (operation: Operation | undefined, ...places: Place[]): operation is Operation =>
    operation !== undefined && places.every((place) => opensAt(api, operation, identity, place))
  if (!isOpen(create, there) || !isOpen(remove, there)) return
  const read = readOfNew(api, creator)
  const list = api.operations.find((each) => isListBeside(create, each) && each.path === create.path)
  yield {
    law: 'created-is-found',
    operation: create.id,
    about: `below the ${parent} ${JSON.stringify(other)}`,
    pointer: create.pointer,
    evidence: 'documented',
    subject: '',
    touches: 'records',
    run: (client) =>
      withCreated(client, { ...creator, parameters: there }, { body: minimal }, async (made, key) => {
        if (key === undefined) return accepted(made)
        const found = { creator, key, parent }
        return (
          (isOpen(read, there) ? await unread(client, read, found, there) : undefined) ??
          (isOpen(list, at, there) ? await mislisted(client, api, list, found, [at, there]) : undefined)
        )
      }),
  }
}

function parentOf({ creator: { create } }: TestedCreate): string {
  return /.*\{([^{}]+)\}/.exec(create.path)?.[1] ?? ''
}

/** Returns where a record can be made below each of the first two configured parents; undefined where there are none. */
export function placesBelow(config: Config, tested: TestedCreate): readonly [Place, Place] | undefined {
  const { creator, minimal } = tested
  const parent = parentOf(tested)
  const [first, other] = config.resources[parent] ?? []
  if (first === undefined || other === undefined) return undefined
  // A body that names the parent as well would have to name the other one.
  if (Object.keys(minimal).some((name) => plain(name) === plain(parent))) return undefined
  const usual: Place = { ...completePlace(config, creator.create, {}), ...creator.parameters }
  const below = (key: string): Place => {
    const known = config.places.find((place) => place[parent] === key)
    const above = Object.keys(usual).flatMap((name) => (known?.[name] === undefined ? [] : [[name, known[name]]]))
    return { ...usual, ...Object.fromEntries(above), [parent]: key }
  }
  return [below(first), below(other)]
}

interface Found {
  readonly creator: RecordCreator
  readonly key: string
  readonly parent: string
}

async function unread(
  client: TestClient,
  operation: Operation,
  { creator: { identity }, key, parent }: Found,
  place: Place,
): Promise<Mismatch | undefined> {
  const name = addressOf(operation)?.key ?? ''
  const { received } = await client.call({ operation, identity, parameters: { ...place, [name]: key } })
  if (received.status !== 404) return undefined
  return { expected: `"${key}" can be read below "${place[parent]}"`, actual: 'status 404' }
}

async function mislisted(
  client: TestClient,
  api: Api,
  list: Operation,
  found: Found,
  [at, there]: readonly [Place, Place],
): Promise<Mismatch | undefined> {
  const { creator, key, parent } = found
  const shows = (parameters: Place): Promise<boolean | undefined> =>
    isListed(client, { ...listFor(api, list, creator.identity, ''), parameters }, creator.keyPath, key)
  if ((await shows(there)) === false)
    return { expected: `"${key}" is listed below "${there[parent]}"`, actual: 'it is not listed' }
  if (!(await shows(at))) return undefined
  return { expected: `"${key}" is not listed below "${at[parent]}"`, actual: 'it is listed' }
}
