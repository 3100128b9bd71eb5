import type { Fault } from '../faults.ts'
import type { Fields } from '../wire.ts'

/** A value that was refused: where in the body, and why. */
export interface Objection {
  readonly field: string
  readonly message: string
}

/** Says what is wrong with a value; nothing where all is well. */
type Check = (value: unknown, field: string) => readonly Objection[]

type Has = (fault: Fault) => boolean

const providers = ['openai', 'anthropic', 'aitronos', 'google', 'mistral', 'cohere']
const kinds = ['Work', 'Personal', 'School']

/** Spellings of the settings: the one that wins, and the other. */
export const spellings = [
  ['disabledProviders', 'disabled_providers'],
  ['disabledModels', 'disabled_models'],
  ['defaultModelKey', 'default_model_key'],
] as const

/** What may be in the bodies of requests, by hand. */
export class Checks {
  readonly #has: Has
  readonly #organization: Readonly<Record<string, Check>>
  readonly #created: Readonly<Record<string, Check>>
  readonly #settings: Readonly<Record<string, Check>>

  constructor(faults: ReadonlySet<Fault>) {
    this.#has = (fault) => faults.has(fault)
    this.#organization = this.#organizationChecks()
    const { name, description, website, industry, company_size, logo_image, domains } = this.#organization as Record<
      string,
      Check
    >
    this.#created = {
      ...{ name, description, website, industry, company_size, logo_image, domains },
      type: this.#has('created-of-any-type') ? this.#text(0, Number.POSITIVE_INFINITY) : oneOf(kinds),
      use_system_provider_keys: this.#flag(),
    } as Record<string, Check>
    this.#settings = this.#settingsChecks()
  }

  update(body: Fields): readonly Objection[] {
    const objections = check(body, this.#organization)
    if (this.#has('empty-update-refused') && Object.keys(body).length === 0) return [wrong('body', 'Is empty')]
    if (this.#has('read-only-refused') && 'owner_id' in body) return [wrong('owner_id', 'Cannot be changed')]
    if (!this.#has('unknown-field-refused')) return objections
    const unknown = Object.keys(body).filter((name) => !Object.hasOwn(this.#organization, name))
    return [...objections, ...unknown.map((name) => wrong(name, 'Is not known'))]
  }

  creation(body: Fields): readonly Objection[] {
    const needed = this.#has('created-without-name') ? ['type'] : ['name', 'type']
    const missing = needed.filter((name) => !Object.hasOwn(body, name))
    return [...missing.map((name) => wrong(name, 'Is required')), ...check(body, this.#created)]
  }

  settings(body: Fields): readonly Objection[] {
    const both = spellings.filter(([camel, snake]) => camel in body && snake in body)
    const losers = both.map(([camel, snake]) => (this.#has('settings-alias-wins') ? camel : snake))
    const counted = Object.entries(body).filter(([name]) => !losers.some((each) => each === name))
    const checked = counted.filter(([name]) => !this.#has('settings-alias-unchecked') || !name.includes('_'))
    return check(Object.fromEntries(checked), this.#settings)
  }

  page(query: URLSearchParams): readonly Objection[] {
    const most = this.#has('limit-too-large-taken') ? 101 : 100
    const skip = whole(query.get('skip'), 0, Number.POSITIVE_INFINITY) ? [] : [wrong('skip', 'Must be a number')]
    const limit = whole(query.get('limit'), 1, most) ? [] : [wrong('limit', 'Must be from 1 to 100')]
    const flag = query.get('active_only') ?? 'true'
    const isFlag = ['true', 'false', '1', '0'].includes(flag.toLowerCase())
    return [...skip, ...limit, ...(isFlag ? [] : [wrong('active_only', 'Must be true or false')])]
  }

  #organizationChecks(): Readonly<Record<string, Check>> {
    const has = this.#has
    const shortest = has('empty-name-taken') ? 0 : 1
    return {
      name: has('name-type-unchecked')
        ? () => []
        : this.#text(
            has('shortest-name-refused') ? 2 : shortest,
            255 + Number(has('name-too-long-taken')) - Number(has('longest-name-refused')),
          ),
      description: this.#text(0, Number.POSITIVE_INFINITY),
      website: this.#text(
        0,
        has('website-too-long-taken') ? Number.POSITIVE_INFINITY : 500 - Number(has('longest-website-refused')),
      ),
      industry: this.#text(0, has('industry-too-long-taken') ? 101 : 100),
      company_size: this.#text(0, has('company-size-too-long-taken') ? 51 : 50),
      logo_image: this.#text(0, Number.POSITIVE_INFINITY),
      image_url: this.#text(0, 500),
      is_active: this.#flag(),
      api_usage_limit: this.#amount(has('negative-limit-taken')),
      api_key_usage_limit: this.#amount(has('negative-key-limit-taken')),
      domains: has('domains-items-unchecked') ? this.#list(() => []) : this.#list(aText),
    }
  }

  #settingsChecks(): Readonly<Record<string, Check>> {
    const provider = this.#has('settings-provider-unchecked') ? aText : oneOf(providers, this.#anyCase())
    const key: Check = (value, field) =>
      value === null && !this.#has('settings-null-refused') ? [] : aText(value, field)
    const [disabledProviders, disabledModels] = [this.#setting(provider), this.#setting(aText)]
    return {
      ...{ disabledProviders, disabled_providers: disabledProviders },
      ...{ disabledModels, disabled_models: disabledModels },
      ...{ defaultModelKey: key, default_model_key: key },
    }
  }

  #anyCase(): boolean {
    return this.#has('settings-provider-any-case')
  }

  #text(least: number, most: number): Check {
    return (value, field) => {
      if (value === null && least === 0 && this.#has('organization-null-stored')) return []
      if (value === null && this.#has('organization-null-ignored')) return []
      if (typeof value !== 'string') return aText(value, field)
      const length = this.#has('length-in-bytes') ? Buffer.byteLength(value) : [...value].length
      return length >= least && length <= most ? [] : [wrong(field, `Must have ${least} to ${most} characters`)]
    }
  }

  #amount(mayBeNegative: boolean): Check {
    return (value, field) => {
      const amount = typeof value === 'string' && this.#has('number-from-text') ? Number(value) : value
      if (typeof amount !== 'number' || !Number.isFinite(amount)) return [wrong(field, 'Must be a number')]
      const isTooLow = amount < 0 || (amount === 0 && this.#has('zero-limit-refused'))
      return isTooLow && !mayBeNegative ? [wrong(field, 'Must not be less than 0')] : []
    }
  }

  #flag(): Check {
    return (value, field) => {
      if (typeof value === 'boolean') return []
      const isWritten = value === 'true' || value === 'false'
      return isWritten && this.#has('boolean-from-text') ? [] : [wrong(field, 'Must be true or false')]
    }
  }

  /** @note the lists of the settings, and they alone, have mistakes of their own. */
  #setting(item: Check): Check {
    const list = this.#list(item)
    return (value, field) => {
      if (value === null && this.#has('settings-null-list-empties')) return []
      return typeof value === 'string' && this.#has('settings-list-from-one-text') ? [] : list(value, field)
    }
  }

  #list(item: Check): Check {
    return (value, field) =>
      Array.isArray(value)
        ? value.flatMap((each, index) => item(each, `${field}.${index}`))
        : [wrong(field, 'Must be a list')]
  }
}

function check(body: Fields, checks: Readonly<Record<string, Check>>): readonly Objection[] {
  return Object.entries(body).flatMap(([name, value]) =>
    Object.hasOwn(checks, name) ? (checks[name] as Check)(value, name) : [],
  )
}

function wrong(field: string, message: string): Objection {
  return { field, message }
}

const aText: Check = (value, field) => (typeof value === 'string' ? [] : [wrong(field, 'Must be a string')])

function oneOf(values: readonly string[], anyCase = false): Check {
  return (value, field) => {
    if (typeof value !== 'string') return [wrong(field, 'Must be a string')]
    const compared = anyCase ? value.toLowerCase() : value
    return values.includes(compared) ? [] : [wrong(field, 'Is not one of the accepted values')]
  }
}

function whole(text: string | null, least: number, most: number): boolean {
  if (text === null) return true
  return /^[+-]?\d+$/.test(text) && Number(text) >= least && Number(text) <= most
}
