import type { Api } from '../openapi/contract.ts'
import type { Identity } from './config.ts'

/** Tells whether an identity comes with a credential of the scheme. */
export function presents({ schemes }: Api, { headers }: Identity, name: string): boolean {
  const scheme = schemes[name]
  const sentAs = (header: string): string =>
    Object.entries(headers).find(([each]) => each.toLowerCase() === header)?.[1] ?? ''
  if (scheme === undefined) return false
  if (scheme.kind !== 'apiKey') return new RegExp(`^${scheme.kind} +\\S`, 'i').test(sentAs('authorization'))
  if (scheme.in === 'cookie') return sentAs('cookie').includes(`${scheme.name}=`)
  // A configuration has no credentials in a query: they would be in every log.
  return scheme.in === 'header' && sentAs(scheme.name.toLowerCase()) !== ''
}
