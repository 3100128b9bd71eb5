import { z } from 'zod'
import type { Json } from '../../openapi/contract.ts'
import { Diagnostics } from '../../openapi/diagnostics.ts'
import { child, isObject, valueAt } from '../../openapi/pointer.ts'
import type { Source } from '../../openapi/source.ts'
import { UsageError } from '../../openapi/usage-error.ts'
import type { Received, Send } from '../client/target.ts'
import { wasStopped } from '../client/target-error.ts'

/** A request before or after the cases. */
export const step = z.strictObject({
  /** Method and path after the base URL: `POST /login`. */
  request: z.string().regex(/^[A-Z]+ \/\S*$/, 'a request is a method and a path, such as "POST /login"'),
  headers: z.record(z.string(), z.string()).default({}),
  /** Sent as JSON. */
  body: z.json().optional(),
  /** Variable → JSON pointer into the reply (RFC 6901). */
  take: z
    .record(z.string().regex(/^\w+$/), z.string().regex(/^(\/.*)?$/, 'a JSON pointer, such as "/token"'))
    .default({}),
})

export type Step = z.infer<typeof step>

export type Variables = Readonly<Record<string, string | undefined>>

/** A request of `teardown` that failed. */
export interface Untidied {
  readonly about: string
  readonly request: string
  /** Whether it could be sent: it needs nothing that is unknown. */
  readonly isSent: boolean
}

/** Sends the requests before and after the cases, and keeps what their replies tell. */
export class Steps {
  readonly #setup: readonly Step[]
  readonly #teardown: readonly Step[]
  readonly #environment: Variables
  readonly #taken: Record<string, string> = {}
  /** What replies have told before; it may still be somewhere in a text. */
  readonly #former = new Set<string>()
  #isTornDown = false

  /** @throws {SpecError} if a step of the configuration is invalid. */
  constructor(source: Source, environment: Variables) {
    this.#environment = environment
    this.#setup = readSteps(source, 'setup')
    this.#teardown = readSteps(source, 'teardown')
  }

  get areThere(): boolean {
    return this.#setup.length + this.#teardown.length > 0
  }

  /** The environment, and what replies have told. */
  get variables(): Variables {
    return { ...this.#environment, ...this.#taken }
  }

  /** The names of what replies have told. */
  get told(): ReadonlySet<string> {
    return new Set(Object.keys(this.#taken))
  }

  /** What replies told before they told something else. */
  get former(): ReadonlySet<string> {
    return this.#former
  }

  /**
   * Sends the requests of `setup` in order. If it is stopped, a request that is under way is waited for: only its reply
   * tells what it has made.
   *
   * @throws {UsageError} if one is refused or does not tell what is taken.
   * @throws {TargetError} if one gets no reply, or it is stopped.
   */
  async setUp(send: Send, signal?: AbortSignal): Promise<void> {
    for (const [index, each] of this.#setup.entries()) {
      if (signal?.aborted) throw wasStopped()
      await this.#run(send, each, `setup ${index + 1}`)
    }
  }

  /**
   * Sends the requests again that tell these variables.
   *
   * @returns Whether there are any, and they told something new.
   */
  async renew(send: Send, names: readonly string[]): Promise<boolean> {
    const before = names.map((name) => this.#taken[name])
    for (const each of this.#setup)
      if (Object.keys(each.take).some((name) => names.includes(name))) await this.#run(send, each, 'setup')
    return names.some((name, index) => this.#taken[name] !== before[index])
  }

  /** Sends the requests of `teardown` in order, once, whatever becomes of each. @returns What went wrong. */
  async tearDown(send: Send): Promise<Untidied[]> {
    const wrong: Untidied[] = []
    if (this.#isTornDown) return wrong
    this.#isTornDown = true
    for (const each of this.#teardown) {
      let isSent = false
      const sending: Send = (request) => {
        isSent = true
        return send(request)
      }
      await this.#run(sending, each, 'teardown').catch(({ message }: Error) => {
        wrong.push({ about: message, request: each.request, isSent })
      })
    }
    return wrong
  }

  async #run(send: Send, { request, headers, body, take }: Step, name: string): Promise<void> {
    const [method = '', path = ''] = this.#fill(request, encodeURIComponent).split(/ (.*)/s)
    const filled = Object.entries(headers).map(([header, text]) => [header, this.#fill(text)] as const)
    const content = body === undefined ? undefined : JSON.stringify(this.#fillIn(body))
    const type: Record<string, string> = content === undefined ? {} : { 'Content-Type': 'application/json' }
    const received = await send({ method, path, headers: { ...type, ...Object.fromEntries(filled) }, body: content })
    if (received.status >= 300) {
      const hint = 'Correct the request in the configuration, or the target.'
      throw new UsageError(`The request ${name} of the configuration, ${request}, has status ${received.status}.`, hint)
    }
    for (const [variable, pointer] of Object.entries(take))
      this.#take(variable, textAt(received, pointer), { request, pointer })
  }

  #take(variable: string, value: string | undefined, at: { readonly request: string; readonly pointer: string }): void {
    if (value === undefined) {
      const found = `The reply to ${at.request} has no text or number at "${at.pointer}".`
      throw new UsageError(found, `Correct "take" of "${variable}" in the configuration.`)
    }
    const known = this.#taken[variable]
    if (known !== undefined && known !== value) this.#former.add(known)
    this.#taken[variable] = value
  }

  #fill(text: string, encode: (value: string) => string = (value) => value): string {
    return text.replace(/\$\{(\w+)\}/g, (_, name: string) => {
      const value = this.variables[name]
      if (value !== undefined) return encode(value)
      throw new UsageError(`Unknown variable "${name}" in "${text}".`, 'Set it before you run the verification.')
    })
  }

  #fillIn(value: Json): Json {
    if (typeof value === 'string') return this.#fill(value)
    if (Array.isArray(value)) return value.map((each) => this.#fillIn(each))
    if (!isObject(value)) return value
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, this.#fillIn(inner)]))
  }

  /** Replaces what replies have told wherever a configuration names it, in members too, except in headers and steps. */
  filled(value: Json, name = ''): Json {
    if (['headers', 'setup', 'teardown'].includes(name)) return value
    const told = (text: string): string =>
      text.replace(/\$\{(\w+)\}/g, (whole, each: string) => this.#taken[each] ?? whole)
    if (typeof value === 'string') return told(value)
    if (Array.isArray(value)) return value.map((each) => this.filled(each))
    if (!isObject(value)) return value
    return Object.fromEntries(Object.entries(value).map(([each, inner]) => [told(each), this.filled(inner, each)]))
  }
}

function readSteps(source: Source, name: 'setup' | 'teardown'): Step[] {
  const given = isObject(source.value) ? source.value[name] : undefined
  if (given === undefined) return []
  const result = z.array(step).safeParse(given)
  if (result.success) return result.data
  const diagnostics = new Diagnostics(source)
  for (const { path, message } of result.error.issues) {
    const hint = `A step has request, and maybe headers, body and take; see docs/verify.md.`
    diagnostics.add('bad-record', child('#', name, ...path.map(String)), `Invalid configuration: ${message}.`, hint)
  }
  diagnostics.throwIfAny()
  return []
}

function textAt({ body }: Received, pointer: string): string | undefined {
  try {
    const value = valueAt(JSON.parse(body) as Json, `#${pointer}`)
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
  } catch {
    return undefined
  }
}
