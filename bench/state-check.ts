/**
 * A benchmark of errors or of a fixed answer is none. Before a round the name is set to something else and read back,
 * after it the values of the load must be there. `PATCH {}` changes nothing and so is the read.
 */
import type { Contestant } from './contestants.ts'
import type { Json } from './http.ts'
import { patch } from './http.ts'
import { organization, update } from './sample.ts'

/** Returns what is wrong with a server before a round: its answer lacks something, or a change is not kept. */
export async function complaintBeforeLoad(contestant: Contestant, port: number): Promise<string | undefined> {
  const name = 'Before the load'
  const written = await ask(contestant, port, { name })
  if (typeof written === 'string') return written
  const missing = Object.keys(organization).find((property) => !(property in written))
  if (missing !== undefined) return `The reply lacks "${missing}".`
  return contestant.stateful ? complaintUnlessKept(contestant, port, { name }) : undefined
}

/** Returns what is wrong with a server after a round: what the load has written is not there. */
export async function complaintAfterLoad(contestant: Contestant, port: number): Promise<string | undefined> {
  return contestant.stateful ? complaintUnlessKept(contestant, port, update) : undefined
}

async function complaintUnlessKept(contestant: Contestant, port: number, wanted: Json): Promise<string | undefined> {
  const kept = await ask(contestant, port, {})
  if (typeof kept === 'string') return kept
  const lost = Object.keys(wanted).find((property) => kept[property] !== wanted[property])
  return lost === undefined ? undefined : `"${lost}" was not kept: ${JSON.stringify(kept[lost])}.`
}

/** The organization in the reply, or what was wrong with the reply. */
async function ask(contestant: Contestant, port: number, body: Json): Promise<Json | string> {
  const path = contestant.paths[0] ?? '/'
  try {
    const { status, text } = await patch(port, { path, key: contestant.key, body })
    return status === 200 ? JSON.parse(text) : `PATCH ${path} answered ${status}.`
  } catch (error) {
    return `PATCH ${path} failed: ${error instanceof Error ? error.message : error}.`
  }
}
