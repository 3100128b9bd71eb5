import type { CheckName } from '../../src/verify/checks.ts'

/** A server that nobody here wrote, or that was written with a framework as its manual shows. */
export interface WildServer {
  readonly name: string
  /** What it is made of. */
  readonly says: string
  /** The document's file. @default the document of this package */
  readonly spec?: string
  /** The file with the configuration of verify. */
  readonly config: string
  /** Follows the origin in the base URL. */
  readonly basePath: string
  /** Whether records are created and deleted. @default false */
  readonly creates?: boolean
  /**
   * Prepares it.
   *
   * @returns The command that starts it, or why it cannot be had here.
   */
  readonly prepare: () => Promise<WildCommand | string>
  /** What is wrong with it, as it is. Each was seen with the request that `shown` holds. */
  readonly faults: readonly RealFault[]
  /** Mistakes that it makes when it is told to. */
  readonly planted: readonly PlantedFault[]
  /** Unknown fields that it keeps and that no request takes back. */
  readonly keeps?: readonly string[]
}

export interface WildCommand {
  readonly command: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

/** What a finding is about. */
export interface Told {
  readonly law: CheckName
  /** @default any */
  readonly operation?: string
  /** The fields that it may name. @default any */
  readonly subjects?: readonly string[]
}

export interface RealFault extends Told {
  readonly says: string
  /** A request that shows it, with what `curl` prints: the status, a space, the content. */
  readonly shown: Shown
  /** Whether it shows in some runs only: it depends on which of two requests is faster. */
  readonly isRace?: true
}

export interface Shown {
  readonly curl: readonly string[]
  readonly prints: RegExp
}

export interface PlantedFault {
  readonly name: string
  readonly says: string
  /** The laws of which one must find it. */
  readonly laws: readonly CheckName[]
  /** Further laws that it breaks. */
  readonly alsoBreaks?: readonly CheckName[]
  /** Fields that it lets nobody put back. */
  readonly keeps?: readonly string[]
}
