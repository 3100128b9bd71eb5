import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { organization } from './sample.ts'

const count = 100_000
const ownerKey = 'ak_bench_owner'

/** The load goes to organizations spread over the whole collection, so that it does not run on one hot record. */
const step = count / 200
const ids = Array.from({ length: count / step }, (_, index) => idOf(index * step))

function idOf(index: number): string {
  return `org_bench${String(index).padStart(6, '0')}`
}

function recordOf(index: number) {
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

/** A fixture file with an entry on each line, as `npm run seed` writes one. */
function* fixtureLines(): Generator<string> {
  const api = 'aitronos'
  for (let index = 0; index < count; index++) {
    yield `${JSON.stringify({ api, collection: 'organizations', record: recordOf(index) })}\n`
  }
  const grants = { organizations: Object.fromEntries(ids.map((id) => [id, 'owner'])) }
  const principal = { id: 'usr_bench', name: 'Owner of many', credentials: { aitronosKey: ownerKey }, grants }
  yield `${JSON.stringify({ api, principal })}\n`
}

let made: string | undefined

/** Writes 100,000 organizations, in addition to the project's own, to a folder that goes away with this process. */
function directory(): string {
  if (made !== undefined) return made
  made = mkdtempSync(join(tmpdir(), 'understudy-bench-'))
  const folder = made
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'many-organizations.ndjson'), [...fixtureLines()].join(''))
  return folder
}

export const manyOrganizations = { count, ids, ownerKey, directory }
