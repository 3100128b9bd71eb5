import { proofOf } from '../inspector/texts/credentials.ts'
import type { Identity } from '../mock/identities.ts'
import type { ApiOutline } from '../mock/inspect/outline.ts'

/** What requests of the page prove their caller with, in place of what the app sends. */
export interface Disguise {
  /** Where the caller's API is called: absolute URLs without a slash at the end. */
  readonly bases: readonly string[]
  /** Headers that the app's own credentials are in, in lower case. */
  readonly hidden: ReadonlySet<string>
  readonly headers: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
}

/** Returns what makes requests those of a caller. @param bases Where its API is called. */
export function disguiseAs(caller: Identity, { schemes }: ApiOutline, bases: readonly string[]): Disguise {
  const hidden = Object.values(schemes).flatMap((scheme) => {
    if (scheme.kind !== 'apiKey') return ['authorization']
    return scheme.in === 'header' ? [scheme.name.toLowerCase()] : []
  })
  return { bases, hidden: new Set(hidden), ...proofOf(caller, schemes) }
}

/**
 * Lets the requests of the page go through a disguise from now on: those by `fetch` and those by XMLHttpRequest.
 *
 * @param current Returns the disguise to use, or undefined for none.
 * @returns A function that ends it.
 */
export function interceptRequests(current: () => Disguise | undefined): () => void {
  const worn = (url: string): Disguise | undefined => {
    const disguise = current()
    return disguise?.bases.some((base) => url === base || /^[/?]/.test(after(base, url))) ? disguise : undefined
  }
  const ends = [interceptFetch(worn), interceptXhr(worn)]
  return () => {
    for (const end of ends) end()
  }
}

/** Returns what a URL has after a base, or "". */
function after(base: string, url: string): string {
  return url.startsWith(base) ? url.slice(base.length) : ''
}

type Worn = (url: string) => Disguise | undefined

function interceptFetch(worn: Worn): () => void {
  const original = globalThis.fetch
  const replaced: typeof fetch = (input, init) => {
    const disguise = worn(absolute(input instanceof Request ? input.url : input))
    if (!disguise) return original(input, init)
    const request = new Request(input, init)
    const headers = new Headers([...request.headers].filter(([name]) => !disguise.hidden.has(name)))
    for (const [name, value] of Object.entries(disguise.headers)) headers.set(name, value)
    const named = new Request(request, { headers })
    const url = withQuery(request.url, disguise)
    return original(url === request.url ? named : new Request(url, named))
  }
  globalThis.fetch = replaced
  return () => {
    // Somebody else may have wrapped it meanwhile.
    if (globalThis.fetch === replaced) globalThis.fetch = original
  }
}

/** @note a header that is set twice would be sent with both values: the app's own is left out instead. */
function interceptXhr(worn: Worn): () => void {
  const prototype = XMLHttpRequest.prototype
  const { open, setRequestHeader, send } = prototype
  const disguises = new WeakMap<XMLHttpRequest, Disguise>()
  prototype.open = function (this: XMLHttpRequest, method: string, url: string | URL, ...rest: unknown[]) {
    const disguise = worn(absolute(url))
    if (disguise) disguises.set(this, disguise)
    else disguises.delete(this)
    const to = disguise ? withQuery(absolute(url), disguise) : url
    return Reflect.apply(open, this, [method, to, ...(rest.length === 0 ? [true] : rest)])
  }
  prototype.setRequestHeader = function (name, value) {
    if (!disguises.get(this)?.hidden.has(name.toLowerCase())) setRequestHeader.call(this, name, value)
  }
  prototype.send = function (body) {
    for (const header of Object.entries(disguises.get(this)?.headers ?? {})) setRequestHeader.apply(this, header)
    send.call(this, body)
  }
  return () => Object.assign(prototype, { open, setRequestHeader, send })
}

function absolute(url: string | URL): string {
  return new URL(url, document.baseURI).href
}

function withQuery(url: string, { query }: Disguise): string {
  const changed = new URL(url)
  for (const [name, value] of Object.entries(query)) changed.searchParams.set(name, value)
  return Object.keys(query).length === 0 ? url : changed.href
}
