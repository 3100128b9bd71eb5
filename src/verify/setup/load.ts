import { readFile } from 'node:fs/promises'
import { relative, sep } from 'node:path'
import { createGenerate } from '../../generate/generate-value.ts'
import { asSource } from '../../openapi/as-source.ts'
import type { Api, Contract, Json } from '../../openapi/contract.ts'
import { compileFile } from '../../openapi/files/compile-file.ts'
import { ownSpec } from '../../openapi/files/read-files.ts'
import { isLoopback } from '../../openapi/loopback.ts'
import { suggest } from '../../openapi/nearest.ts'
import type { Source } from '../../openapi/source.ts'
import { readSource } from '../../openapi/source.ts'
import type { Locate } from '../../openapi/spec-error.ts'
import { UsageError } from '../../openapi/usage-error.ts'
import type { Validators } from '../../openapi/validators.ts'
import type { SequenceOptions } from '../cases/sequences.ts'
import { checks } from '../checks.ts'
import type { Send } from '../client/target.ts'
import type { Config } from './config.ts'
import { readConfig } from './config.ts'
import type { Distinct } from './distinct-parameters.ts'
import { distinctParameters } from './distinct-parameters.ts'
import { createModel } from './model.ts'
import { Steps } from './steps.ts'

/** A configuration as users write it, in a file or in code. */
export interface VerifyConfig {
  /** The name of the API in the document. */
  readonly api: string
  /** Identities to call as. A role is one of the document, or `none`; `${VAR}` in a header is read from the environment. */
  readonly identities: readonly VerifyIdentity[]
  /** Path parameter → IDs of records that may be written to; name two or more to check isolation. */
  readonly resources?: Readonly<Record<string, readonly (VerifyId | WholePath)[]>> | readonly WholePath[]
  /** Paths of records of which there is one each, as `/me`: they may be written to, and are put back. @default none */
  readonly singletons?: readonly string[]
  /** Headers of every request. */
  readonly headers?: Readonly<Record<string, string>>
  /** Operation IDs, tags, paths, methods or laws to try. @default all */
  readonly include?: readonly string[]
  /** Operation IDs, tags, paths, methods or laws to leave out. @default none */
  readonly exclude?: readonly string[]
  /** How long what was written may take to show in reads: `500ms`, `2s`. Reads wait for it. @default no time */
  readonly settle?: string
  /** Requests before the cases: they log in, or make the records to try. What they `take` is used as `${NAME}`. */
  readonly setup?: readonly VerifyStep[]
  /** Requests after the cases, whatever ended the run. */
  readonly teardown?: readonly VerifyStep[]
}

/** A request of `setup` or `teardown`. */
export interface VerifyStep {
  /** Method and path after the base URL: `POST /login`. */
  readonly request: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly body?: unknown
  /** Variable → JSON pointer into the reply. */
  readonly take?: Readonly<Record<string, string>>
}

/** The key of a record. */
export type VerifyId = string | number

/** Path parameter → value, the record's own parameter last. */
export type WholePath = Readonly<Record<string, VerifyId>>

