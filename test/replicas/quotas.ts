import type { Model, Operation } from './linearizable.ts'

/** Sends a request, and returns its status and its body. @throws {Error} if no reply comes. */
export type Send = (
  path: string,
  init: { readonly method: string; readonly headers: Readonly<Record<string, string>>; readonly body: string },
) => Promise<{ readonly status: number; text(): Promise<string> }>

/** The fields that callers update, each its own. */
export const fields = [
  'user_quota',
  'workspace_quota',
  'analysis_quota',
  'asset_evaluation_quota',
  'search_credits',
] as const

export const organization = '3c90c3cc-0d44-4b50-8888-8dd25736052a'
const path = `/shareofmodel/v1/organizations/${organization}`
const headers = { authorization: 'Bearer som_staff', 'content-type': 'application/json' }

export type Quotas = Readonly<Record<string, number>>
type Update = Operation<Quotas, Quotas>

/** Updates some quotas, and returns all of them; undefined if no reply came that acknowledges it. */
export async function update(send: Send, quotas: Quotas): Promise<Quotas | undefined> {
  try {
    const reply = await send(path, { method: 'PATCH', headers, body: JSON.stringify(quotas) })
    const text = await reply.text()
    if (reply.status === 503) return undefined
    if (reply.status !== 200) throw new Refused(`${reply.status} ${text}`)
    const record = JSON.parse(text) as Quotas
    return Object.fromEntries(fields.map((field) => [field, record[field] as number]))
  } catch (error) {
    if (error instanceof Refused) throw error
    return undefined
  }
}

class Refused extends Error {}

/** Returns the quotas as they are now. */
export async function read(send: Send): Promise<Quotas> {
  const quotas = await update(send, {})
  if (!quotas) throw new Error('The quotas could not be read.')
  return quotas
}

export interface Load {
  /** The replicas; callers take turns between them. */
  readonly replicas: readonly Send[]
  /** How many updates are sent in all, and how many at a time. */
  readonly updates: number
  readonly callers: number
  /** Called after each reply, with how many there were. */
  readonly replied?: (count: number) => void
}

/** Sends updates from many callers at once, and returns what came of each. */
export async function drive({ replicas, updates, callers, replied }: Load): Promise<readonly Update[]> {
  const history: Update[] = []
  // Larger than what is there at the start: each value stands for one update.
  let [time, sent] = [0, 1_000_000]
  const last = sent + updates
  const caller = async (index: number): Promise<void> => {
    const field = fields[index % fields.length] as string
    while (sent < last) {
      const value = ++sent
      const send = replicas[value % replicas.length] as Send
      const start = ++time
      const output = await update(send, { [field]: value })
      history.push({ input: { [field]: value }, output, start, end: ++time })
      replied?.(history.length)
    }
  }
  await Promise.all(Array.from({ length: callers }, (_, index) => caller(index)))
  return history
}

/**
 * Leaves out the updates without a reply whose values no reply shows: they were carried out unseen, or never. Each value is
 * sent once, so the others were carried out.
 */
export function seen(history: readonly Update[]): readonly Update[] {
  const shown = new Set(history.flatMap(({ output }) => Object.values(output ?? {})))
  return history.filter(
    ({ input, output }) => output !== undefined || Object.values(input).some((each) => shown.has(each)),
  )
}

/** An organization's quotas, of which each update returns all. */
export function quotasFrom(initial: Quotas): Model<Quotas, Quotas, Quotas> {
  return {
    initial,
    step: (state, changed) => {
      const next = { ...state, ...changed }
      return { state: next, output: next }
    },
  }
}
