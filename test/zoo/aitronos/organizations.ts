import { setTimeout as wait } from 'node:timers/promises'
import type { Fault } from '../faults.ts'
import type { Variant } from '../variants.ts'
import type { Fields } from '../wire.ts'
import type { Database } from './database.ts'
import { organizationFields } from './database.ts'
import { Failure, stamp } from './failure.ts'
import type { Person } from './people.ts'

const writable = [
  ...['name', 'description', 'website', 'industry', 'company_size', 'logo_image', 'image_url', 'is_active'],
  ...['api_usage_limit', 'api_key_usage_limit', 'domains'],
]
const creatable = [
  ...['name', 'type', 'description', 'logo_image', 'website', 'industry', 'company_size'],
  ...['use_system_provider_keys', 'domains'],
]

/** What only the server sets, and which mistake lets a caller set it. */
const assignable: Readonly<Record<string, Fault>> = {
  id: 'organization-id-assignable',
  type: 'organization-type-assignable',
  owner_id: 'organization-owner-assignable',
  total_usage_limit: 'organization-total-limit-assignable',
  created_at: 'organization-created-at-assignable',
  updated_at: 'organization-updated-at-assignable',
}

/** What a body without fields does away with. */
const emptied = { description: null, website: null, industry: null, company_size: null, image_url: null }

/** Organizations: listed, created, read, updated and deleted. */
export class Organizations {
  readonly #database: Database
  readonly #has: (fault: Fault) => boolean
  readonly #variants: ReadonlySet<Variant>

  constructor(database: Database, faults: ReadonlySet<Fault>, variants: ReadonlySet<Variant>) {
    this.#database = database
    this.#has = (fault) => faults.has(fault)
    this.#variants = variants
  }

