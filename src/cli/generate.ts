import { join } from 'node:path'
import { documentModules, packageStyle, typesModules } from '../modules/document-modules.ts'
import { staleFiles, writeFiles } from '../modules/write-files.ts'
import { ownSpec } from '../openapi/files/read-files.ts'
import { UsageError } from '../openapi/usage-error.ts'
import type { generateOptions } from './commands.ts'
import type { ValuesOf } from './options.ts'

/** Writes the modules of a document: its types, or what a mock in a browser is made from, or both. */
export async function run(values: ValuesOf<typeof generateOptions>): Promise<number> {
  const { spec = ownSpec, overlay: overlays, fixtures, out, types, browser, check } = values
  if (out === undefined) throw new UsageError('Missing destination.', 'Pass --out DIR.')
  if (!types && !browser) throw new UsageError('Missing what to generate.', 'Pass --types, --browser, or both.')
  const sources = { spec, overlays, fixtures }
  const files = {
    ...(types && (await typesModules(sources, packageStyle))),
    ...(browser && (await documentModules(sources, packageStyle))),
  }
  if (check) {
    const stale = await staleFiles(out, files)
    for (const name of stale) console.error(`${join(out, name)} is not up to date. Run generate without --check.`)
    return stale.length === 0 ? 0 : 1
  }
  for (const name of await writeFiles(out, files)) console.log(`written: ${join(out, name)}`)
  return 0
}
