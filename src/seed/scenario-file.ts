import { z } from 'zod'
import type { Contract } from '../spec/contract.ts'
import { child } from '../spec/pointer.ts'
import { Report } from '../spec/report.ts'
import type { Source } from '../spec/source.ts'
import type { Scenario, ScenarioPart } from './scenario.ts'
import { withAncestors } from './scenario.ts'

const name = z.string().min(1)
const count = z.int().min(0).max(1_000_000)

const patches = z.record(name, z.union([z.record(z.string(), z.json()), z.null()]))

const part = z.strictObject({
  seeded: z
    .strictObject({
      count: count.describe('How many records of each collection on which roles are held.'),
      seed: z.union([z.int(), z.string()]).optional(),
      roles: z.record(name, count).optional().describe('Role → how many made-up principals hold it on each.'),
      holders: z.record(name, name).optional().describe('Principal → the role it holds on each.'),
    })
    .optional()
    .describe('Made-up records.'),
  generate: z
    .array(
      z.strictObject({
        collection: name,
        key: name,
        at: z
          .enum(['minimum', 'maximum', 'default'])
          .describe('The end of what the document allows; default: as a new one.'),
        properties: z
          .array(name)
          .min(1)
          .optional()
          .describe('The properties that are. Without it: all that requests set.'),
      }),
    )
    .optional()
    .describe('Records with values at the bounds that the document sets.'),
  collections: z
    .record(name, patches)
    .optional()
    .describe('Collection → key → what is merged into the record (RFC 7396); null takes it away.'),
  principals: patches.optional().describe('Id → what is merged into the principal (RFC 7396); null takes it away.'),
  people: z
    .array(z.strictObject({ collection: name, key: name, roles: z.record(name, count) }))
    .optional()
    .describe('Made-up principals with roles on a record.'),
})

/** A scenario file: a named state, as what it changes of the fixtures. */
export const scenarioFile = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'is no lower-case name'),
  description: z.string().min(1),
  extends: z.array(name).default([]).describe('The scenarios it starts from, in this order.'),
  apis: z.record(name, part).describe('What it changes of each API.'),
})

const hint = 'A scenario file has name, description, extends and apis.'

/**
 * Reads scenario files and checks them against the contract and each other.
 *
 * @throws {SpecError} with all that is wrong with the first file that has anything wrong.
 */
export function readScenarios(contract: Contract, sources: readonly Source[]): Scenario[] {
  const scenarios: Scenario[] = []
  for (const source of sources) {
    const report = new Report(source)
    const scenario = parse(report, source)
    if (scenario && scenarios.some((each) => each.name === scenario.name)) {
      const found = `There are two scenarios "${scenario.name}".`
      report.add('duplicate', '#/name', found, 'Give one of them another name.')
    }
    if (scenario) checkNames(report, contract, scenario)
    report.throwIfAny()
    if (scenario) scenarios.push(scenario)
  }
  for (const each of scenarios) withAncestors(scenarios, each.name)
  return scenarios
}

function parse(report: Report, source: Source): Scenario | undefined {
  const result = scenarioFile.safeParse(source.value)
  if (result.success) return { ...(result.data as Scenario), source }
  for (const { path, message } of result.error.issues) {
    report.add('bad-record', child('#', ...path.map(String)), `The scenario file does not fit: ${message}.`, hint)
  }
  return undefined
}

function checkNames(report: Report, { apis }: Contract, scenario: Scenario): void {
  for (const [name, changes] of Object.entries(scenario.apis)) {
    const api = apis.find((each) => each.name === name)
    const at = child('#/apis', name)
    const names = apis.map((each) => each.name)
    if (!api) report.unknown(at, `There is no API "${name}".`, name, names)
    else checkPart(report, api, changes, at)
  }
}

function checkPart(report: Report, api: Contract['apis'][number], changes: ScenarioPart, at: `#${string}`): void {
  const { seeded, generate = [], collections = {}, people = [] } = changes
  const checkCollection = (name: string, place: `#${string}`): void => {
    if (Object.hasOwn(api.collections, name)) return
    report.unknown(place, `"${api.name}" has no collection "${name}".`, name, Object.keys(api.collections))
  }
  const checkRoles = (roles: object, place: `#${string}`): void => {
    for (const role of Object.keys(roles)) {
      if (!Object.hasOwn(api.roles, role))
        report.unknown(child(place, role), `"${api.name}" has no role "${role}".`, role, Object.keys(api.roles))
    }
  }
  checkRoles(seeded?.roles ?? {}, child(at, 'seeded', 'roles'))
  for (const name of Object.keys(collections)) checkCollection(name, child(at, 'collections', name))
  for (const [index, each] of generate.entries()) {
    checkCollection(each.collection, child(at, 'generate', index, 'collection'))
    const known = api.collections[each.collection]?.properties ?? each.properties ?? []
    for (const [position, property] of (each.properties ?? []).entries()) {
      const found = `A record of "${each.collection}" has no property "${property}".`
      if (!known.includes(property))
        report.unknown(child(at, 'generate', index, 'properties', position), found, property, known)
    }
  }
  for (const [index, each] of people.entries()) {
    checkCollection(each.collection, child(at, 'people', index, 'collection'))
    checkRoles(each.roles, child(at, 'people', index, 'roles'))
  }
}
