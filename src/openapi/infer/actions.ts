import type { Json } from '../contract.ts'
import type { Deed } from './classify.ts'
import { shownIn } from './classify.ts'
import type { Draft } from './drafts.ts'
import { plain, wordsOf } from './names.ts'
import type { SeenOperation } from './operations.ts'
import type { SchemaView } from './schema-view.ts'

/**
 * Returns what an action on a record does: `cancel` gives a `status` the one choice that is called "cancelled", and DELETE
 * takes a mark away. Undefined where no member of the record is called so, where a body says more, or where the reply is
 * about something else.
 */
export function actionOn(operation: SeenOperation, { record, key, noun }: Draft): Deed | undefined {
  const { method, segments, body, reply, status, mediaTypes } = operation
  if (!['post', 'put', 'patch', 'delete'].includes(method)) return undefined
  if (body || mediaTypes.length > 0 || status === '202') return undefined
  const shown = reply && shownIn(reply, record, key, noun)
  if (reply && !shown) return undefined
  const action = segments.at(-1) ?? ''
  const states = statesAfter(action)
  const sets = states && setBy(method === 'delete' ? { done: [], undone: states.done } : states, record)
  if (!sets) return undefined
  const says = Object.entries(sets).map(([name, value]) => `"${name}" to ${JSON.stringify(value)}`)
  const reason = `${method.toUpperCase()} on "${action}" sets ${says.join(' and ')} (assumed).`
  return { action: 'set', sets, reply: shown, reason }
}

/** What a record is called after an action, and what it is called no longer. */
interface States {
  readonly done: readonly string[]
  readonly undone: readonly string[]
}

function statesAfter(action: string): States | undefined {
  const words = wordsOf(action)
  // `mark-as-paid` says the state itself.
  const verb = words.length === 1 ? words[0] : words[0] === 'mark' ? words.at(-1) : undefined
  if (verb === undefined || startsMore.test(verb)) return undefined
  return { done: statesOf(verb), undone: undoneBy(verb) }
}

/** What begins something of which the end is open: a domain that is to be verified may turn out not to be. */
const startsMore = /^(verify|validate|invite|test|check|sync|import|export|process|run|execute|schedule|request)$/

/** Returns the members that are called after what was done, and what they become. */
function setBy(states: States, record: SchemaView): Record<string, string | boolean> | undefined {
  const sets = [...record.members].flatMap(([name, member]): [string, string | boolean][] => {
    const value = member.types.includes('boolean') ? flagOf(name, states) : choiceOf(member, states)
    return value === undefined ? [] : [[name, value]]
  })
  return sets.length > 0 ? Object.fromEntries(sets) : undefined
}

function flagOf(name: string, { done, undone }: States): boolean | undefined {
  if (isCalled(name, done)) return true
  return isCalled(name, undone) ? false : undefined
}

function choiceOf({ choices = [] }: SchemaView, { done }: States): string | undefined {
  const [choice, ...others] = choices.filter((each) => isCalled(each, done))
  return typeof choice === 'string' && others.length === 0 ? choice : undefined
}

function isCalled(name: Json, states: readonly string[]): boolean {
  return typeof name === 'string' && states.includes(plain(name).replace(/^is(?=.{4})/, ''))
}

/** Forms that do not follow from the spelling, and states that have another word than the verb. */
const irregular: Readonly<Record<string, readonly string[]>> = {
  activate: ['activated', 'active'],
  approve: ['approved'],
  begin: ['begun', 'running'],
  deactivate: ['deactivated', 'inactive'],
  freeze: ['frozen'],
  hide: ['hidden'],
  hold: ['held', 'onhold'],
  lose: ['lost'],
  open: ['open', 'opened'],
  pay: ['paid'],
  read: ['read'],
  reopen: ['open', 'reopened'],
  send: ['sent'],
  withdraw: ['withdrawn'],
}

/** Returns what is called so once it was done: `stop` makes things stopped, `publish` published. */
function statesOf(verb: string): readonly string[] {
  const known = irregular[verb]
  if (known) return known
  if (/[^aeiou]y$/.test(verb)) return [`${verb.slice(0, -1)}ied`]
  // What is a state already stays what it is: `mark-as-paid`.
  if (/e?d$|en$/.test(verb)) return [verb]
  return /e$/.test(verb) ? [`${verb}d`] : [`${verb}ed`, `${verb}${verb.at(-1)}ed`]
}

/** Returns what is no longer so afterwards: `unlock` ends what is locked. */
function undoneBy(verb: string): readonly string[] {
  if (verb === 'deactivate') return ['active', 'activated']
  const [, prefix, rest] = /^(un|dis)(\w{3,})$/.exec(verb) ?? []
  if (rest === undefined) return []
  return prefix === 'un' ? statesOf(rest) : statesOf(`en${rest}`)
}
