import type { Requirement, Scheme } from '../../openapi/contract.ts'
import type { Awaitable } from '../../store/awaitable.ts'
import { after, inTurn } from '../../store/awaitable.ts'
import { asPrincipal, credentialKey } from '../../store/principals.ts'
import { credentialFor } from '../credential.ts'
import type { OperationPlan } from '../plan.ts'
import type { Refusal, RoutedTurn } from '../turn.ts'

/** A credential that came with a request. */
interface Presented {
  readonly scheme: string
  readonly secret: string
  readonly isApiKey: boolean
  /** Whose it is; undefined where nobody has it. */
  readonly caller: string | undefined
}

/** Finds out who calls: by the credentials of any alternative of the security requirements (OpenAPI 3.1 section 4.8.30). */
export function authenticate(turn: RoutedTurn): Awaitable<Refusal | undefined> {
  const { route } = turn
  if (route.operation.security.length === 0) return undefined
  const presented: Presented[] = []
  const found = inTurn(route.schemes, ({ name, scheme }) => look(turn, name, scheme, presented))
  return after(found, () => {
    const caller = callerOf(route, presented)
    turn.alternatives = satisfied(route, presented, caller)
    if (caller === undefined) return turn.alternatives.length > 0 ? undefined : refuse(presented)
    return after(turn.world.store.get(turn.plan.principals, caller), (record) => {
      turn.principal = record && asPrincipal(record)
      return turn.alternatives.length > 0 ? undefined : refuse(presented)
    })
  })
}

/** Looks up whose credential a request presents for a scheme, if it presents one. */
function look(turn: RoutedTurn, name: string, scheme: Scheme, presented: Presented[]): Awaitable<unknown> {
  const { plan, exchange, world } = turn
  const secret = credentialFor(scheme, exchange)
  if (secret === undefined) return undefined
  return after(world.store.get(plan.credentials, credentialKey(name, secret)), (credential) => {
    const caller = credential?.principal as string | undefined
    presented.push({ scheme: name, secret, isApiKey: scheme.kind === 'apiKey', caller })
  })
}

/** Gives the caller of the first alternative whose schemes all name the same one. */
function callerOf({ operation, aloneBy }: OperationPlan, presented: readonly Presented[]): string | undefined {
  const [first] = presented
  if (aloneBy && presented.length === 1) return first?.caller
  const callers = new Map(presented.map(({ scheme, caller }) => [scheme, caller]))
  for (const alternative of operation.security) {
    const [caller, ...others] = alternative.map(({ scheme }) => callers.get(scheme))
    if (caller !== undefined && others.every((other) => other === caller)) return caller
  }
  return undefined
}

function satisfied(
  { operation, aloneBy }: OperationPlan,
  presented: readonly Presented[],
  caller: string | undefined,
): readonly Requirement[] {
  const [first] = presented
  if (aloneBy && first && presented.length === 1)
    return first.caller === undefined ? [] : (aloneBy.get(first.scheme) ?? [])
  const schemes = new Set(
    presented.filter((each) => caller !== undefined && each.caller === caller).map(({ scheme }) => scheme),
  )
  return operation.security.filter((alternative) => alternative.every(({ scheme }) => schemes.has(scheme)))
}

/** Of two credentials that nobody has, an HTTP one says more: `Bearer x` is no API key of that name. */
function refuse(presented: readonly Presented[]): Refusal {
  const unknown = presented.filter(({ caller }) => caller === undefined)
  const telling = unknown.find(({ isApiKey }) => !isApiKey) ?? unknown[0]
  if (!telling)
    return { failure: 'unauthenticated', reason: presented.length === 0 ? 'no credentials' : 'not all credentials' }
  const reason = `unknown credential ${shortened(telling.secret)} (${telling.scheme})`
  return { failure: 'bad-credentials', reason, scheme: telling.scheme }
}

/** Enough to tell one's own keys apart, and too little to use. */
function shortened(secret: string): string {
  return `${secret.slice(0, Math.min(4, secret.length >> 1))}…`
}
