import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { organization } from './sample.ts'

const ownerKey = 'ak_bench_owner'

export interface ManyOrganizations {
  readonly count: number
  /** Those the load goes to: spread over the whole collection, so that it does not run on one hot record. */
  readonly ids: readonly string[]
  readonly ownerKey: string
  /** Writes the organizations, in addition to the project's own, to a folder that goes away with this process. */
  readonly directory: () => string
}

export function organizations(count: number): ManyOrganizations {
  const loaded = Math.min(200, count)
  const step = count / loaded
  const ids = Array.from({ length: loaded }, (_, index) => idOf(Math.floor(index * step)))
  let made: string | undefined
  return {
    count,
    ids,
    ownerKey,
    directory() {
      made ??= write(count, ids)
      return made
    },
  }
}

export const manyOrganizations = organizations(100_000)

function write(count: number, ids: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-bench-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'many-organizations.ndjson'), [...fixtureLines(count, ids)].join(''))
  return folder
}

/** A fixture file with an entry on each line, as `npm run seed` writes one. */
function* fixtureLines(count: number, ids: readonly string[]): Generator<string> {
  const api = 'aitronos'
  for (let index = 0; index < count; index++) {
    yield `${JSON.stringify({ api, collection: 'organizations', record: recordOf(index, count) })}\n`
  }
  const grants = { organizations: Object.fromEntries(ids.map((id) => [id, 'owner'])) }
  const principal = { id: 'usr_bench', name: 'Owner of many', credentials: { aitronosKey: ownerKey }, grants }
  yield `${JSON.stringify({ api, principal })}\n`
}

function idOf(index: number): string {
  return `org_bench${String(index).padStart(6, '0')}`
}

function recordOf(index: number, count: number) {
  return {
    ...organization,
    id: idOf(index),
    name: `Organization ${index}`,
    description: `Number ${index} of ${count}`,
    website: `https://organization-${index}.example`,
    image_url: `https://api.aitronos.com/v1/icons/icon_${index}`,
    owner_id: 'usr_bench',
    domains: [],
    api_key_usage_limit: 0,
  }
}
