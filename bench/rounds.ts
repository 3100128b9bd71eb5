import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { endWithUs } from './children.ts'
import type { Contestant } from './contestants.ts'
import type { LoadJob, LoadResult } from './load.ts'
import { processorTimeOf } from './proc.ts'
import { update } from './sample.ts'
import type { Server } from './server-process.ts'
import { complaintAfterLoad, complaintBeforeLoad } from './state-check.ts'

export interface Round extends LoadResult {
  /** Seconds the server's process was computing. */
  readonly computed: number | undefined
  /** What was wrong with the answers; such a round proves nothing. */
  readonly complaint: string | undefined
}

/** Loads one server once, and checks before and after that it keeps what it is told. */
export async function round(contestant: Contestant, server: Server, seconds: number): Promise<Round> {
  const { paths, key } = contestant
  const before = await complaintBeforeLoad(contestant, server.port)
  const began = processorTimeOf(server.pid)
  const result = await runLoad({ ports: [server.port], paths, key, body: update, seconds })
  const ended = processorTimeOf(server.pid)
  const after = await complaintAfterLoad(contestant, server.port)
  const computed = began === undefined || ended === undefined ? undefined : ended - began
  const failed = result.failed > 0 ? `${result.failed} requests failed.` : undefined
  return { ...result, computed, complaint: before ?? failed ?? after }
}

const loadScript = fileURLToPath(new URL('load.ts', import.meta.url))

export function runLoad(job: LoadJob): Promise<LoadResult> {
  const child = spawn(process.execPath, [loadScript, JSON.stringify(job)], { stdio: ['ignore', 'pipe', 'inherit'] })
  endWithUs(child)
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(printed))
      else reject(new Error(`The load on ${job.ports.join(', ')} ended with code ${code}.`))
    })
  })
}
