import { mkdir, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { stringify } from 'yaml'
import type { InitialRecords } from '../../fixtures/initial-records.ts'
import { createInitialRecords } from '../../fixtures/initial-records.ts'
import { partsOf } from '../../mock/parts/compile-parts.ts'
import { withFixtures } from '../../mock/parts/load-fixture-files.ts'
import { findFiles } from '../../mock/parts/load-parts.ts'
import type { MockParts } from '../../mock/parts.ts'
import type { Api, Contract } from '../../openapi/contract.ts'
import { compileFile } from '../../openapi/files/compile-file.ts'
import { writeOverlay } from '../../openapi/overlay/write-overlay.ts'
import { UsageError } from '../../openapi/usage-error.ts'
import { saysItsAddress } from '../../store/addresses.ts'
import type { initOptions } from '../commands.ts'
import { typed } from '../invocation.ts'
import type { ValuesOf } from '../options.ts'
import { word } from '../shell.ts'
import { stateLines } from '../state-lines.ts'
import type { Records } from './verify-file.ts'
import { verifyFile } from './verify-file.ts'

const overlayName = 'understudy.overlay.yaml'

/**
 * Writes what a document leaves to be said: of one that declares nothing, an overlay with what is inferred; fixtures, where it has
 * none; and a configuration of verify.
 */
export async function run({ out, force }: ValuesOf<typeof initOptions>, file: string): Promise<number> {
  const compiled = await compileFile(file)
  const { contract, inferred } = compiled
  const folder = out ?? dirname(file)
  // Fixtures are found beside the document, and nowhere else by themselves.
  const isBeside = relative(folder, dirname(file)) === ''
  const { own } = inferred ? { own: [] } : await findFiles({ spec: file })
  const parts = own.length === 0 ? partsOf(compiled) : await withFixtures(partsOf(compiled), own)
  const target = `./${relative(folder, file) || basename(file)}`
  const files: Record<string, string> = inferred
    ? { [overlayName]: writeOverlay({ ...compiled, inferred, file: target }) }
    : {}
  for (const api of contract.apis) {
    const fixtures = parts.fixtures.find((each) => each.api.name === api.name)
    const records = fixtures?.records ?? (await initialRecords(parts, api))
    if (!fixtures) files[join('fixtures', `${api.name}.yaml`)] = fixturesFile(api, records)
    files[verifyName(contract, api)] = verifyFile(api, records, [...(fixtures?.callers.values() ?? [])])
  }
  await writeAll(folder, files, force === true)
  const overlay = inferred ? ` --overlay ${word(join(folder, overlayName))}` : ''
  const options = `--spec ${word(file)}${overlay}`
  const fixtures = isBeside || own.length > 0 ? '' : ` --fixtures ${word(join(folder, 'fixtures'))}`
  console.log(
    [
      ...(inferred ? stateLines(contract, inferred, false) : []),
      ...Object.keys(files).map((name) => `written: ${join(folder, name)}`),
      '',
      inferred ? 'Read the overlay and correct it. Then:' : 'Read what was written and correct it. Then:',
      `  ${typed('serve')} ${options}${fixtures}`,
      ...contract.apis.map((api) => {
        const chosen = contract.apis.length > 1 ? ` --api ${word(api.name)}` : ''
        return `  ${typed('verify')} BASE_URL ${options}${chosen} --config ${word(join(folder, verifyName(contract, api)))}`
      }),
    ].join('\n'),
  )
  return 0
}

/** Each API has a configuration of its own. */
function verifyName({ apis }: Contract, { name }: Api): string {
  return apis.length === 1 ? 'understudy.verify.yaml' : `understudy.${name}.verify.yaml`
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

async function initialRecords(
  { contract, validators, generate }: MockParts,
  api: Api,
): Promise<Map<string, InitialRecords>> {
  const recordsOf = createInitialRecords(contract, validators, generate)
  const entries = Object.keys(api.collections).map(async (name) => [name, await recordsOf(api.name, name)] as const)
  return new Map(await Promise.all(entries))
}

function fixturesFile(api: Api, records: Records): string {
  const collections = Object.fromEntries(
    Object.values(api.collections).map((collection) => {
      const own = records.get(collection.name) ?? new Map()
      return [collection.name, saysItsAddress(collection) ? [...own.values()] : Object.fromEntries(own)]
    }),
  )
  return [
    '# What the mock begins with. Records below others are written with their address: parent/key.',
    '# Callers, once there are roles: principals: [{ id: ada, credentials: { SCHEME: SECRET }, roles: [ROLE] }]',
    stringify({ api: api.name, collections }, { lineWidth: 120, aliasDuplicateObjects: false }),
  ].join('\n')
}
