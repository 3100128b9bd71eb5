import { setTimeout as wait } from 'node:timers/promises'
import { platform } from '../../engine/runtime.ts'
import type { Json } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { Received, Sent } from './target.ts'

export interface DeferralOptions {
  /** Where the target is; without it, no status resource is known. */
  readonly baseUrl?: string
  /** How long what was accepted may take, in milliseconds. @default 5000 */
  readonly bound?: number
  /** Returns milliseconds since some time in the past. */
  readonly elapsed?: () => number
}

/** The pauses between two looks, in milliseconds: each is twice the one before. */
const pauses = { first: 20, longest: 250 } as const

/** How long a read waits after an accepted request of which nothing tells that it is done, in milliseconds. */
const usually = 500

/** Waits until a target has carried out what it has accepted with 202 (RFC 9110 15.3.3). Clients of a target share it. */
export class Deferral {
  readonly #base: URL | undefined
  readonly #bound: number
  readonly #elapsed: () => number
  /** A target that carries out nothing is waited for less and less. */
  #patience: number
  #longest: number | undefined

  constructor({ baseUrl, bound = 5000, elapsed = platform.elapsed }: DeferralOptions = {}) {
    this.#base = baseUrl === undefined || !URL.canParse(baseUrl) ? undefined : new URL(baseUrl)
    this.#bound = bound
    this.#patience = bound
    this.#elapsed = elapsed
  }

  /** How long a read waits if nothing tells whether a request is carried out, in milliseconds. */
  get usual(): number {
    return Math.min(this.#bound, this.#longest === undefined ? usually : this.#longest * 2 + 50)
  }

  /**
   * Returns the path after the base URL of the resource that tells of the progress; undefined if there is none on the
   * target. Credentials are sent nowhere else.
   */
  statusPath({ path }: Sent, { headers }: Received): string | undefined {
    const told = headers['operation-location'] ?? headers.location
    if (!this.#base || told === undefined) return undefined
    const root = this.#base.pathname.replace(/\/$/, '')
    const here = `${this.#base.origin}${root}${path}`
    if (!URL.canParse(told, here)) return undefined
    const { origin, pathname, search } = new URL(told, here)
    if (origin !== this.#base.origin || !pathname.startsWith(`${root}/`)) return undefined
    const there = pathname.slice(root.length) + search
    return there === path ? undefined : there
  }

  /**
   * Looks until something is there, or time runs out.
   *
   * @param pause Milliseconds before the second look. @default short
   * @returns Whether it is there.
   */
  async until(look: () => Promise<boolean>, pause: number = pauses.first): Promise<boolean> {
    const began = this.#elapsed()
    for (let next = pause; ; next = Math.min(next * 2, Math.max(pause, pauses.longest))) {
      const isThere = await look()
      const took = this.#elapsed() - began
      if (isThere) this.#longest = Math.max(this.#longest ?? 0, took)
      if (isThere || took >= this.#patience) {
        this.#patience = isThere ? this.#bound : Math.max(this.#patience / 2, pauses.longest)
        return isThere
      }
      await wait(Math.min(next, this.#patience - took))
    }
  }
}

/** Returns the milliseconds that a reply asks to wait for (RFC 9110 10.2.3); undefined if it does not say. */
export function pauseIn({ headers }: Received): number | undefined {
  const { 'retry-after': told = '' } = headers
  return /^\d+$/.test(told) ? Number(told) * 1000 : undefined
}

/** Returns whether a status resource says that a request is still being carried out. */
export function isUnderWay({ status }: Received, content: Json | undefined): boolean {
  if (status === 202) return true
  const told = isObject(content) ? (content.status ?? content.state) : undefined
  return status < 300 && typeof told === 'string' && underWay.test(told)
}

const underWay =
  /^(accepted|created|in[ _-]?progress|new|not[ _-]?started|open|pending|processing|queued|running|scheduled|started|waiting)$/i
