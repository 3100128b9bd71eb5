import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Fault } from '../faults.ts'
import type { Variant } from '../variants.ts'
import type { Fields } from '../wire.ts'
import type { Account } from './data.ts'
import { blank, startingData } from './data.ts'

/** The organizations, behind functions. */
export interface Customers {
  has(id: string): boolean
  list(account: Account): readonly Fields[]
  create(values: Fields): Fields
  /** @param sent The body: what was sent besides the values that are valid. */
  update(id: string, values: Fields, sent: Fields): Promise<Fields>
  /** Gives an organization as replies show it. */
  show(record: Fields, includeLogo: string | null): Fields
}

const reset = { user_quota: 0, workspace_quota: 0, analysis_quota: 0, asset_evaluation_quota: 0, search_credits: 0 }

export function createCustomers(faults: ReadonlySet<Fault>, variants: ReadonlySet<Variant>): Customers {
  const records = startingData()
  let writes = 0

  const store = (id: string, after: Fields, values: Fields): void => {
    if (Object.keys(values).length > 0) writes += 1
    if (faults.has('customer-not-stored')) return
    if (faults.has('customer-third-write-lost') && writes % 3 === 0 && Object.keys(values).length > 0) return
    records.set(id, after)
    if (!faults.has('plan-reaches-others') || !('plan' in values)) return
    for (const [other, record] of records) records.set(other, { ...record, plan: values.plan })
  }

  return {
    has: (id) => records.has(id),
    list: ({ group, organization }) => {
      const seesAll = group !== 'customer' || faults.has('all-customers-listed')
      return [...records.values()].filter(({ id }) => seesAll || id === organization)
    },
    create: (values) => {
      const made = { ...blank, ...values, id: randomUUID() }
      records.set(made.id, made)
      return made
    },
    update: async (id, values, sent) => {
      const before = records.get(id) ?? { ...blank, id }
      const changes = changesOf(before, values, sent, faults)
      if (faults.has('customer-lost-updates')) await wait(10)
      const after = { ...baseOf(before, sent, faults), ...changes }
      store(id, after, changes)
      return after
    },
    show: (record, includeLogo) => shown(record, includeLogo, faults, variants),
  }
}

function baseOf(before: Fields, sent: Fields, faults: ReadonlySet<Fault>): Fields {
  const isEmpty = Object.keys(sent).length === 0
  if (isEmpty) return faults.has('customer-empty-update-resets') ? { ...before, ...reset } : before
  if (faults.has('customer-replaced'))
    return { ...before, ...reset, logo: null, salesforce_code: null, contract_end_date: null, is_active: true }
  if (faults.has('quota-forgotten')) return { ...before, user_quota: 0 }
  return faults.has('logo-forgotten') ? { ...before, logo: null } : before
}

function changesOf(before: Fields, values: Fields, sent: Fields, faults: ReadonlySet<Fault>): Fields {
  const kept = Object.entries(values).filter(([, value]) => !isDropped(value, faults))
  const changes: Fields = Object.fromEntries(kept)
  if (faults.has('modules-appended') && Array.isArray(changes.modules))
    changes.modules = [...(before.modules as readonly unknown[]), ...changes.modules]
  if (faults.has('customer-id-assignable') && 'id' in sent) changes.id = sent.id
  if (faults.has('workspace-count-assignable') && 'workspace_count' in sent)
    changes.workspace_count = sent.workspace_count
  if (!faults.has('customer-unknown-field-stored')) return changes
  const unknown = Object.entries(sent).filter(
    ([name, value]) => !Object.hasOwn(blank, name) && typeof value !== 'object',
  )
  return { ...changes, ...Object.fromEntries(unknown) }
}

function isDropped(value: unknown, faults: ReadonlySet<Fault>): boolean {
  if (value === null) return faults.has('customer-null-ignored')
  if (value === false) return faults.has('customer-false-dropped')
  return value === 0 && faults.has('customer-zero-dropped')
}

function shown(
  record: Fields,
  includeLogo: string | null,
  faults: ReadonlySet<Fault>,
  variants: ReadonlySet<Variant>,
): Fields {
  const { logo, salesforce_code, modules, ...rest } = record
  const isAsked = ['true', '1'].includes((includeLogo ?? '').toLowerCase())
  const isShown =
    (isAsked && !faults.has('logo-never-shown')) ||
    faults.has('logo-always-shown') ||
    (includeLogo !== null && faults.has('logo-shown-for-false'))
  const logoShown = faults.has('logo-null-instead-of-left-out') && !isAsked ? { logo: null } : isShown ? { logo } : {}
  return {
    ...rest,
    ...(!faults.has('modules-not-shown') && { modules }),
    ...logoShown,
    salesforce_code: salesforce_code === null && faults.has('null-code-shown-as-empty-text') ? '' : salesforce_code,
    ...(faults.has('quota-shown-as-text') && { user_quota: String(record.user_quota) }),
    ...(variants.has('more-fields') && { is_pencil: false, tags: [] }),
  }
}
