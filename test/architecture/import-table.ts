/** What the files of one part of `src` may import. */
export interface Part {
  readonly parts: readonly string[]
  /** Parts of which only types may be imported. */
  readonly types?: readonly string[]
  readonly packages?: readonly string[]
  /** `none`: it also runs in browsers, so it must not import `node:` modules. */
  readonly node: 'none' | 'any'
}

/**
 * Every part of `src`: a folder, or the files at the top.
 *
 * @note an edge added here is a change of the architecture: explain it in ARCHITECTURE.md.
 */
export const importTable: Readonly<Record<string, Part>> = {
  openapi: {
    parts: [],
    packages: ['ajv', 'ajv-formats', 'js-yaml', 'json-p3', 're2js', 'ret', 'yaml', 'zod'],
    node: 'none',
  },
  'openapi/files': { parts: ['openapi'], node: 'any' },
  store: { parts: [], types: ['openapi'], node: 'none' },
  'store/sqlite': { parts: ['store'], types: ['openapi'], node: 'any' },
  // The client, @redis/client, is loaded by name: the types compile without it.
  'store/redis': { parts: ['store'], types: ['openapi'], node: 'any' },
  engine: { parts: ['openapi', 'store'], packages: ['immutable-json-patch'], node: 'none' },
  generate: { parts: ['openapi'], packages: ['@faker-js/faker', 'ret'], node: 'none' },
  fixtures: { parts: ['openapi', 'store', 'generate'], packages: ['zod'], node: 'none' },
  mock: { parts: ['engine', 'store', 'fixtures', 'openapi'], types: ['generate'], packages: ['zod'], node: 'none' },
  'mock/shared': {
    parts: ['mock', 'mock/parts', 'store', 'store/redis', 'engine', 'fixtures', 'openapi'],
    node: 'any',
  },
  'mock/parts': {
    parts: ['mock', 'store', 'store/sqlite', 'fixtures', 'generate', 'openapi', 'openapi/files', 'generated'],
    node: 'any',
  },
  verify: {
    parts: ['openapi', 'openapi/files', 'generate', 'engine', 'store'],
    packages: ['fast-check', 'zod'],
    node: 'any',
  },
  control: { parts: ['mock', 'openapi', 'engine', 'store'], packages: ['zod'], node: 'none' },
  'adapters/fetch': { parts: ['engine'], node: 'none' },
  'adapters/msw': { parts: ['engine', 'openapi', 'adapters/fetch'], packages: ['msw'], node: 'none' },
  'adapters/node': { parts: ['engine', 'openapi'], node: 'any' },
  inspector: { parts: [], types: ['mock'], packages: ['preact', '@preact/signals'], node: 'none' },
  devtools: { parts: ['inspector'], types: ['mock', 'engine', 'store'], node: 'none' },
  generated: { parts: ['openapi'], types: ['fixtures'], node: 'none' },
  modules: {
    parts: ['openapi', 'openapi/files', 'fixtures', 'mock/parts'],
    packages: ['ajv', 'openapi-typescript'],
    node: 'any',
  },
  cli: {
    parts: [
      'openapi',
      'openapi/files',
      'store',
      'engine',
      'fixtures',
      'mock',
      'mock/parts',
      'mock/shared',
      'modules',
      'verify',
      'control',
      'adapters/fetch',
      'adapters/node',
      'entry',
      'outside',
    ],
    packages: ['yaml'],
    node: 'any',
  },
  // The files directly in `src`: what the package exports.
  entry: {
    parts: [
      'mock',
      'mock/parts',
      'mock/shared',
      'control',
      'verify',
      'devtools',
      'adapters/fetch',
      'adapters/msw',
      'openapi',
      'outside',
    ],
    types: ['fixtures', 'generated'],
    // Only the files of that name: who does not import them needs neither.
    packages: ['@playwright/test', 'vitest'],
    node: 'any',
  },
}

/** Files that must run in a browser, with everything they import. */
export const browserEntries = ['src/mock/mock.ts', 'src/browser.ts', 'src/msw.ts', 'src/devtools.ts']
