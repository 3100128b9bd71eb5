import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Answer } from '../wire.ts'
import { readBody } from '../wire.ts'
import { readCall } from './call.ts'
import type { Studios } from './data.ts'
import { addFirst } from './data.ts'
import { answerBookmarks, answerPreferences } from './own.ts'
import { Problem } from './problem.ts'
import { answerSession, answerSessions } from './sessions.ts'
import { answerStudio, answerStudios } from './studios.ts'

export type { StudioFault, StudioVariant } from './choices.ts'

/** Makes a server of studios as a team would write it by hand, with its mistakes and with what it decides otherwise. */
export function studiosServer(
  faults: ReadonlySet<string> = new Set(),
  variants: ReadonlySet<string> = new Set(),
): RequestListener {
  const server: Studios = {
    studios: new Map(),
    sessions: new Map(),
    answers: new Map(),
    bookmarks: new Map(),
    preferences: new Map(),
    has: (fault) => faults.has(fault),
    is: (variant) => variants.has(variant),
    lastId: 0,
  }
  addFirst(server)
  return (request, response) => {
    readBody(request)
      .then((bytes) => answer(server, request, bytes.toString()))
      .catch((error: unknown) => refusal(server, error))
      .then((reply) => write(response, reply))
      .catch(() => response.destroy())
  }
}

function answer(server: Studios, request: IncomingMessage, text: string): Answer {
  const call = readCall(server, request, text)
  if (call.subject === 'preferences') return answerPreferences(server, call)
  if (call.subject === 'bookmarks') return answerBookmarks(server, call)
  const [studio, sessions, session] = call.path
  if (studio === undefined) return answerStudios(server, call)
  const id = /^\d+$/.test(studio) ? Number(studio) : -1
  if (sessions === undefined) return answerStudio(server, id, call)
  if (sessions !== 'sessions' || call.path.length > 4) throw new Problem(404, 'no such path')
  if (!server.studios.has(id) && !server.has('sessions-of-no-studio')) throw new Problem(404, 'no such studio')
  return session === undefined ? answerSessions(server, id, call) : answerSession(server, id, call)
}

function refusal({ has }: Studios, error: unknown): Answer {
  const { status, message, errors } = error instanceof Problem ? error : new Problem(500, String(error))
  const told = { title: message, status: has('problem-status-differs') ? 400 : status, ...(errors && { errors }) }
  return {
    status,
    headers: {
      'content-type': has('problem-is-json') ? 'application/json' : 'application/problem+json',
      ...(status === 401 && { 'www-authenticate': 'Bearer' }),
    },
    content: { type: 'about:blank', ...(has('problem-without-title') ? { status } : told) },
  }
}

function write(response: ServerResponse, { status, headers, content }: Answer): void {
  const text = content === undefined ? '' : JSON.stringify(content)
  response.writeHead(status, { ...(text !== '' && { 'content-type': 'application/json' }), ...headers })
  response.end(text)
}
