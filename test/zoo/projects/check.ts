import type { Fault } from '../faults.ts'
import type { Fields } from '../wire.ts'

/** What is wrong with a field, by its path. */
export interface Objection {
  readonly field: string
  readonly message: string
  readonly value?: unknown
}

type Has = (fault: Fault) => boolean
type Check = (value: unknown, field: string) => readonly Objection[]

/** Returns what is wrong with a new project, or with a change of one. */
export function checkProject(
  body: Fields,
  { has, isNew }: { readonly has: Has; readonly isNew: boolean },
): readonly Objection[] {
  const checks = projectChecks(has)
  const missing = isNew && body.name === undefined && !has('project-name-optional') ? wrong('name', 'is required') : []
  return [...missing, ...membersOf(body, checks, '')]
}

/** Returns what is wrong with a change of a task, or with what is to take its place. */
export function checkTask(body: Fields, has: Has, isReplacement: boolean): readonly Objection[] {
  const isOptional = has(isReplacement ? 'task-replacement-title-optional' : 'task-title-optional')
  const missing = body.title === undefined && !isOptional ? wrong('title', 'is required') : []
  return [...missing, ...membersOf(body, { title: text(1, 60), done: boolean, points: whole(0, 13) }, '')]
}

function projectChecks(has: Has): Readonly<Record<string, Check>> {
  const byUnit = has('project-length-by-unit')
  const notify: Readonly<Record<string, Check>> = {
    email: boolean,
    hour: has('notify-hour-unchecked') ? anyNumber : whole(0, 23),
    note: has('notify-note-unchecked') ? any : orNull(text(0, 20)),
  }
  const settings: Readonly<Record<string, Check>> = {
    theme: has('settings-theme-unchecked') ? text(0, 99) : oneOf('light', 'dark'),
    colour: orNull(pattern(has('colour-before-line-break') ? /^#[0-9a-f]{6}$/m : /^#[0-9a-f]{6}$/)),
    notify: has('notify-of-any-kind') ? whenObject(notify) : object(notify),
  }
  const contact: Readonly<Record<string, Check>> = { email, name: has('contact-name-unchecked') ? any : text(0, 30) }
  const labels = ['web', 'app', 'data', 'design', ...(has('label-forgotten') ? [] : ['ops'])]
  return {
    name: text(2, 40, byUnit),
    brief: text(0, Number.POSITIVE_INFINITY),
    state: oneOf('draft', 'active', ...(has('state-forgotten') ? [] : ['on_hold']), 'done'),
    archived: boolean,
    budget: (value, field) => (typeof value === 'number' && value >= 0 ? [] : wrong(field, 'is not an amount')),
    starts_at: orNull(instant),
    labels: listOf(oneOf(...labels)),
    watchers: listOf(has('watcher-null-taken') ? orNull(text(0, 9e9)) : text(0, 9e9)),
    contacts: listOf(
      has('contact-of-any-kind')
        ? whenObject(contact)
        : object(contact, has('contact-email-optional') ? [] : ['email']),
      5,
    ),
    access: (value, field) => {
      const choices = [
        'public',
        ...(has('access-branch-forgotten') ? [] : ['private']),
        ...(has('access-null-refused') ? [] : [null]),
      ]
      const isRight = choices.includes(value as string) || (has('access-unchecked') && typeof value === 'string')
      return isRight ? [] : wrong(field, 'is not valid')
    },
    settings: object(settings),
    pin: (value, field) => {
      if (typeof value === 'string' && /^\d{4}$/.test(value)) return []
      const objections = wrong(field, 'must have four digits')
      return has('pin-in-errors') ? objections.map((each) => ({ ...each, value })) : objections
    },
  }
}

function membersOf(body: Fields, checks: Readonly<Record<string, Check>>, prefix: string): readonly Objection[] {
  return Object.entries(checks).flatMap(([name, check]) => (name in body ? check(body[name], `${prefix}${name}`) : []))
}

const any: Check = () => []
const boolean: Check = (value, field) => (typeof value === 'boolean' ? [] : wrong(field, 'must be a boolean'))
const anyNumber: Check = (value, field) => (typeof value === 'number' ? [] : wrong(field, 'must be a number'))
const email: Check = (value, field) =>
  typeof value === 'string' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? [] : wrong(field, 'must be an address')

const instant: Check = (value, field) => {
  const form = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.exec(String(value))
  const [, year, month, day] = (form ?? []).map(Number)
  const isDay = form !== null && new Date(Date.UTC(year as number, (month as number) - 1, day)).getUTCDate() === day
  return typeof value === 'string' && isDay && !Number.isNaN(Date.parse(value)) ? [] : wrong(field, 'must be a time')
}

function text(least: number, most: number, byUnit = false): Check {
  return (value, field) => {
    if (typeof value !== 'string') return wrong(field, 'must be a text')
    const length = byUnit ? value.length : [...value].length
    return length >= least && length <= most ? [] : wrong(field, 'is of the wrong length')
  }
}

function whole(least: number, most: number): Check {
  return (value, field) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most
      ? []
      : wrong(field, 'is not such a number')
}

function oneOf(...choices: readonly string[]): Check {
  return (value, field) => (choices.includes(value as string) ? [] : wrong(field, 'is not a choice'))
}

function pattern(form: RegExp): Check {
  return (value, field) => (typeof value === 'string' && form.test(value) ? [] : wrong(field, 'is of the wrong form'))
}

function orNull(check: Check): Check {
  return (value, field) => (value === null ? [] : check(value, field))
}

function listOf(check: Check, most = Number.POSITIVE_INFINITY): Check {
  return (value, field) => {
    if (!Array.isArray(value) || value.length > most) return wrong(field, 'must be a list')
    return value.flatMap((item, index) => check(item, `${field}.${index}`))
  }
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function object(checks: Readonly<Record<string, Check>>, required: readonly string[] = []): Check {
  return (value, field) => {
    if (!isObject(value)) return wrong(field, 'must be an object')
    const missing = required
      .filter((name) => !(name in value))
      .flatMap((name) => wrong(`${field}.${name}`, 'is required'))
    return [...missing, ...membersOf(value, checks, `${field}.`)]
  }
}

function whenObject(checks: Readonly<Record<string, Check>>): Check {
  return (value, field) => (isObject(value) ? membersOf(value, checks, `${field}.`) : [])
}

function wrong(field: string, message: string): Objection[] {
  return [{ field, message }]
}
