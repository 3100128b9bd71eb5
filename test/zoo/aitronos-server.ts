import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { Checks } from './aitronos/checks.ts'
import { Database } from './aitronos/database.ts'
import { Failure, renderError } from './aitronos/failure.ts'
import type { Action } from './aitronos/gate.ts'
import { Gate } from './aitronos/gate.ts'
import { Organizations } from './aitronos/organizations.ts'
import type { Person } from './aitronos/people.ts'
import { JsonReader } from './aitronos/read-json.ts'
import { ModelSettings } from './aitronos/settings.ts'
import type { Fault } from './faults.ts'
import type { Variant } from './variants.ts'
import type { Answer, Fields } from './wire.ts'
import { readBody, writeAnswer } from './wire.ts'
import type { ZooServer } from './zoo-server.ts'

/** Aitronos' API as one team would write it: objects with state, and failures that are thrown. */
export const aitronosServer: ZooServer = (faults, variants = new Set()) => {
  const server = new AitronosServer(faults, variants)
  return (request, response) => {
    server.serve(request, response).catch(() => response.destroy())
  }
}

const actions: Readonly<Record<string, Readonly<Record<string, Action>>>> = {
  organizations: { GET: 'list', POST: 'create' },
  organization: { GET: 'read', PATCH: 'update', DELETE: 'remove' },
  'model-settings': { GET: 'readSettings', PATCH: 'updateSettings' },
  models: { GET: 'listModels' },
}

/** A request, as far as it is understood. */
interface Call {
  readonly action: Action
  /** Empty where the request is about no organization. */
  readonly id: string
  readonly query: URLSearchParams
  readonly caller: Person
  readonly body: Fields
}

class AitronosServer {
  readonly #database = new Database()
  readonly #faults: ReadonlySet<Fault>
  readonly #variants: ReadonlySet<Variant>
  readonly #gate: Gate
  readonly #checks: Checks
  readonly #reader: JsonReader
  readonly #organizations: Organizations
  readonly #settings: ModelSettings