/** Somebody to call as. */
export interface VerifyIdentity {
  readonly name: string
  /** A role of the document, or `none`. @default 'none' */
  readonly role?: string
  /** Collection → key → the role held on that record. The identity holds these and no others. */
  readonly grants?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** The caller's own ID; needed for checks of fields that hold it. */
  readonly id?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** The files of a verification, or data in their place. */
export interface VerificationFiles {
  /** The OpenAPI document's file. @default the document of this package */
  readonly spec?: string
  /** Overlays that are applied to the document, in order. */
  readonly overlays?: readonly string[]
  /** The API's name. @default the one in the configuration */
  readonly api?: string
  readonly config: string | VerifyConfig
  /** Operation IDs, tags, paths, methods or laws to try, beside those of the configuration. @default all */
  readonly include?: readonly string[]
  /** Operation IDs, tags, paths, methods or laws to leave out, beside those of the configuration. @default none */
  readonly exclude?: readonly string[]
}

/** A loaded document and configuration. */
export interface Verification {
  readonly contract: Contract
  readonly validators: Validators
  readonly api: Api
  readonly config: Config
  /** The document's file name in reports. */
  readonly document: string
  readonly locate: Locate
  readonly startModel: SequenceOptions['startModel']
}

/**
 * Loads the document and the configuration, and sends the requests of its `setup`.
 *
 * @param connect Returns what sends requests to the target.
 * @param signal Stops `setup`; what it has made is cleaned up all the same.
 * @throws {UsageError} if a file cannot be read or the API is unknown.
 * @throws {SpecError} if the document or the configuration is invalid.
 * @throws {TargetError} if `setup` gets no reply, or is stopped.
 */
export async function loadVerification(
  { spec = ownSpec, overlays, api: given, config, include = [], exclude = [] }: VerificationFiles,
  connect: (api: Api) => Send,
  signal?: AbortSignal,
): Promise<Verification> {
  const source =
    typeof config === 'string' ? await readConfigFile(config) : asSource(config as unknown as Json, 'config')
  const { contract, validators, locate } = await compileFile(spec, overlays)
  const name = given ?? nameIn(source.value)
  const found = contract.apis.find((each) => each.name === name)
  if (!found) {
    const known = contract.apis.map((each) => each.name).join(', ')
    throw new UsageError(`Unknown API "${name ?? ''}".`, `The document has: ${known}.`)
  }
  checkEvidenceNames(found)
  const { api, names } = distinctParameters(found)
  const steps = new Steps(source, process.env)
  const read = steps.areThere
    ? await readAfterSetup(source, { api, names }, steps, { send: connect(api), signal })
    : readConfig(source, api, process.env, names)
  const checked = {
    ...read,
    include: [...(read.include ?? []), ...include],
    exclude: [...(read.exclude ?? []), ...exclude],
  }
  const startModel = createModel({ contract, validators, generate: createGenerate(contract.schemas, validators) }, api)
  return {
    contract,
    validators,
    api,
    config: checked,
    document: nameForReports(spec),
    locate: named(locate),
    startModel,
  }
}

/** Sends the requests of `setup`, and reads the configuration with what they told. What cannot be read is cleaned up. */
async function readAfterSetup(
  source: Source,
  { api, names }: Distinct,
  steps: Steps,
  { send, signal }: { readonly send: Send; readonly signal: AbortSignal | undefined },
): Promise<Config> {
  try {
    await steps.setUp(send, signal)
    return { ...readConfig({ ...source, value: steps.filled(source.value) }, api, steps.variables, names), steps }
  } catch (error) {
    // A request that needs what `setup` did not get to take has nothing to clean up.
    const left = (await steps.tearDown(send)).filter(({ isSent }) => isSent)
    if (error instanceof Error) error.message = [error.message, ...left.map(({ about }) => about)].join(' ')
    throw error
  }
}

/** Keywords of JSON Schema and OpenAPI have no hyphen; a name with one, other than `x-…`, must be a law. */
function checkEvidenceNames({ evidence, operations }: Api): void {
  const names = [evidence, ...operations.map((each) => each.evidence)].flatMap(Object.keys)
  const unknown = names.find((name) => name.includes('-') && !name.startsWith('x-') && !Object.hasOwn(checks, name))
  if (unknown === undefined) return
  throw new UsageError(`Unknown law "${unknown}" in "x-evidence".`, suggest(unknown, Object.keys(checks)))
}

/**
 * Refuses an invalid base URL, and a target on another machine unless it may be written to.
 *
 * @throws {UsageError} with what to do.
 */
export function checkTarget(baseUrl: string, allowWrites: boolean, howToAllow: string): void {
  if (!URL.canParse(baseUrl) || !/^https?:$/.test(new URL(baseUrl).protocol)) {
    throw new UsageError(`Invalid base URL: "${baseUrl}".`, 'Write scheme and host, such as http://127.0.0.1:4010/api.')
  }
  const { username, password, search, hash, origin, host } = new URL(baseUrl)
  if (username || password || search || hash) {
    const found = `The base URL at ${origin} has more than a path.`
    throw new UsageError(found, 'Leave out user, password, query and fragment; credentials go into the configuration.')
  }
  if (allowWrites || isLoopback(host)) return
  const hint = `Its records named in the configuration are written to, and put back; ${howToAllow} if they may be.`
  throw new UsageError(`${origin} is not on this machine.`, hint)
}

async function readConfigFile(file: string): Promise<Source> {
  const text = await readFile(file, 'utf8').catch(({ code }: NodeJS.ErrnoException) => {
    const reason = code === 'ENOENT' ? 'file not found' : 'the file cannot be read'
    throw new UsageError(`Failed to read ${file}: ${reason}.`, 'Pass the path of a configuration file.')
  })
  return readSource(file, text)
}

function nameIn(config: Json): string | undefined {
  const { api } = (config ?? {}) as { readonly api?: unknown }
  return typeof api === 'string' ? api : undefined
}

/** Returns what finds places, with the names that files have in reports. */
function named(locate: Locate): Locate {
  return (pointer) => {
    const place = locate(pointer)
    return place.file === undefined ? place : { ...place, file: nameForReports(place.file) }
  }
}

/** @note GitHub's annotations need file names relative to the repository. */
export function nameForReports(file: string): string {
  return relative(process.env.GITHUB_WORKSPACE ?? process.cwd(), file)
    .split(sep)
    .join('/')
}
