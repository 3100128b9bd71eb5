import { mkdir, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { stringify } from 'yaml'
import { createInitialRecords } from '../fixtures/initial-records.ts'
import { compileParts } from '../mock/parts/compile-parts.ts'
import type { MockParts } from '../mock/parts.ts'
import type { Api, Scheme } from '../openapi/contract.ts'
import { writeOverlay } from '../openapi/overlay/write-overlay.ts'
import { UsageError } from '../openapi/usage-error.ts'
import { saysItsAddress } from '../store/addresses.ts'
import type { initOptions } from './commands.ts'
import { typed } from './invocation.ts'
import type { ValuesOf } from './options.ts'
import { word } from './shell.ts'
import { stateLines } from './state-lines.ts'

/** Writes what is inferred from a document: an overlay to review, fixtures, and a configuration of verify. */
export async function run({ out, force }: ValuesOf<typeof initOptions>, file: string): Promise<number> {
  const parts = await compileParts({ spec: file, overlays: [], own: [], added: [] })
  const { contract, opened } = parts
  const inferred = opened?.inferred
  const [api] = contract.apis
  if (!inferred || !api) {
    throw new UsageError('The document declares what it keeps: nothing is inferred.', 'Edit the document itself.')
  }
  const folder = out ?? dirname(file)
  const target = `./${relative(folder, file) || basename(file)}`
  const files = {
    'understudy.overlay.yaml': writeOverlay({
      file: target,
      title: contract.title,
      inferred,
      schemes: Object.keys(api.schemes),
    }),
    [join('fixtures', `${api.name}.yaml`)]: await fixturesFile(parts, api),
    'understudy.verify.yaml': verifyFile(api),
  }
  await writeAll(folder, files, force === true)
  const options = `--spec ${word(file)} --overlay ${word(join(folder, 'understudy.overlay.yaml'))}`
  console.log(
    [
      ...stateLines(contract, inferred, false),
      ...Object.keys(files).map((name) => `written: ${join(folder, name)}`),
      '',
      'Read the overlay and correct it. Then:',
      `  ${typed('serve')} ${options}`,
      `  ${typed('verify')} BASE_URL ${options} --config ${word(join(folder, 'understudy.verify.yaml'))}`,
    ].join('\n'),
  )
  return 0
}

/** Writes all files or none, so that edited files are not overwritten by accident. */
async function writeAll(folder: string, files: Readonly<Record<string, string>>, force: boolean): Promise<void> {
  const paths = Object.keys(files).map((name) => join(folder, name))
  const existing = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        () => path,
        () => undefined,
      ),
    ),
  )
  const found = existing.filter((path) => path !== undefined)
  if (found.length > 0 && !force) {
    throw new UsageError(`Failed to write ${found.join(', ')}: it exists.`, 'Pass --force to replace it, or --out DIR.')
  }
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  }
}

async function fixturesFile({ contract, validators, generate }: MockParts, api: Api): Promise<string> {
  const recordsOf = createInitialRecords(contract, validators, generate)
  const collections: Record<string, unknown> = {}
  for (const collection of Object.values(api.collections)) {
    const records = await recordsOf(api.name, collection.name)
    collections[collection.name] = saysItsAddress(collection) ? [...records.values()] : Object.fromEntries(records)
  }
  return [
    '# What the mock begins with. Records below others are written with their address: parent/key.',
    '# Callers, once there are roles: principals: [{ id: ada, credentials: { SCHEME: SECRET }, roles: [ROLE] }]',
    stringify({ api: api.name, collections }, { lineWidth: 120, aliasDuplicateObjects: false }),
  ].join('\n')
}

/** An identity calls with the headers that the first security scheme wants; secrets stay in the environment. */
function verifyFile(api: Api): string {
  const [scheme] = Object.values(api.schemes)
  const identities = [{ name: 'me', role: 'none', headers: scheme ? headersFor(scheme) : {} }]
  return [
    '# Whom verify calls as, and which records it may write to: path parameter → keys. Put two of your own test records.',
    stringify({ api: api.name, identities, resources: {} }, { lineWidth: 120 }),
  ].join('\n')
}

function headersFor(scheme: Scheme): Record<string, string> {
  if (scheme.kind === 'apiKey') return scheme.in === 'header' ? { [scheme.name]: variable('API_KEY') } : {}
  const isBasic = scheme.kind === 'basic'
  return { Authorization: isBasic ? `Basic ${variable('API_CREDENTIALS')}` : `Bearer ${variable('API_TOKEN')}` }
}

/** Returns what stands for a variable of the environment in a configuration. */
function variable(name: string): string {
  return `\${${name}}`
}