  constructor(faults: ReadonlySet<Fault>, variants: ReadonlySet<Variant>) {
    this.#faults = faults
    this.#variants = variants
    this.#gate = new Gate(this.#database, faults, variants)
    this.#checks = new Checks(faults)
    this.#reader = new JsonReader(faults, variants)
    this.#organizations = new Organizations(this.#database, faults, variants)
    this.#settings = new ModelSettings(this.#database, faults, variants)
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const startedAt = Date.now()
    const bytes = await readBody(request)
    const answer = await this.#answer(request, bytes).catch((error: unknown) =>
      renderError(error, this.#faults, this.#variants),
    )
    const headers = this.#variants.has('without-vendor-headers')
      ? answer.headers
      : {
          'X-Request-Id': randomUUID(),
          'Freddy-Processing-Ms': String(Date.now() - startedAt),
          'Freddy-Api-Version': '2025-01-01',
          ...answer.headers,
        }
    await writeAnswer(response, { ...answer, headers }, this.#variants)
  }

  async #answer(request: IncomingMessage, bytes: Buffer): Promise<Answer> {
    const { action, id, query } = this.#route(request)
    const caller = this.#gate.identify(request.headers, action)
    const read = (): Fields => this.#readAndCheck({ action, id, query }, request.headers, bytes)
    let body: Fields = {}
    const steps = {
      existence: () => this.#find(id, action),
      authorization: () => this.#authorize({ action, id, caller }, read),
      validation: () => {
        body = read()
      },
    }
    for (const step of this.#order()) steps[step]()
    return this.#act({ action, id, query, caller, body })
  }

  #order(): readonly ('existence' | 'authorization' | 'validation')[] {
    if (this.#variants.has('validation-first')) return ['validation', 'existence', 'authorization']
    if (this.#variants.has('forbidden-before-not-found')) return ['authorization', 'existence', 'validation']
    return ['existence', 'authorization', 'validation']
  }

  #route({ url = '/', method = 'GET' }: IncomingMessage): Pick<Call, 'action' | 'id' | 'query'> {
    const { pathname, searchParams } = new URL(url, 'http://localhost')
    const match = /^\/v1\/organizations(?:\/([^/]+)(?:\/(model-settings|models))?)?$/.exec(pathname)
    const id = decoded(match?.[1] ?? '')
    if (!match || id === undefined) throw new Failure(404, 'ROUTE_NOT_FOUND')
    const offered = actions[match[2] ?? (id === '' ? 'organizations' : 'organization')] as Record<string, Action>
    const used = method === 'PUT' && this.#faults.has('put-is-patch') ? 'PATCH' : method
    const action = offered[used === 'HEAD' ? 'GET' : used]
    const isMissing = action === 'updateSettings' && this.#faults.has('settings-update-missing')
    if (action && !isMissing) return { action, id, query: searchParams }
    if (this.#faults.has('wrong-method-crashes')) throw new TypeError(`no handler for ${method}`)
    if (this.#variants.has('method-is-404')) throw new Failure(404, 'ROUTE_NOT_FOUND')
    throw new Failure(405, 'METHOD_NOT_ALLOWED', undefined, { Allow: Object.keys(offered).join(', ') })
  }

  #find(id: string, action: Action): void {
    if (id === '' || this.#database.has(id)) return
    if (this.#faults.has('malformed-id-crashes') && !/^org_\w+$/.test(id)) throw new TypeError(`no id: ${id}`)
    if (action === 'readSettings' && this.#faults.has('settings-of-unknown-organization')) return
    if (action === 'update' && this.#faults.has('unknown-organization-created')) return
    if (action === 'read' && this.#database.deleted.has(id) && this.#faults.has('deleted-still-readable')) return
    throw new Failure(404, 'ORGANIZATION_NOT_FOUND', { organization_id: id })
  }

  #authorize({ action, id, caller }: Pick<Call, 'action' | 'id' | 'caller'>, read: () => Fields): void {
    if (id === '') return
    const isMissing = !this.#database.organizations.has(id)
    if (isMissing && action === 'readSettings' && this.#faults.has('settings-of-unknown-organization')) return
    if (isMissing && this.#faults.has('unknown-organization-created')) caller.join(id, 'owner')
    try {
      this.#gate.admit(caller, action, id)
    } catch (refusal) {
      const isLate = action === 'update' && this.#faults.has('refused-after-writing')
      if (isLate) void this.#organizations.update(id, read())
      throw refusal
    }
  }

  #readAndCheck(
    { action, id, query }: Pick<Call, 'action' | 'id' | 'query'>,
    headers: IncomingHttpHeaders,
    bytes: Buffer,
  ): Fields {
    if (action === 'list') this.#refuse(this.#checks.page(query), () => {})
    if (action !== 'create' && action !== 'update' && action !== 'updateSettings') return {}
    const body = this.#reader.read(headers, bytes)
    if (action === 'create') this.#refuse(this.#checks.creation(body), () => {})
    if (action === 'update') {
      const keep = this.#faults.has('organization-half-applied')
      this.#refuse(this.#checks.update(body), (fields) => keep && this.#organizations.keepHalf(id, body, fields))
    }
    if (action === 'updateSettings') {
      const keep = this.#faults.has('settings-half-applied')
      this.#refuse(this.#checks.settings(body), (fields) => keep && this.#settings.keepHalf(id, body, fields))
    }
    return body
  }

  #refuse(objections: ReturnType<Checks['update']>, before: (fields: readonly string[]) => void): void {
    if (objections.length === 0) return
    before(objections.map(({ field }) => field))
    throw new Failure(422, 'VALIDATION_ERROR', { errors: objections })
  }

  async #act({ action, id, query, caller, body }: Call): Promise<Answer> {
    const headers: Record<string, string> =
      id === '' || !/^[\x21-\x7e]+$/.test(id) ? {} : { 'Aitronos-Organization': id }
    const done = (content: unknown, status = 200): Answer => ({ status, headers, content: this.#wrapped(content) })
    switch (action) {
      case 'list':
        return done(this.#organizations.list(caller, query))
      case 'create':
        return done(this.#organizations.create(caller, body), 201)
      case 'read':
        return done(this.#organizations.show(this.#database.organization(id)))
      case 'update':
        return done(await this.#organizations.update(id, body))
      case 'remove':
        this.#organizations.remove(id)
        return { status: 204, headers }
      case 'readSettings':
        return done(this.#settings.read(id, caller))
      case 'updateSettings':
        return done(this.#settings.update(id, caller, body))
      case 'listModels':
        return done(this.#settings.models(id))
    }
  }

  #wrapped(content: unknown): unknown {
    return this.#faults.has('reply-wrapped') ? { success: true, data: content } : content
  }
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
