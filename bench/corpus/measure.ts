import { spawn } from 'node:child_process'
import { endWithUs } from '../children.ts'
import { root } from '../contestants.ts'
import { freePort } from '../http.ts'
import { memoryOf } from '../proc.ts'

/** How a mock did: seconds from its start to its first answer, and its memory then, at its highest. */
export interface Measured {
  readonly seconds: number
  readonly megabytes: number
}

const commands = {
  understudy: (file: string, port: number) => [
    'dist/cli/main.js',
    'serve',
    '--spec',
    file,
    '--port',
    String(port),
    '--quiet',
  ],
  prism: (file: string, port: number) => [
    ...['node_modules/@stoplight/prism-cli/dist/index.js', 'mock', file],
    ...['--port', String(port), '--host', '127.0.0.1'],
  ],
} as const

/** How long an answer is waited for. */
const patience = 60_000

/** Starts a mock of a document and asks for a path until it answers, with whatever status; undefined if it does not. */
export async function measure(mock: keyof typeof commands, file: string, path: string): Promise<Measured | undefined> {
  const port = await freePort()
  const begin = performance.now()
  const child = spawn(process.execPath, commands[mock](file, port), { cwd: root, stdio: 'ignore' })
  endWithUs(child)
  let isOver = false
  const ended = new Promise<void>((done) =>
    child.once('close', () => {
      isOver = true
      done()
    }),
  )
  try {
    while (!isOver && performance.now() - begin < patience) {
      if (!(await answers(port, path))) continue
      const seconds = (performance.now() - begin) / 1000
      return { seconds, megabytes: memoryOf(child.pid ?? 0)?.peak ?? Number.NaN }
    }
    return undefined
  } finally {
    child.kill('SIGKILL')
    await ended
  }
}

async function answers(port: number, path: string): Promise<boolean> {
  try {
    const reply = await fetch(`http://127.0.0.1:${port}${path}`, {
      headers: { authorization: 'Bearer corpus' },
      signal: AbortSignal.timeout(patience),
    })
    await reply.arrayBuffer()
    return true
  } catch {
    // Nobody listens yet. Asking again at once would take time from the one that is to start.
    await new Promise((done) => setTimeout(done, 20))
    return false
  }
}
