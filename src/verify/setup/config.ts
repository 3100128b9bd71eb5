import { z } from 'zod'
import type { Api } from '../../openapi/contract.ts'
import { child } from '../../openapi/pointer.ts'
import { Report } from '../../openapi/report.ts'
import type { Source } from '../../openapi/source.ts'

const identity = z.strictObject({
  name: z.string().min(1),
  /** A role of the document, or `none`. */
  role: z.string().min(1),
  /** The caller's own ID; needed for checks of fields that hold it. */
  id: z.string().optional(),
  headers: z.record(z.string(), z.string()),
})

/** @note an empty or dotted ID would address another path (RFC 3986 5.2.4). */
const recordId = z.string().regex(/^(?!\.{1,2}$)./s, 'an id is a text, and neither "." nor ".."')

const configFile = z.strictObject({
  api: z.string(),
  identities: z.array(identity).min(1),
  /** Path parameter → IDs of records that may be written to. */
  resources: z.record(z.string(), z.array(recordId).min(1)),
})

/** The identities to call as, and the records that may be written to. */
export type Config = Omit<z.infer<typeof configFile>, 'identities'> & { readonly identities: readonly Identity[] }

/** An identity, with its credentials written as shell variables for output. */
export type Identity = z.infer<typeof identity> & { readonly shell: Readonly<Record<string, string>> }

/**
 * Reads a configuration. `${VAR}` in a header is replaced from the environment.
 *
 * @throws {SpecError} with every mistake, each with line, column and pointer. It contains no secret.
 */
export function readConfig(
  source: Source,
  api: Api,
  environment: Readonly<Record<string, string | undefined>>,
): Config {
  const report = new Report(source)
  const result = configFile.safeParse(source.value)
  if (!result.success) {
    for (const { path, message } of result.error.issues) {
      const hint = 'A configuration has api, identities and resources.'
      report.add('bad-record', child('#', ...path.map(String)), `Invalid configuration: ${message}.`, hint)
    }
  }
  report.throwIfAny()
  const config = result.data as z.infer<typeof configFile>
  if (config.api !== api.name)
    report.unknown('#/api', `The configuration is for "${config.api}".`, config.api, [api.name])
  const identities = config.identities.map((each, index) => checkIdentity(report, each, index, api, environment))
  checkNames(report, config)
  checkResources(report, config, api)
  report.throwIfAny()
  return { ...config, identities }
}

function checkIdentity(
  report: Report,
  { headers, ...rest }: z.infer<typeof identity>,
  index: number,
  api: Api,
  environment: Readonly<Record<string, string | undefined>>,
): Identity {
  const at = child('#/identities', index)
  const roles = [...Object.keys(api.roles), 'none']
  if (!roles.includes(rest.role))
    report.unknown(
      child(at, 'role'),
      `Unknown role "${rest.role}". Expected a role of "${api.name}", or "none".`,
      rest.role,
      roles,
    )
  const filled = Object.entries(headers).map(([name, text]) => {
    const value = text.replace(/\$\{(\w+)\}/g, (_, variable: string) => {
      const found = environment[variable]
      if (found === undefined || found.trim() === '') {
        const what = found === undefined ? `has no variable ${variable}` : `has nothing in the variable ${variable}`
        const hint = 'Set it before you run the verification.'
        report.add('unknown-name', child(at, 'headers', name), `The environment ${what}.`, hint)
      }
      return found ?? ''
    })
    if (/^(\w+ +)?(\$\w+|\$\{\w*)$/.test(text)) {
      const found = `The header ${name} of "${rest.name}" has "$" and no variable.`
      report.add('bad-record', child(at, 'headers', name), found, `Write a variable of the environment as \${NAME}.`)
    }
    return [name, value] as const
  })
  const shell = Object.entries(headers).map(([name, text]) => [name, shellText(rest.name, name, text)])
  return { ...rest, headers: Object.fromEntries(filled), shell: Object.fromEntries(shell) }
}

/** Returns a header for a shell: with the configuration's variables, or one named after the identity. */
function shellText(identity: string, header: string, text: string): string {
  if (/\$\{\w+\}/.test(text)) return text
  const name = `${identity}_${header}`.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')
  return `$${name.replace(/^(?=\d)/, '_')}`
}

/** Findings and curl lines name identities. */
function checkNames(report: Report, { identities }: Pick<z.infer<typeof configFile>, 'identities'>): void {
  for (const [index, { name }] of identities.entries()) {
    if (identities.findIndex((each) => each.name === name) === index) continue
    const at = child('#/identities', index, 'name')
    report.add('bad-record', at, `Two identities are named "${name}".`, 'Give each a name of its own.')
  }
}

function checkResources(report: Report, { resources }: Pick<Config, 'resources'>, api: Api): void {
  const parameters = [...new Set(api.operations.flatMap(({ scope }) => (scope ? [scope.key] : [])))]
  for (const [name, ids] of Object.entries(resources)) {
    const repeated = ids.findIndex((id, index) => ids.indexOf(id) !== index)
    if (repeated >= 0) {
      const hint = 'Name each record once: the second is watched while the first is written to.'
      report.add('bad-record', child('#/resources', name, repeated), `"${ids[repeated]}" is named twice.`, hint)
    }
    if (parameters.includes(name)) continue
    report.unknown(
      child('#/resources', name),
      `No operation of "${api.name}" has a record named by "${name}".`,
      name,
      parameters,
    )
  }
}
