import type { OutputOptions } from 'rolldown'
import { rolldown } from 'rolldown'

export interface BundleOptions {
  /** What stays an import. */
  readonly external?: (string | RegExp)[]
  readonly minify?: boolean
  /** @default true */
  readonly codeSplitting?: OutputOptions['codeSplitting']
}

export interface Bundle {
  /** File name → code. The entry itself is `entry.js`. */
  readonly files: Map<string, string>
  /** The source files that are in it. */
  readonly sources: readonly string[]
}

/** Returns what a browser loads for an entry. */
export async function bundle(code: string, folder: string, options: BundleOptions = {}): Promise<Bundle> {
  const { external = [], minify = false, codeSplitting = true } = options
  const id = `${folder}/entry.js`
  const build = await rolldown({
    input: { entry: id },
    platform: 'browser',
    external,
    plugins: [
      {
        name: 'entry',
        resolveId: (wanted) => (wanted === id ? id : null),
        load: (wanted) => (wanted === id ? code : null),
      },
    ],
    // A slow machine makes a build slow, not wrong.
    checks: { bundlerTimings: false },
    onLog(level, { code: reason, message }) {
      // What cannot be found would stay an import, and fail in the page.
      if (level === 'warn' || reason === 'UNRESOLVED_IMPORT') throw new Error(message)
    },
  })
  try {
    const { output } = await build.generate({ format: 'esm', minify, codeSplitting, entryFileNames: '[name].js' })
    const chunks = output.filter((each) => each.type === 'chunk')
    return {
      files: new Map(chunks.map((chunk) => [chunk.fileName, chunk.code])),
      sources: chunks.flatMap((chunk) => chunk.moduleIds),
    }
  } finally {
    await build.close()
  }
}
