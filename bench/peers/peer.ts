import type { Zoo } from './zoo.ts'

/** A contract tester that takes an OpenAPI document. */
export interface Peer {
  readonly name: string
  readonly version: string
  /** How it is set up, in a sentence or two. */
  readonly setUp: string
  /** Installs it, where it is not part of the project. @throws when it cannot be had. */
  prepare(zoos: readonly Zoo[]): Promise<void>
  /** Tries a server; gives a name for each thing that it says is wrong: the same thing has the same name in each run. */
  judge(zoo: Zoo, baseUrl: string, seconds: number): Promise<Verdict>
}

export interface Verdict {
  readonly failures: readonly string[]
  /** How many things it tried, as it counts them. */
  readonly tried: number
  /** Whether it was ended because its time was up. */
  readonly isCut: boolean
}

/** What was not measured, and why. */
export const absent: readonly { readonly name: string; readonly why: string }[] = [
  { name: 'Schemathesis', why: 'It is on PyPI, and the machine of this run reaches no Python packages.' },
  { name: 'CATS, EvoMaster', why: 'They are neither on npm nor in Debian.' },
  { name: 'Pact', why: 'Its cases are written by hand; it makes none from an OpenAPI document.' },
  { name: 'openapi-to-postman', why: 'It writes requests without checks. Portman is built on it and adds them.' },
]
