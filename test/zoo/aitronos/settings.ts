import type { Fault } from '../faults.ts'
import type { Variant } from '../variants.ts'
import type { Fields } from '../wire.ts'
import { spellings } from './checks.ts'
import type { Database } from './database.ts'
import { untouchedSettings } from './database.ts'
import { stamp } from './failure.ts'
import { models } from './models.ts'
import type { Person } from './people.ts'

/** What organizations have switched off, and the models that are left to them. */
export class ModelSettings {
  readonly #database: Database
  readonly #has: (fault: Fault) => boolean
  readonly #variants: ReadonlySet<Variant>

  constructor(database: Database, faults: ReadonlySet<Fault>, variants: ReadonlySet<Variant>) {
    this.#database = database
    this.#has = (fault) => faults.has(fault)
    this.#variants = variants
  }

  read(id: string, caller: Person): Fields {
    const settings = this.#of(id)
    if (this.#has('settings-stamped-by-read')) {
      this.#store(id, { ...settings, updated_at: new Date().toISOString(), updated_by: caller.id })
    }
    return this.#show(this.#of(id))
  }

  update(id: string, caller: Person, body: Fields): Fields {
    const before = this.#of(id)
    const changes = this.#changes(before, body)
    if (Object.keys(changes).length === 0) return this.#show(before)
    const base = this.#has('settings-replaced') ? untouchedSettings() : before
    const forgotten = this.#has('settings-default-model-forgotten') ? { default_model_key: null } : {}
    const owner = this.#database.organization(id).owner_id
    const stamps = {
      updated_at: this.#has('settings-never-stamped') ? null : this.#now(before),
      updated_by: this.#has('settings-updated-by-owner') ? owner : caller.id,
    }
    return this.#show(this.#store(id, { ...base, ...forgotten, ...changes, ...stamps }))
  }

  /** Stores what is valid in a body that is refused, where that is the mistake. */
  keepHalf(id: string, body: Fields, refused: readonly string[]): void {
    const valid = Object.entries(body).filter(([name]) => !refused.some((each) => each.split('.')[0] === name))
    const before = this.#of(id)
    this.#store(id, { ...before, ...this.#changes(before, Object.fromEntries(valid)) })
  }

  models(id: string): Fields {
    const { disabled_providers, disabled_models } = this.#of(id)
    const providers = this.#has('disabled-provider-still-listed') ? [] : (disabled_providers as readonly unknown[])
    const keys = this.#has('disabled-model-still-listed') ? [] : (disabled_models as readonly unknown[])
    const offered = models.filter((each) => each.is_active === true || this.#has('inactive-models-listed'))
    const left = offered.filter(({ provider, key }) => !providers.includes(provider) && !keys.includes(key))
    return {
      organization_id: id,
      models: left,
      total_count: this.#has('hidden-models-counted') ? offered.length : left.length,
    }
  }

  #key(id: string): string {
    return this.#has('settings-shared-by-all') ? 'everybody' : id
  }

  #of(id: string): Fields {
    return this.#database.settings.get(this.#key(id)) ?? untouchedSettings()
  }

  #store(id: string, settings: Fields): Fields {
    this.#database.settings.set(this.#key(id), settings)
    return settings
  }

  #now({ updated_at }: Fields): string {
    const now = new Date().toISOString()
    return typeof updated_at === 'string' && updated_at > now ? updated_at : now
  }

  #changes(before: Fields, body: Fields): Fields {
    const changes: Fields = {}
    for (const [camel, snake] of spellings) {
      const sent = this.#sent(body, camel, snake)
      if (sent === undefined || (sent === null && this.#has('settings-null-ignored'))) continue
      changes[snake] = camel === 'defaultModelKey' ? sent : this.#list(before[snake] as readonly string[], sent)
    }
    return changes
  }

  #sent(body: Fields, camel: string, snake: string): unknown {
    const canonical = this.#has('settings-camel-case-ignored') ? undefined : body[camel]
    const alias = this.#has('settings-alias-ignored') ? undefined : body[snake]
    const [first, second] = this.#has('settings-alias-wins') ? [alias, canonical] : [canonical, alias]
    return first === undefined ? second : first
  }

  #list(before: readonly string[], sent: unknown): readonly unknown[] {
    if (sent === null) return []
    if (!Array.isArray(sent)) return [sent]
    if (this.#has('settings-lists-appended')) return [...before, ...sent]
    if (this.#has('settings-lists-deduplicated')) return [...new Set(sent)]
    if (this.#has('settings-lists-sorted')) return sent.toSorted()
    if (this.#has('settings-provider-any-case')) return sent.map((each) => String(each).toLowerCase())
    return sent.length === 0 && this.#has('settings-empty-list-ignored') ? before : sent
  }

  #show(settings: Fields): Fields {
    const { updated_at, default_model_key } = settings
    const shown = {
      ...settings,
      default_model_key:
        this.#has('settings-null-shown-as-empty-text') && default_model_key === null ? '' : default_model_key,
      updated_at: typeof updated_at === 'string' ? stamp(updated_at, this.#variants) : updated_at,
      ...(this.#variants.has('more-fields') && { version: 3 }),
    }
    if (!this.#has('settings-in-camel-case')) return shown
    const names = new Map<string, string>(spellings.map(([camel, snake]) => [snake, camel]))
    return Object.fromEntries(Object.entries(shown).map(([name, value]) => [names.get(name) ?? name, value]))
  }
}
