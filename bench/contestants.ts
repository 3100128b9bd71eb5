import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { manyOrganizations } from './many-organizations.ts'
import { organizationPath, ownerKey } from './sample.ts'

export interface Contestant {
  readonly name: string
  readonly says: string
  /** The command that starts the server on the port. Runs in the project's root. */
  readonly command: (port: number) => readonly string[]
  /** The paths the load goes to in turn. */
  readonly paths: readonly string[]
  readonly key: string
  /** Whether an update is there at the next request. */
  readonly stateful: boolean
  /** How long a start may take, in seconds. */
  readonly patience: number
  /** How often the start is timed; it costs as much as a start takes. */
  readonly starts: number
}

export const root = fileURLToPath(new URL('..', import.meta.url))

const node = process.execPath
export const mount = '/aitronos'
const small = { paths: [organizationPath], key: ownerKey, stateful: true, patience: 20, starts: 5 }

/** As `npm start` does. With its own young generation, V8 takes 130 MB for what lives for the length of a request. */
const youngGeneration = '--max-semi-space-size=32'

/** Returns the command of the mock. */
export function serve(port: number, ...more: string[]): string[] {
  return [node, youngGeneration, 'src/cli/main.ts', 'serve', '--quiet', '--port', String(port), ...more]
}

/** Another checkout of the project, installed: how fast it was before a change, measured in the same run. */
export function beside(folder: string): Contestant {
  const command = (port: number) => [node, youngGeneration, join(folder, 'src/cli/main.ts'), ...serve(port).slice(3)]
  return {
    ...small,
    name: 'understudy-beside',
    says: `the mock of ${folder}`,
    command,
    paths: [`${mount}${organizationPath}`],
  }
}

export const contestants: readonly Contestant[] = [
  {
    ...small,
    name: 'bare',
    says: 'node:http: parse, merge, stringify',
    command: (port) => [node, 'bench/servers/bare.ts', String(port)],
  },
  {
    ...small,
    name: 'fastify',
    says: 'Fastify by hand: schema, key, role, merge',
    command: (port) => [node, 'bench/servers/fastify.ts', String(port)],
  },
  {
    ...small,
    name: 'fastify-headers',
    says: "the same with the vendor's reply headers, as the mock sends them",
    command: (port) => [node, 'bench/servers/fastify.ts', String(port), 'headers'],
  },
  {
    ...small,
    name: 'prism',
    says: 'Prism mock: validates, keeps nothing',
    command: (port) => [
      ...[node, 'node_modules/@stoplight/prism-cli/dist/index.js', 'mock', 'openapi.yaml'],
      ...['--port', String(port), '--multiprocess=false', '--verboseLevel', 'silent'],
    ],
    stateful: false,
  },
  {
    ...small,
    name: 'understudy',
    says: 'this mock, its own fixtures',
    command: (port) => serve(port),
    paths: [`${mount}${organizationPath}`],
  },
  {
    ...small,
    name: 'understudy-sandbox',
    says: 'the same in a sandbox, by its base path',
    command: (port) => serve(port),
    paths: [`/__understudy/s/bench${mount}${organizationPath}`],
    starts: 1,
  },
  {
    ...small,
    name: 'understudy-100k',
    says: 'the same with 100,000 organizations',
    command: (port) => serve(port, '--fixtures', manyOrganizations.directory()),
    paths: manyOrganizations.ids.map((id) => `${mount}/v1/organizations/${id}`),
    key: manyOrganizations.ownerKey,
    patience: 120,
    starts: 1,
  },
]
