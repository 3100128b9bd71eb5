import { lockersDocument } from '../support/documents.ts'
import type { Answered, Running, RunOptions } from '../support/run-engine.ts'
import { runEngine } from '../support/run-engine.ts'

/** The two stations the fixtures open with: Ada keeps Old Town, Cleo keeps Mill Road. */
export const oldTown = '7b0c1f2e-5a64-4c1d-9e0b-2f8d3a6c4e11'
export const millRoad = 'c2d9e8a4-13b7-4f60-8a5d-6e1f0b7c9d22'

/** Headers of the people in the fixtures. */
export const ada = { authorization: basic('ada:a-1') }
export const ben = { authorization: basic('ben:b-1') }
export const cleo = { authorization: basic('cleo:c:1') }
export const dov = { authorization: basic('dov:d-1') }
export const eve = { authorization: basic('eve:') }

/** Gives the value of an `Authorization` header of HTTP basic. */
export function basic(userAndPassword: string): string {
  return `Basic ${btoa(userAndPassword)}`
}

/** Gives the headers of a browser that holds a session. */
export function session(secret: string): Record<string, string> {
  return { cookie: `theme=dark; lockers_session=${secret}` }
}

export interface Lockers extends Running {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answered>
  patch(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answered>
}

/** Starts the lockers document with its fixtures. */
export async function startLockers(options: Omit<RunOptions, 'api' | 'spec'> = {}): Promise<Lockers> {
  const running = await runEngine({ ...options, api: 'lockers', spec: lockersDocument })
  return {
    ...running,
    get: (path, headers) => running.call({ path, headers }),
    patch: (path, body, headers) => running.call({ method: 'PATCH', path, headers, body }),
  }
}
