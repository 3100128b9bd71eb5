import { request } from 'node:http'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export type Json = Readonly<Record<string, unknown>>

export interface Question {
  readonly path: string
  readonly key: string
  readonly body: Json
}

export interface Answer {
  readonly status: number
  readonly text: string
}

/** Sends one PATCH over a connection of its own. */
export function patch(port: number, question: Question): Promise<Answer> {
  const body = JSON.stringify(question.body)
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-api-key': question.key,
  }
  return new Promise((resolve, reject) => {
    const sent = request(
      { port, host: '127.0.0.1', method: 'PATCH', path: question.path, headers, agent: false },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => (text += chunk))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
        response.on('error', reject)
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Asks again and again until a 2xx comes; fails at once on another answer, or when `alive` says there is nobody to wait for. */
export async function untilAnswered(port: number, question: Question, alive: () => string | undefined): Promise<void> {
  for (;;) {
    const answer = await patch(port, question).catch(() => undefined)
    if (answer !== undefined && answer.status < 300) return
    if (answer !== undefined)
      throw new Error(`PATCH ${question.path} answered ${answer.status}: ${answer.text.slice(0, 200)}`)
    const dead = alive()
    if (dead !== undefined) throw new Error(dead)
    await sleep(2)
  }
}

/** Returns a port that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
