import type { Contract, JsonObject } from '../spec/contract.ts'
import type { FixturePrincipal } from './fixture-file.ts'
import type { ApiFixtures } from './fixtures.ts'

/** The checked fixtures of one API as plain data, so that a build can carry them to where no YAML is read. */
export interface FixtureData {
  readonly api: string
  readonly principals: readonly FixturePrincipal[]
  /** Collection → its records with their keys, in order. */
  readonly records: Readonly<Record<string, readonly (readonly [key: string, record: JsonObject])[]>>
}

/** Gives checked fixtures as plain data. */
export function toFixtureData(fixtures: readonly ApiFixtures[]): FixtureData[] {
  return fixtures.map(({ api, principals, records }) => ({
    api: api.name,
    principals: [...principals.values()],
    records: Object.fromEntries([...records].map(([name, collection]) => [name, [...collection]])),
  }))
}

/** Gives what `toFixtureData` was given. Nothing is checked again: the data was made of checked fixtures. */
export function fromFixtureData(contract: Contract, data: readonly FixtureData[]): ApiFixtures[] {
  return contract.apis.map((api) => {
    const own = data.find((each) => each.api === api.name)
    return {
      api,
      principals: new Map(own?.principals.map((principal) => [principal.id, principal])),
      records: new Map(Object.keys(api.collections).map((name) => [name, new Map(own?.records[name])])),
    }
  })
}
