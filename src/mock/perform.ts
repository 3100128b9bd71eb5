import * as z from 'zod'
import type { Exchange } from '../engine/exchange.ts'
import { nearest } from '../openapi/nearest.ts'
import { UsageError } from '../openapi/usage-error.ts'
import { ifGone } from '../store/unavailable.ts'
import type { Call, Input } from './call.ts'
import { calls } from './calls.ts'
import type { MockCore } from './core.ts'
import { announce } from './feed.ts'
import { checkDepth, toJson } from './json.ts'
import type { CallInput, CallName, CallResults } from './methods.ts'

// Pages with a strict content-security policy make no code at run time.
z.config({ jitless: true })

const byName: ReadonlyMap<string, Call> = new Map(calls.map((each) => [each.name, each]))

/** What a request adds to the arguments of a call. */
export interface Request extends CallInput {
  readonly headers?: Exchange['headers']
}

/**
 * Checks the arguments of a call and carries it out.
 *
 * @param sandbox The sandbox it is about; undefined: the mock itself.
 * @throws {UsageError} if an argument is invalid. @throws {SpecError} if data does not fit the document.
 */
export async function perform<Name extends CallName>(
  core: MockCore,
  sandbox: string | undefined,
  name: Name,
  { parameters = {}, query = {}, body, lines, headers = {} }: Request = {},
): Promise<Awaited<CallResults[Name]>> {
  const call = byName.get(name) as Call<Name>
  const isLined = call.lines === true && lines !== undefined
  const input: Input = {
    parameters,
    query: call.query && checked(call.query, query, 'query'),
    body: call.body && !isLined ? checked(call.body, body, 'body') : undefined,
    headers,
    ...(isLined && { lines }),
  }
  const attempt = async () => {
    const data = await core.data(sandbox)
    await data.sync?.()
    return { data, result: await call.run({ core, playing: core.playing, data }, input) }
  }
  // Another process may have dropped the sandbox, and all that was done to it: the second attempt finds it anew.
  const { data, result } = await attempt().catch(ifGone(attempt))
  if (call.changes) {
    const named = parameters.name ?? parameters.id
    const notice = { call: name, ...(named !== undefined && { name: named }) }
    if (data.announce) await data.announce(call.changes, notice)
    else announce(data.world.journal, call.changes, notice)
  }
  return result
}

/**
 * Copies the body of a call in process: what the caller does to its object afterwards changes no record.
 *
 * @throws {UsageError} if it is not JSON.
 */
export function copyOf(body: unknown): unknown {
  return body === undefined ? undefined : JSON.parse(toJson(body))
}

/** @throws {UsageError} listing what does not fit, each with its place. */
function checked(schema: z.ZodType, value: unknown, what: 'query' | 'body'): unknown {
  checkDepth(value, what)
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issues = result.error.issues.flatMap((issue) => wordingOf(issue, schema))
  const more = issues.length > mostIssues ? `; and ${issues.length - mostIssues} more` : ''
  const found = `Invalid ${what}: ${issues.slice(0, mostIssues).join('; ')}${more}.`
  throw new UsageError(found, 'See /__understudy/openapi.json.')
}

/** How many issues a message lists. */
const mostIssues = 10

function wordingOf(issue: z.core.$ZodIssue, schema: z.ZodType): string[] {
  const { path, message } = issue
  if (issue.code !== 'unrecognized_keys') return [placed(path, message)]
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  const known = path.length === 0 ? Object.keys(properties) : []
  return issue.keys.map((key) => {
    const name = key.slice(0, 100)
    const near = nearest(name, known)
    return near === undefined ? `unknown "${name}"` : `unknown "${name}"; did you mean "${near}"?`
  })
}

/** Messages of our own schemas begin in lower case and are about the whole. */
function placed(path: readonly PropertyKey[], message: string): string {
  if (path.length > 0) return `"${path.join('.').slice(0, 200)}": ${message}`
  return /^(does|ends|has|says|starts)\b/.test(message) ? `it ${message}` : message
}
