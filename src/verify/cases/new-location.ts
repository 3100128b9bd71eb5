import { decodedSegment } from '../../engine/router.ts'
import type { Api, Operation } from '../../openapi/contract.ts'
import type { Case, Mismatch } from '../case.ts'
import { shown } from '../case.ts'
import type { RecordCreator } from './created-record.ts'
import { atNew, readOfNew, withCreated } from './created-record.ts'
import type { TestedCreate } from './tested-create.ts'

/** A document need not have the header; if it is sent, it leads to the new record. */
export function locationCase(api: Api, { creator, minimal }: TestedCreate): Case {
  const { create } = creator
  const read = readOfNew(api, creator)
  return {
    law: 'location-leads-there',
    operation: create.id,
    about: 'the header Location of a new record',
    pointer: create.pointer,
    evidence: 'documented',
    subject: 'Location',
    touches: 'records',
    run: (client) =>
      withCreated(client, creator, { body: minimal }, async ({ received: { status, headers } }, key) => {
        const { location } = headers
        return location === undefined || key === undefined || status !== 201
          ? undefined
          : misled(creator, read, location, key)
      }),
  }
}

function misled(
  creator: RecordCreator,
  read: Operation | undefined,
  location: string,
  key: string,
): Mismatch | undefined {
  const actual = `it is ${shown(location)}`
  if (!location.split(/[/?#=&]/).includes(encodeURIComponent(key)))
    return { expected: `Location contains the key "${key}"`, actual }
  if (!read) return undefined
  const found = parametersIn(read, location)
  // A record may be read at more places than the document has.
  if (!found) return { expected: `Location leads to ${read.id}`, actual, evidence: 'assumed' }
  const wanted = atNew(creator, read, key)
  const wrong = Object.keys(found).find((name) => wanted[name] !== undefined && wanted[name] !== found[name])
  return wrong === undefined ? undefined : { expected: `Location has the ${wrong} "${wanted[wrong]}"`, actual }
}

/** Returns the path parameters in a URL, compared from the end of its path; undefined if the last fixed segment differs. */
function parametersIn({ path }: Operation, url: string): Readonly<Record<string, string>> | undefined {
  if (!URL.canParse(url, 'http://target')) return undefined
  const segments = path.split('/').filter((each) => each !== '')
  const found = new URL(url, 'http://target').pathname.split('/').slice(-segments.length)
  const pairs = segments.map((segment, index) => [segment, found[index] ?? ''] as const)
  // The base path may be another one, as behind a proxy: the last fixed part tells.
  const fixed = pairs.filter(([segment]) => !isParameter(segment)).at(-1)
  if (fixed && fixed[0] !== fixed[1]) return undefined
  return Object.fromEntries(
    pairs
      .filter(([segment]) => isParameter(segment))
      .map(([segment, value]) => [segment.slice(1, -1), decodedSegment(value) ?? value]),
  )
}

function isParameter(segment: string): boolean {
  return /^\{[^{}]+\}$/.test(segment)
}
