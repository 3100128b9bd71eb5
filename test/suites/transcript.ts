import type { Caller } from '../support/callers.ts'
import { aitronos, paths, shareOfModel } from '../support/callers.ts'
import type { Transport, WireReply } from '../support/transport.ts'

/** What was asked and what was answered, with all that differs from run to run made equal. */
export interface TranscriptEntry {
  readonly asked: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

interface Step {
  readonly as: Caller
  readonly method: string
  /** May have `{made}` in it: the id of the record that was made last. */
  readonly path: string
  readonly json?: unknown
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
}

const { owner, admin, member, newcomer } = aitronos
const { staff, csm, globexOwner } = shareOfModel
const made = '/v1/organizations/{made}'
const asJson = { 'Content-Type': 'application/json' }

const steps: readonly Step[] = [
  // Aitronos: reads, updates, what is refused.
  { as: owner, method: 'GET', path: paths.organizations },
  { as: owner, method: 'GET', path: `${paths.organizations}?active_only=false&skip=1&limit=5` },
  { as: owner, method: 'GET', path: `${paths.organizations}?limit=0` },
  { as: owner, method: 'GET', path: paths.acme },
  { as: owner, method: 'HEAD', path: paths.acme },
  {
    as: owner,
    method: 'PATCH',
    path: paths.acme,
    json: { name: 'Acme 🦜', api_usage_limit: 2000.0, owner_id: 'usr_x' },
  },
  {
    as: admin,
    method: 'PATCH',
    path: paths.acme,
    json: { description: '', is_active: false, domains: ['newcomer.example'] },
  },
  { as: admin, method: 'PATCH', path: paths.acme, json: {} },
  { as: owner, method: 'PATCH', path: paths.acme, json: { name: '', website: 5, domains: [1] } },
  { as: member, method: 'PATCH', path: paths.acme, json: { name: 'x' } },
  { as: aitronos.nobody, method: 'PATCH', path: paths.acme, json: { name: 'x' } },
  { as: aitronos.unknownKey, method: 'GET', path: paths.acme },
  { as: aitronos.unknownToken, method: 'GET', path: paths.acme },
  { as: owner, method: 'PATCH', path: paths.unknownOrganization, json: { name: 'x' } },
  { as: owner, method: 'PATCH', path: paths.acme, text: '{', headers: asJson },
  { as: owner, method: 'PATCH', path: paths.acme, text: '[]', headers: asJson },
  { as: owner, method: 'PATCH', path: paths.acme, text: 'x', headers: { 'Content-Type': 'text/plain' } },
  { as: newcomer, method: 'GET', path: `${paths.organizations}?active_only=false` },
  { as: member, method: 'GET', path: paths.acmeSettings },
  {
    as: owner,
    method: 'PATCH',
    path: paths.acmeSettings,
    json: { disabledProviders: ['google'], default_model_key: 'gpt-4o' },
  },
  { as: owner, method: 'PATCH', path: paths.acmeSettings, json: { disabledProviders: ['freddy'] } },
  { as: member, method: 'GET', path: paths.acmeModels },
  { as: owner, method: 'GET', path: paths.acme, headers: { Prefer: 'code=404' } },
  { as: owner, method: 'GET', path: paths.acme, headers: { Prefer: 'dynamic=true' } },
  {
    as: newcomer,
    method: 'POST',
    path: paths.organizations,
    json: { name: 'Initech', type: 'Work', domains: ['acme.example'] },
  },
  { as: newcomer, method: 'POST', path: paths.organizations, json: { type: 'Circus' } },
  { as: newcomer, method: 'GET', path: made },
  { as: newcomer, method: 'DELETE', path: made },
  { as: newcomer, method: 'GET', path: made },
  { as: member, method: 'DELETE', path: paths.acme },
  { as: owner, method: 'PUT', path: paths.acme, json: {} },
  { as: owner, method: 'GET', path: '/v1/nothing' },
  { as: owner, method: 'PATCH', path: '/v1/organizations/%zz', json: {} },
  // Share of Model.
  { as: staff, method: 'GET', path: `${paths.organizations}?include_logo=true` },
  { as: globexOwner, method: 'GET', path: paths.organizations },
  {
    as: staff,
    method: 'PATCH',
    path: paths.somGlobex,
    json: { plan: 'pilot', salesforce_code: null, modules: ['Assets'] },
  },
  { as: csm, method: 'PATCH', path: `${paths.somGlobex}?include_logo=1`, json: { logo: 'data:image/png;base64,AA==' } },
  {
    as: staff,
    method: 'PATCH',
    path: paths.somGlobex,
    json: { plan: 'gold', user_quota: -1, modules: ['Assets', 'x'] },
  },
  { as: staff, method: 'PATCH', path: paths.somGlobex, text: '{"name":', headers: asJson },
  { as: staff, method: 'PATCH', path: paths.somGlobex, text: 'x', headers: { 'Content-Type': 'text/plain' } },
  { as: globexOwner, method: 'PATCH', path: paths.somGlobex, json: { name: 'x' } },
  { as: staff, method: 'PATCH', path: paths.somUnknown, json: { name: 'x' } },
  { as: shareOfModel.nobody, method: 'GET', path: paths.organizations },
  { as: shareOfModel.unknownToken, method: 'GET', path: paths.organizations },
  {
    as: staff,
    method: 'POST',
    path: paths.organizations,
    json: { name: 'Initech', plan: 'suite', modules: ['Search'] },
  },
  { as: staff, method: 'PATCH', path: made, json: { name: 'Renamed' } },
  { as: staff, method: 'DELETE', path: made },
  { as: staff, method: 'GET', path: '/v1/nothing' },
]

/** Headers that say how an answer travelled, and not what it is. */
const ofTheJourney = ['connection', 'keep-alive', 'date', 'transfer-encoding', 'vary']

/** Plays the steps, each after the one before it, and gives what was said. */
export async function recordTranscript(transport: Transport): Promise<readonly TranscriptEntry[]> {
  await transport.reset()
  const start = Date.now()
  const entries: TranscriptEntry[] = []
  let lastMade = ''
  for (const step of steps) {
    const reply = await play(transport, step, lastMade)
    if (reply.status === 201) lastMade = (JSON.parse(reply.body) as { id: string }).id
    const level = (text: string): string => levelled(text, lastMade, start)
    entries.push({
      asked: `${step.method} ${step.as.api} ${step.path}`,
      status: reply.status,
      headers: Object.fromEntries(shownHeaders(reply).map(([name, value]) => [name, level(value)])),
      body: level(reply.body),
    })
  }
  return entries
}

function play(
  transport: Transport,
  { as, method, path, json, text, headers }: Step,
  lastMade: string,
): Promise<WireReply> {
  return transport.send({
    api: as.api,
    method,
    path: path.replace('{made}', lastMade),
    headers: { ...as.headers, ...(json !== undefined && asJson), ...headers },
    body: json === undefined ? text : JSON.stringify(json),
  })
}

function shownHeaders({ headers }: WireReply): readonly (readonly [string, string])[] {
  return Object.entries(headers)
    .filter(([name]) => !ofTheJourney.includes(name) && !name.startsWith('access-control-'))
    .map(
      ([name, value]) =>
        [name, name === 'freddy-processing-ms' ? value.replace(/\d+/, '<milliseconds>') : value] as const,
    )
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
}

/** Replaces the id that was made, times since the start, and UUIDs that no fixture has. */
function levelled(text: string, lastMade: string, start: number): string {
  const known = [paths.somGlobex, paths.somHooli, paths.somUnknown].map((path) => path.split('/').at(-1))
  return (lastMade === '' ? text : text.replaceAll(lastMade, '<made>'))
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, (time) => (Date.parse(time) >= start - 1000 ? '<now>' : time))
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => (known.includes(id) ? id : '<id>'))
}
