import type { Json, JsonObject } from '../spec/contract.ts'
import { suggest } from '../spec/nearest.ts'
import { Report } from '../spec/report.ts'
import type { Source } from '../spec/source.ts'
import type { End } from './boundary.ts'

/** A named state to test with: what it changes of the fixtures, as data. */
export interface Scenario {
  readonly name: string
  readonly description: string
  /** The scenarios it starts from, in their order; without any it starts from the fixtures. */
  readonly extends: readonly string[]
  readonly apis: Readonly<Record<string, ScenarioPart>>
  /** The file it was read from. */
  readonly source?: Source
}

/** What a scenario changes of one API, in the order in which it does. */
export interface ScenarioPart {
  readonly seeded?: SeededPart
  readonly generate?: readonly GeneratePart[]
  /** Collection → key → what is merged into the record (RFC 7396); null takes it away. */
  readonly collections?: Readonly<Record<string, Readonly<Record<string, JsonObject | null>>>>
  /** Id → what is merged into the principal; null takes it away. */
  readonly principals?: Readonly<Record<string, JsonObject | null>>
  readonly people?: readonly PeoplePart[]
}

/** Made-up records of each collection on which roles are held. */
export interface SeededPart {
  readonly count: number
  readonly seed?: number | string
  /** Role → how many made-up principals hold it on each. */
  readonly roles?: Readonly<Record<string, number>>
  /** Principal → the role it holds on each. */
  readonly holders?: Readonly<Record<string, string>>
}

/** A record at an end of what its schema allows, or as it is when it is new. */
export interface GeneratePart {
  readonly collection: string
  readonly key: string
  readonly at: End | 'default'
  /** The properties that are; without it all that requests can set. */
  readonly properties?: readonly string[]
}

/** Made-up principals with roles on one record. */
export interface PeoplePart {
  readonly collection: string
  readonly key: string
  /** Role → how many. */
  readonly roles: Readonly<Record<string, number>>
}

/** What there is to know about a scenario before it is played. */
export interface ScenarioSummary {
  readonly name: string
  readonly description: string
  /** The APIs that it changes. */
  readonly apis: readonly string[]
}

/** Gives the scenarios there are. */
export function listScenarios(scenarios: readonly Scenario[]): ScenarioSummary[] {
  return scenarios.map((scenario) => {
    const line = withAncestors(scenarios, scenario.name)
    const apis = new Set(line.flatMap((each) => Object.keys(each.apis)))
    return { name: scenario.name, description: scenario.description, apis: [...apis] }
  })
}

/**
 * Gives a scenario and those it starts from, each once, in the order in which they count.
 *
 * @throws {SpecError} when there is no scenario of a name, or one starts from itself.
 */
export function withAncestors(scenarios: readonly Scenario[], name: string): Scenario[] {
  const line: Scenario[] = []
  const visit = (wanted: string, path: readonly Scenario[]): void => {
    const scenario = scenarios.find((each) => each.name === wanted)
    const by = path.at(-1)
    if (!scenario) return refuse(by, `There is no scenario "${wanted}".`, suggest(wanted, namesOf(scenarios)))
    if (path.includes(scenario)) refuse(by, `The scenario "${wanted}" starts from itself.`, 'Leave one of them out.')
    if (line.includes(scenario)) return
    for (const each of scenario.extends) visit(each, [...path, scenario])
    line.push(scenario)
  }
  visit(name, [])
  return line
}

function namesOf(scenarios: readonly Scenario[]): string[] {
  return scenarios.map(({ name }) => name)
}

function refuse(scenario: Scenario | undefined, found: string, hint: string): void {
  const report = reportOn(scenario)
  report.add('unknown-name', scenario ? '#/extends' : '#', found, hint)
  report.throwIfAny()
}

/** Gives where what is wrong with a scenario is told: in its file, where it has one. */
export function reportOn(scenario: Scenario | undefined): Report {
  const file = scenario ? `scenario ${scenario.name}` : 'scenarios'
  return new Report(scenario?.source ?? { file, value: {}, locate: () => ({ line: 1, column: 1 }) })
}

/** Gives scenarios as plain data, so that a build can carry them to where no YAML is read. */
export function toScenarioData(scenarios: readonly Scenario[]): Scenario[] {
  return scenarios.map(({ source: _source, ...data }) => data)
}

/** Merges a patch into a value (RFC 7396). */
export function merged(target: Json | undefined, patch: Json): Json {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch
  const isMap = typeof target === 'object' && target !== null && !Array.isArray(target)
  const result = new Map<string, Json>(isMap ? Object.entries(target) : [])
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) result.delete(name)
    else result.set(name, merged(result.get(name), value))
  }
  return Object.fromEntries(result)
}
