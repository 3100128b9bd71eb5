import type { Contract } from '../../src/index.ts'
import type { WireRequest } from './transport.ts'

/** Returns the URL of a request as a client of the real API would write it. */
export function vendorUrl({ apis }: Pick<Contract, 'apis'>, { api: name, path }: WireRequest): string {
  const api = apis.find((each) => each.name === name)
  if (!api) throw new Error(`The contract has no API "${name}".`)
  return new URL(api.url).origin + path
}