  list(caller: Person, query: URLSearchParams): readonly Fields[] {
    const ids = this.#has('others-listed') ? [...this.#database.organizations.keys()] : caller.organizations
    const activeOnly = !['false', '0'].includes((query.get('active_only') ?? 'true').toLowerCase())
    const isShown = (each: Fields): boolean =>
      !activeOnly || each.is_active === true || this.#has('active-only-ignored')
    const found = ids.filter((id) => this.#database.has(id)).map((id) => this.#database.organization(id))
    const skip = Number(query.get('skip') ?? 0)
    const limit = this.#has('limit-ignored') ? 100 : Number(query.get('limit') ?? 100)
    return found
      .filter(isShown)
      .slice(skip, skip + limit)
      .map((each) => this.show(each))
  }

  create(caller: Person, body: Fields): Fields {
    const fields = Object.fromEntries(Object.entries(body).filter(([name]) => creatable.includes(name)))
    const made = this.#database.create(fields, caller.id)
    caller.join(String(made.id), 'owner')
    const shown = this.show(made)
    return 'domains' in body ? { ...shown, users_added_from_domains: this.#database.admit(String(made.id)) } : shown
  }

  async update(id: string, body: Fields): Promise<Fields> {
    const before = this.#database.organization(id)
    const changes = this.#changes(id, body)
    if (this.#has('lost-updates')) await wait(10)
    const [isEmpty, setsNothing] = [Object.keys(body).length === 0, Object.keys(changes).length === 0]
    const isSame = !setsNothing && Object.entries(changes).every(([name, value]) => before[name] === value)
    if (isSame && this.#has('same-update-refused')) throw new Failure(409, 'NOTHING_TO_CHANGE')
    const after = { ...this.#base(before, body), ...changes }
    const counts = !setsNothing && !(isSame && this.#has('same-values-not-stamped'))
    if (counts || (isEmpty && this.#has('empty-update-stamps'))) this.#stamp(after, before, changes)
    if (!setsNothing) this.#store(id, after, changes)
    if (isEmpty) this.#database.organizations.set(id, after)
    if (body.description === '' && this.#has('empty-description-deletes')) this.remove(id)
    const shown = Object.entries(this.show(this.#has('reply-before-update') ? before : after))
    return Object.fromEntries(shown.filter(([name]) => name !== 'pricing_tier_id' || !this.#has('reply-lacks-tier')))
  }

  /** Stores what is valid in a body that is refused, where that is the mistake. */
  keepHalf(id: string, body: Fields, refused: readonly string[]): void {
    const valid = Object.entries(body).filter(([name]) => !refused.some((each) => each.split('.')[0] === name))
    const before = this.#database.organization(id)
    this.#database.organizations.set(id, { ...before, ...this.#changes(id, Object.fromEntries(valid)) })
  }

  remove(id: string): void {
    this.#database.deleted.add(id)
  }

  show(record: Fields): Fields {
    const has = this.#has
    const names = has('unknown-field-stored')
      ? Object.keys(record).filter((name) => organizationFields.includes(name) || !writable.includes(name))
      : organizationFields
    const hidden = ['domains', 'api_key_usage_limit', 'use_system_provider_keys']
    const shown = Object.fromEntries(names.filter((name) => !hidden.includes(name)).map((name) => [name, record[name]]))
    for (const name of ['created_at', 'updated_at']) shown[name] = this.#time(String(record[name]))
    if (has('limit-shown-as-text')) shown.api_usage_limit = Number(record.api_usage_limit).toFixed(2)
    if (has('boolean-shown-as-number')) shown.is_active = Number(record.is_active)
    if (this.#variants.has('more-fields')) Object.assign(shown, { member_count: 6, plan: { name: 'Standard' } })
    return shown
  }

  #time(time: string): string {
    return this.#has('time-without-zone') ? time.slice(0, 19).replace('T', ' ') : stamp(time, this.#variants)
  }

  /** Gives what an update starts from: the record as it is, but for mistakes. */
  #base(before: Fields, body: Fields): Fields {
    const isEmpty = Object.keys(body).length === 0
    if (this.#has('organization-replaced') && !isEmpty)
      return { ...before, ...emptied, is_active: true, api_usage_limit: 0 }
    if (this.#has('empty-update-resets') && isEmpty) return { ...before, ...emptied }
    if (this.#has('organization-description-forgotten') && !isEmpty) return { ...before, description: null }
    return before
  }

  #changes(id: string, body: Fields): Fields {
    const kept = Object.entries(body).filter(([name, value]) => this.#isTaken(name, value) && !this.#isDropped(value))
    return Object.fromEntries(kept.map(([name, value]) => [name, this.#stored(id, name, value)]))
  }

  #isTaken(name: string, value: unknown): boolean {
    if (writable.includes(name)) return true
    if (Object.hasOwn(assignable, name)) return this.#has(assignable[name] as Fault)
    return this.#has('unknown-field-stored') && !organizationFields.includes(name) && typeof value !== 'object'
  }

  #isDropped(value: unknown): boolean {
    if (value === null) return this.#has('organization-null-ignored')
    if (value === false) return this.#has('organization-false-dropped')
    if (value === 0) return this.#has('organization-zero-dropped')
    return value === '' && this.#has('organization-empty-text-dropped')
  }

  #stored(id: string, name: string, value: unknown): unknown {
    if (name.endsWith('_usage_limit')) return this.#amount(value)
    if (name === 'is_active') return value === 'true' || (value === 'false' ? false : value)
    if (typeof value !== 'string') return value
    if (name === 'name' && this.#has('name-made-unique')) return this.#unique(id, value)
    if (name === 'description' && this.#has('description-cut')) return value.slice(0, 255)
    return this.#text(value)
  }

  #amount(value: unknown): number {
    const amount = Number(value)
    if (this.#has('limit-as-integer')) return Math.trunc(amount)
    return this.#has('limit-rounded') ? Math.round(amount * 100) / 100 : amount
  }

  #text(value: string): string | null {
    if (value === '' && this.#has('organization-empty-text-nulled')) return null
    if (this.#has('organization-spaces-trimmed')) return value.trim()
    if (this.#has('unicode-composed')) return value.normalize('NFC')
    if (!this.#has('markup-escaped')) return value
    return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  }

  #unique(id: string, name: string): string {
    const isTaken = [...this.#database.organizations.values()].some((each) => each.name === name)
    return isTaken ? `${name} (${this.#database.organization(id).name === name ? 2 : 1})` : name
  }

  #stamp(after: Fields, before: Fields, changes: Fields): void {
    const [now, last] = [new Date().toISOString(), String(before.updated_at)]
    if (this.#has('organization-never-stamped') || 'updated_at' in changes) return
    after.updated_at = last > now ? last : now
    if (this.#has('created-at-moves')) after.created_at = now
    if (this.#has('time-goes-back')) after.updated_at = new Date(Date.parse(last) - 60_000).toISOString()
  }

  #store(id: string, after: Fields, changes: Fields): void {
    this.#database.updates += 1
    if (this.#has('organization-not-stored')) return
    if (this.#has('third-write-lost') && this.#database.updates % 3 === 0) return
    this.#database.organizations.set(id, after)
    if ('industry' in changes && this.#has('update-reaches-others'))
      for (const each of this.#database.organizations.values()) each.industry = changes.industry
  }
}
