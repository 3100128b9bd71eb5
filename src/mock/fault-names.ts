import type { FaultSettings } from '../engine/faults.ts'
import type { Contract } from '../openapi/contract.ts'
import { nearest, suggest } from '../openapi/nearest.ts'
import { UsageError } from '../openapi/usage-error.ts'
import { principalsOf } from '../store/principals.ts'
import type { Store } from '../store/store.ts'

/** What is wrong, and what to do about it. */
type Mistake = readonly [found: string, hint: string]

/** @throws {UsageError} when a fault names an API, an operation or a caller that there is none of. */
export async function checkFaultNames(
  faults: readonly FaultSettings[],
  contract: Contract,
  store: Store,
): Promise<void> {
  const mistakes: Mistake[] = []
  for (const { api: name, operation, principal } of faults) {
    const apis = name === undefined ? contract.apis : contract.apis.filter((each) => each.name === name)
    if (name !== undefined && apis.length === 0) {
      const names = contract.apis.map((each) => each.name)
      mistakes.push([`There is no API "${name}".`, suggest(name, names)])
      continue
    }
    const operations = apis.flatMap((each) => each.operations.map(({ id }) => id))
    if (operation !== undefined && !operations.includes(operation)) {
      mistakes.push([`There is no operation "${operation}"${ofApi(name)}.`, suggest(operation, operations)])
    }
    const unknown = principal === undefined ? undefined : await unknownCaller(principal, apis, store)
    if (unknown !== undefined) mistakes.push([`There is no principal "${principal}"${ofApi(name)}.`, unknown])
  }
  const last = mistakes.at(-1)
  if (!last) return
  const before = mistakes.slice(0, -1).flat()
  throw new UsageError([...before, last[0]].join(' '), last[1])
}

function ofApi(name: string | undefined): string {
  return name === undefined ? '' : ` of "${name}"`
}

/** Gives what to do about a caller that none of the APIs knows; undefined where one does. */
async function unknownCaller(id: string, apis: Contract['apis'], store: Store): Promise<string | undefined> {
  const collections = apis.map(({ name }) => principalsOf(name))
  for (const collection of collections) {
    if (await store.get(collection, id)) return undefined
  }
  const lists = await Promise.all(collections.map((collection) => store.list(collection)))
  const near = nearest(
    id,
    lists.flat().map(([known]) => known),
  )
  return near === undefined ? 'GET /__understudy/principals lists them.' : `Did you mean "${near}"?`
}
