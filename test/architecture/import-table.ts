/** What the files of one part of `src` may import. */
export interface Part {
  readonly parts: readonly string[]
  /** Parts of which the types may be imported, and nothing that is there at run time. */
  readonly types?: readonly string[]
  readonly packages?: readonly string[]
  /** `none`: it runs in browsers too, where there is no `node:` module. */
  readonly node: 'none' | 'any'
}

/**
 * Every part of `src`: a folder, or one of two kinds of file at the top.
 *
 * @note Whoever adds an edge here changes the architecture: ARCHITECTURE.md has to say why.
 */
export const importTable: Readonly<Record<string, Part>> = {
  spec: { parts: [], packages: ['ajv', 'ajv-formats', 'yaml', 'zod'], node: 'none' },
  store: { parts: [], types: ['spec'], node: 'none' },
  engine: { parts: ['spec', 'store'], node: 'none' },
  seed: { parts: ['spec', 'store'], packages: ['@faker-js/faker', 'zod'], node: 'none' },
  verify: { parts: ['spec'], packages: ['fast-check', 'zod'], node: 'any' },
  control: { parts: ['engine', 'store', 'seed', 'spec', 'usage-error'], packages: ['zod'], node: 'none' },
  'adapters/fetch': { parts: ['engine'], node: 'none' },
  'adapters/msw': { parts: ['engine', 'adapters/fetch'], packages: ['msw'], node: 'none' },
  'adapters/node': { parts: ['engine', 'usage-error'], node: 'any' },
  inspector: { parts: [], node: 'none' },
  generated: { parts: [], types: ['spec'], node: 'none' },
  'usage-error': { parts: [], node: 'none' },
  cli: {
    parts: ['spec', 'store', 'engine', 'seed', 'verify', 'control', 'adapters/node', 'usage-error', 'entry', 'outside'],
    node: 'any',
  },
  // The files directly in `src`: what the package exports, and how its parts are put together.
  entry: {
    parts: [
      'spec',
      'store',
      'engine',
      'seed',
      'verify',
      'control',
      'adapters/fetch',
      'adapters/msw',
      'adapters/node',
      'generated',
      'usage-error',
      'outside',
    ],
    // Only the files of that name: who does not import them needs neither.
    packages: ['@playwright/test', 'vitest'],
    node: 'any',
  },
}

/** Files whose imports, however far they lead, must all be there in a browser. */
export const browserEntries = ['src/mock.ts', 'src/browser.ts', 'src/msw.ts']
