import { instantOf, isDown } from '../../engine/act/select.ts'
import { fitting } from '../../generate/samples.ts'
import type { Contract, Json, Parameter } from '../../openapi/contract.ts'
import type { Case } from '../case.ts'
import type { TestClient } from '../client/test-client.ts'
import { isInferred } from '../setup/inferred.ts'
import { listCase, pageParameter, pageThrough } from './pages.ts'
import { schemaOf } from './parameter-texts.ts'
import type { Asked } from './selections.ts'

/** Plans the orders that a list can be asked for, in each direction. */
export function* sortingCases(contract: Contract, { list, limit }: Asked): Generator<Case> {
  const { resource, parameters } = list.operation
  const by = resource?.sort?.by
  const sorting = parameters.find((each) => each.in === 'query' && each.name === by)
  if (!sorting) return
  // Which texts a parameter takes that lists none is only guessed.
  if (isInferred(list.operation) && schemaOf(contract, sorting).choices === undefined) return
  const direction = parameters.find((each) => each.in === 'query' && each.name === resource?.sort?.direction)
  const usual = isDown(direction?.default)
  const byDefault = typeof sorting.default === 'string' ? orderIn(sorting.default) : null
  if (byDefault) yield orderedCase({ list, limit }, {}, byDefault, usual)
  for (const [nth, choice] of choicesOf(contract, sorting).entries()) {
    const order = orderIn(choice)
    if (!order) continue
    yield orderedCase({ list, limit }, { [sorting.name]: String(choice) }, order, usual)
    for (const way of (direction && nth < 2 && schemaOf(contract, direction).choices) || []) {
      const asked = { [sorting.name]: String(choice), [direction?.name ?? '']: String(way) }
      yield orderedCase({ list, limit }, asked, order, isDown(way))
    }
  }
}

function orderIn(choice: Json): RegExpExecArray | null {
  return /^([+-]?)(\w+)(?:[\s:](asc|desc)\w*)?$/.exec(String(choice))
}

function choicesOf(contract: Contract, parameter: Parameter): readonly Json[] {
  const schema = schemaOf(contract, parameter)
  return (schema.choices ?? fitting(schema).map(({ value }) => value)).slice(0, 8)
}

/** @note texts may be sorted by letters or by code points, and where items without a value stand is not said. */
function orderedCase(
  { list, limit }: Asked,
  asked: Readonly<Record<string, string>>,
  order: RegExpExecArray,
  isTurned: boolean,
): Case {
  const [, sign, property = '', way] = order
  const descends = (sign === '-' || way === 'desc') !== isTurned
  const about = Object.entries(asked).map(([name, value]) => `${name}=${value}`)
  return listCase(
    list,
    about.join(' and ') || `in the order that is the default: ${order[0]}`,
    async (client: TestClient) => {
      const query = { ...list.unfiltered, ...asked }
      // An order goes on from one page to the next.
      for (const size of [limit, ...(pageParameter(list, 'limit') ? [2] : [])]) {
        const items = (await pageThrough(client, list, size, query)) ?? []
        const values = items
          .map((item) => item[property])
          .filter((each) => typeof each === 'string' || typeof each === 'number')
        if (isOrdered(values, descends)) continue
        const first = descends ? 'largest' : 'smallest'
        return {
          expected: `the ${first} "${property}" comes first`,
          actual: `the order is ${JSON.stringify(values.slice(0, 8))}${size === 2 ? ', in pages of two' : ''}`,
        }
      }
      return undefined
    },
  )
}

function isOrdered(values: readonly (string | number)[], descends: boolean): boolean {
  const instants = values.map(instantOf).filter((each) => each !== undefined)
  const compared = instants.length === values.length ? instants : values
  const upwards = descends ? compared.toReversed() : compared
  const isEvery = (isInOrder: (left: string | number, right: string | number) => boolean): boolean =>
    upwards.every((value, index) => index === 0 || isInOrder(upwards[index - 1] as string | number, value))
  return (
    isEvery((left, right) => left <= right) ||
    isEvery((left, right) => typeof left === 'string' && left.localeCompare(String(right), 'en') <= 0)
  )
}
