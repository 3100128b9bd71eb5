import type { AddedEntries } from '../fixtures/add-entries.ts'
import type { FixtureEntry } from '../fixtures/entry.ts'
import type { FixtureFile } from '../fixtures/fixture-file.ts'
import type { ScenarioSummary } from '../fixtures/scenario.ts'
import type { Room, Stage } from './stage.ts'

/** What is made up, and how much of it. */
export interface SeedRequest {
  /** @default every API of the document */
  readonly api?: string
  /** How many records of each collection on which roles are held. @default 10 */
  readonly count?: number
  /** What all values depend on: the same seed makes the same records. @default 1 */
  readonly seed?: number | string
}

/** The state of a world as data. */
export interface State {
  /** Gives the state as fixture files, one an API, which load again to the same state. */
  export(): Promise<readonly FixtureFile[]>
  /**
   * Puts fixture files in place of all there is of their APIs.
   *
   * @throws {SpecError} with all that is wrong with the first that has anything wrong: nothing has changed then.
   */
  replace(files: readonly FixtureFile[]): Promise<void>
  /**
   * Adds made-up records, with callers for each.
   *
   * @throws {SpecError} when one of them is there already: nothing has changed then.
   */
  seed(request?: SeedRequest): Promise<AddedEntries>
  /** Adds entries: as values, or as the text of an NDJSON file. @throws {SpecError} when one does not fit: nothing has changed then. */
  add(entries: Iterable<FixtureEntry> | string): Promise<AddedEntries>
  /** Gives the scenarios there are. */
  scenarios(): Promise<readonly ScenarioSummary[]>
  /**
   * Puts the state that a scenario describes in place of the one there is.
   *
   * @throws {UsageError} when there is none of the name.
   */
  play(scenario: string): Promise<void>
}

/** Gives the state of a room as data. What makes and checks it is loaded when it is asked for. */
export function createState(stage: () => Stage, room: () => Room): State {
  const load = () => import('./state-actions.ts')
  return {
    export: async () => (await load()).exportState(stage(), room()),
    replace: async (files) => (await load()).replaceState(stage(), room(), files),
    seed: async (request) => (await load()).seed(stage(), room(), request),
    add: async (entries) => (await load()).add(stage(), room(), entries),
    scenarios: async () => (await load()).scenariosOf(stage()),
    play: async (scenario) => (await load()).play(stage(), room(), scenario),
  }
}
