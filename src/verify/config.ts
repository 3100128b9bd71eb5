import { z } from 'zod'
import type { Api } from '../spec/contract.ts'
import { child } from '../spec/pointer.ts'
import { Report } from '../spec/report.ts'
import type { Source } from '../spec/source.ts'

const identity = z.strictObject({
  name: z.string().min(1),
  /** A role of the document, or `none`. */
  role: z.string().min(1),
  /** The caller's own id, where laws about it are to be checked. */
  id: z.string().optional(),
  headers: z.record(z.string(), z.string()),
})

const configFile = z.strictObject({
  api: z.string(),
  identities: z.array(identity).min(1),
  /** Path parameter → ids that may be written to. */
  resources: z.record(z.string(), z.array(z.string()).min(1)),
})

/** Whom a verification calls as, and what it may write to. */
export type Config = Omit<z.infer<typeof configFile>, 'identities'> & { readonly identities: readonly Identity[] }

/** A caller, and how its credentials are written where others can read them: as variables of a shell. */
export type Identity = z.infer<typeof identity> & { readonly shell: Readonly<Record<string, string>> }

/**
 * Reads a configuration. `${VAR}` in a header is the environment's.
 *
 * @throws {SpecError} with all that is wrong, each with line, column and pointer. No secret is in it.
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
      report.add('bad-record', child('#', ...path.map(String)), `The configuration does not fit: ${message}.`, hint)
    }
  }
  report.throwIfAny()
  const config = result.data as z.infer<typeof configFile>
  if (config.api !== api.name)
    report.unknown('#/api', `The configuration is for "${config.api}".`, config.api, [api.name])
  const identities = config.identities.map((each, index) => checkIdentity(report, each, index, api, environment))
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
    report.unknown(child(at, 'role'), `"${rest.role}" is no role of "${api.name}".`, rest.role, roles)
  const filled = Object.entries(headers).map(([name, text]) => {
    const value = text.replace(/\$\{(\w+)\}/g, (_, variable: string) => {
      const found = environment[variable]
      if (found === undefined) {
        const hint = 'Set it before you run the verification.'
        report.add('unknown-name', child(at, 'headers', name), `The environment has no variable ${variable}.`, hint)
      }
      return found ?? ''
    })
    return [name, value] as const
  })
  const shell = Object.entries(headers).map(([name, text]) => [name, shellText(rest.name, name, text)])
  return { ...rest, headers: Object.fromEntries(filled), shell: Object.fromEntries(shell) }
}

/** Gives the header as a shell may have it: with the variables of the configuration, or one named after the identity. */
function shellText(identity: string, header: string, text: string): string {
  if (/\$\{\w+\}/.test(text)) return text
  return `$${`${identity}_${header}`.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`
}

function checkResources(report: Report, { resources }: Pick<Config, 'resources'>, api: Api): void {
  const parameters = [...new Set(api.operations.flatMap(({ scope }) => (scope ? [scope.key] : [])))]
  for (const name of Object.keys(resources)) {
    if (parameters.includes(name)) continue
    report.unknown(
      child('#/resources', name),
      `No operation of "${api.name}" has a record named by "${name}".`,
      name,
      parameters,
    )
  }
}
