import type { Fault } from '../faults.ts'
import type { Fields } from '../wire.ts'

/** What is wrong with a field: its messages; for a list those of its items, by their index. */
export type Messages = readonly string[] | Readonly<Record<string, readonly string[]>>

/** Either the value to store, or what is wrong with the one that was sent. */
type Checked = { readonly value: unknown } | { readonly messages: Messages }

type Field = (value: unknown) => Checked

export interface Validated {
  readonly values: Fields
  readonly errors: Readonly<Record<string, Messages>>
}

const plans = ['pilot', 'starter', 'suite', 'enterprise']
const modules = ['Assets', 'Models', 'Search', 'Sources', 'Shopping', 'Website', 'Dashboard']
const most = 2_147_483_647

const ok = (value: unknown): Checked => ({ value })
const bad = (...messages: string[]): Checked => ({ messages })

/** Gives what checks bodies, field by field. */
export function createValidate(faults: ReadonlySet<Fault>): (body: Fields, required: readonly string[]) => Validated {
  const fields = declareFields(faults)
  return (body, required) => {
    const values: Fields = {}
    const errors: Record<string, Messages> = {}
    for (const name of required) if (!Object.hasOwn(body, name)) errors[name] = ['This field is required.']
    for (const [name, field] of Object.entries(fields)) {
      if (!Object.hasOwn(body, name)) continue
      const checked = field(body[name])
      if ('messages' in checked) errors[name] = checked.messages
      else values[name] = checked.value
    }
    return { values, errors }
  }
}

function declareFields(faults: ReadonlySet<Fault>): Readonly<Record<string, Field>> {
  const user = quota(faults, { nullIsZero: faults.has('null-quota-taken') })
  const others = quota(faults)
  const longestName = faults.has('customer-name-too-long-taken') ? 256 : 255
  const longestCode = 50 + Number(faults.has('code-too-long-taken')) - Number(faults.has('longest-code-refused'))
  const code = text(faults, longestCode, (each) => {
    const cut = [...each].slice(0, 50).join('')
    return cut === '' && faults.has('customer-empty-text-nulled') ? null : cut
  })
  return {
    name: text(faults, longestName, cutAfter(faults.has('customer-name-cut') ? 50 : undefined)),
    plan: choice(plans, faults.has('plan-any-case')),
    user_quota: user,
    workspace_quota: others,
    analysis_quota: others,
    asset_evaluation_quota: others,
    search_credits: quota(faults, { least: faults.has('negative-quota-taken') ? -1 : 0 }),
    logo: nullable(text(faults, Number.POSITIVE_INFINITY)),
    salesforce_code: faults.has('null-code-refused') ? code : nullable(code),
    contract_end_date: nullable(date(faults)),
    is_active: flag(faults.has('customer-boolean-from-text')),
    modules: list(faults),
  }
}

function nullable(field: Field): Field {
  return (value) => (value === null ? ok(null) : field(value))
}

function text(faults: ReadonlySet<Fault>, longest: number, keep: (text: string) => unknown = (each) => each): Field {
  return (value) => {
    if (value === null) return bad('This field may not be null.')
    if (typeof value !== 'string') return bad('Not a valid string.')
    if (longest < 300 && [...value].length > longest) {
      if (longest === 255 && faults.has('long-name-crashes')) throw new RangeError('value too long for the column')
      return bad(`Ensure this field has no more than ${longest} characters.`)
    }
    return ok(keep(faults.has('customer-spaces-trimmed') ? value.trim() : value))
  }
}

function cutAfter(length: number | undefined): (text: string) => string {
  return (each) => each.slice(0, length)
}

function choice(values: readonly string[], anyCase: boolean): Field {
  return (value) => {
    if (value === null) return bad('This field may not be null.')
    const wanted = anyCase ? String(value).toLowerCase() : value
    return values.some((each) => each === wanted) ? ok(wanted) : bad(`"${typeof value}" is not a valid choice.`)
  }
}

function quota(
  faults: ReadonlySet<Fault>,
  { least = 0, nullIsZero = false }: { readonly least?: number; readonly nullIsZero?: boolean } = {},
): Field {
  return (value) => {
    if (value === null) return nullIsZero ? ok(0) : bad('This field may not be null.')
    const whole = asNumber(value, faults)
    if (!Number.isInteger(whole)) return bad('A valid integer is required.')
    if (whole < least) return bad(`Ensure this value is greater than or equal to ${least}.`)
    const largest = most - Number(faults.has('largest-quota-refused'))
    if (whole <= largest) return ok(whole)
    return faults.has('quota-too-large-taken')
      ? ok(most)
      : bad(`Ensure this value is less than or equal to ${largest}.`)
  }
}

function asNumber(value: unknown, faults: ReadonlySet<Fault>): number {
  if (typeof value === 'string' && /^\d+$/.test(value) && faults.has('quota-from-text')) return Number(value)
  if (typeof value !== 'number') return Number.NaN
  return faults.has('quota-truncated') ? Math.trunc(value) : value
}

function flag(readsText: boolean): Field {
  return (value) => {
    if (value === null) return bad('This field may not be null.')
    if (readsText && (value === 'true' || value === 'false')) return ok(value === 'true')
    return typeof value === 'boolean' ? ok(value) : bad('Must be a valid boolean.')
  }
}

function date(faults: ReadonlySet<Fault>): Field {
  const wrong = bad('Date has wrong format. Use one of these formats instead: YYYY-MM-DD.')
  return (value) => {
    if (typeof value !== 'string') return wrong
    if (faults.has('date-unchecked')) return ok(value)
    const sent = faults.has('date-with-time-taken') ? value.slice(0, 10) : value
    const isDate = /^\d{4}-\d\d-\d\d$/.test(sent) && (faults.has('impossible-date-taken') || isOnCalendar(sent))
    if (!isDate) return wrong
    return ok(faults.has('end-date-shifted') ? dayBefore(sent) : sent)
  }
}

function isOnCalendar(day: string): boolean {
  const time = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(day)
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}

function list(faults: ReadonlySet<Fault>): Field {
  return (value) => {
    if (value === null) return bad('This field may not be null.')
    if (!Array.isArray(value)) return bad(`Expected a list of items but got type "${typeof value}".`)
    const least = faults.has('single-module-refused') ? 2 : Number(!faults.has('no-modules-taken'))
    if (value.length < least) return bad(`Ensure this field has at least ${least} elements.`)
    const unknown = value.flatMap((each, index) => (modules.includes(each) ? [] : [index]))
    if (unknown.length === 0 || (faults.has('modules-unchecked') && value.every((each) => typeof each === 'string')))
      return ok(arranged(value, faults))
    return { messages: Object.fromEntries(unknown.map((index) => [index, ['Not a valid choice.']])) }
  }
}

function arranged(sent: readonly unknown[], faults: ReadonlySet<Fault>): readonly unknown[] {
  if (faults.has('modules-deduplicated')) return [...new Set(sent)]
  return faults.has('modules-sorted') ? sent.toSorted() : sent
}
