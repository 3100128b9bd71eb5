import type { Api, Operation } from '../../openapi/contract.ts'
import { takesCredentials } from '../setup/access.ts'
import type { Config, Identity } from '../setup/config.ts'
import type { Send } from './target.ts'

/** Fetches credentials again that have ended, by the requests of `setup`. */
export class Renewal {
  readonly #api: Api
  readonly #config: Config
  readonly #send: Send
  readonly #underWay = new Map<Identity, Promise<boolean>>()
  /** Identities that an operation does not let in, with fresh credentials either. */
  readonly #hopeless = new Set<string>()

  constructor(api: Api, config: Config, send: Send) {
    this.#api = api
    this.#config = config
    this.#send = send
  }

  /**
   * Returns whether a request that was answered with 401 is worth repeating: the identity has other credentials now.
   *
   * @param held The headers that the identity had when the request was sent.
   */
  async renews(operation: Operation, identity: Identity, held: Identity['headers']): Promise<boolean> {
    const { steps } = this.#config
    if (!steps || this.#hopeless.has(keyOf(operation, identity)) || !takesCredentials(this.#api, operation, identity))
      return false
    const names = Object.values(identity.shell).flatMap((text) =>
      Array.from(text.matchAll(/\$\{(\w+)\}/g), ([, name = '']) => name),
    )
    // Another request may have fetched them meanwhile.
    if (Object.entries(identity.headers).some(([name, value]) => held[name] !== value)) return true
    const renewing = this.#underWay.get(identity) ?? steps.renew(this.#send, names).catch(() => false)
    this.#underWay.set(identity, renewing)
    const isNew = await renewing
    this.#underWay.delete(identity)
    for (const [name, text] of Object.entries(identity.shell))
      identity.headers[name] = filled(text, steps.variables) ?? identity.headers[name] ?? ''
    return isNew
  }

  /** Notes that fresh credentials are refused as well. */
  giveUp(operation: Operation, identity: Identity): void {
    this.#hopeless.add(keyOf(operation, identity))
  }
}

function keyOf({ id }: Operation, { name }: Identity): string {
  return `${id} ${name}`
}

/** Returns a header with the values of its variables; undefined if it has none. */
function filled(text: string, variables: Readonly<Record<string, string | undefined>>): string | undefined {
  return /\$\{\w+\}/.test(text) ? text.replace(/\$\{(\w+)\}/g, (_, name: string) => variables[name] ?? '') : undefined
}
