import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { emptyFolder, installed, run } from './cache.ts'
import type { JsonObject } from './document.ts'
import { documentOf } from './document.ts'
import type { Peer } from './peer.ts'
import type { ApiName, Zoo } from './zoo.ts'

const versions = { '@apideck/portman': '1.33.0', newman: '6.2.2' }
let folder = ''

/** The collections that Portman has written, by API: they do not depend on the server. */
const collections = new Map<ApiName, string>()

export const portman: Peer = {
  name: 'Portman with Newman',
  version: `${versions['@apideck/portman']}, ${versions.newman}`,
  setUp:
    'All contract tests (status, media type, JSON, schema, headers), and a variation for each missing required field and each bound of a field, to be refused. Credentials and the id by overwrites; nothing is deleted.',
  async prepare(zoos) {
    folder = await installed('portman', versions)
    for (const zoo of zoos) collections.set(zoo.api, await write(zoo))
  },
  async judge(zoo, baseUrl, seconds) {
    const cwd = emptyFolder('newman')
    const newman = join(folder, 'node_modules', 'newman', 'bin', 'newman.js')
    const what = ['run', collections.get(zoo.api) ?? '', '--env-var', `baseUrl=${baseUrl}`]
    const secret = Object.values(zoo.headers)[0]?.replace('Bearer ', '')
    const credentials = ['apiKey', 'bearerToken'].flatMap((each) => ['--env-var', `${each}=${secret}`])
    const how = [...credentials, '--reporters', 'json', '--reporter-json-export', 'report.json']
    const { code } = await run(process.execPath, [newman, ...what, ...how], { cwd, seconds })
    if (code === undefined) return { failures: [], tried: 0, isCut: true }
    const report = JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8')) as NewmanReport
    const told = report.run.executions.flatMap(({ item, assertions = [], requestError }) => [
      ...assertions.map(({ assertion, error }) => ({ name: `${item.name}: ${assertion}`, isFailure: !!error })),
      ...(requestError ? [{ name: `${item.name}: no answer`, isFailure: true }] : []),
    ])
    const failures = told.filter(({ isFailure }) => isFailure).map(({ name }) => name)
    return { failures, tried: told.length, isCut: false }
  },
}

interface NewmanReport {
  readonly run: {
    readonly executions: readonly {
      readonly item: { readonly name: string }
      readonly assertions?: readonly { readonly assertion: string; readonly error?: unknown }[]
      readonly requestError?: unknown
    }[]
  }
}

async function write(zoo: Zoo): Promise<string> {
  const cwd = emptyFolder(`portman-${zoo.api}`)
  const document = documentOf(zoo, { baseUrl: 'http://127.0.0.1', as30: true, pinned: true })
  writeFileSync(join(cwd, 'openapi.json'), JSON.stringify(document))
  writeFileSync(join(cwd, 'portman.json'), JSON.stringify(settings(zoo, document), null, 2))
  const args = ['--local', 'openapi.json', '--output', 'collection.json', '--portmanConfigFile', 'portman.json']
  const portmanFile = join(folder, 'node_modules', '@apideck', 'portman', 'bin', 'portman')
  const { code, printed } = await run(process.execPath, [portmanFile, ...args], { cwd, seconds: 120 })
  if (code !== 0) throw new Error(`Portman wrote no collection: ${printed.trim().slice(-300)}`)
  return join(cwd, 'collection.json')
}

const kinds = ['statusSuccess', 'contentType', 'jsonBody', 'schemaValidation', 'headersPresent']
const bounds = ['minimumNumberFields', 'maximumNumberFields', 'minLengthFields', 'maxLengthFields']

function settings(zoo: Zoo, document: JsonObject): unknown {
  const operations = Object.entries(document.paths as JsonObject).flatMap(([path, item]) =>
    Object.entries(item as JsonObject)
      .filter(([, operation]) => (operation as JsonObject).requestBody !== undefined)
      .map(([method]) => `${method.toUpperCase()}::${path}`),
  )
  const fuzz = Object.fromEntries(['requiredFields', ...bounds].map((each) => [each, { enabled: true }]))
  const refusal = zoo.api === 'aitronos' ? 422 : 400
  return {
    version: 1,
    tests: {
      contractTests: kinds.map((kind) => ({ openApiOperation: '*::/*', [kind]: { enabled: true } })),
      variationTests: operations.map((openApiOperation) => ({
        openApiOperation,
        openApiResponse: String(refusal),
        variations: [
          {
            name: 'refused',
            fuzzing: [{ requestBody: [fuzz] }],
            tests: {
              contractTests: [
                { statusCode: { enabled: true, code: refusal } },
                { jsonBody: { enabled: true } },
                { schemaValidation: { enabled: true } },
              ],
            },
          },
        ],
      })),
    },
    overwrites: [
      {
        openApiOperation: '*::/*',
        overwriteRequestPathVariables: [{ key: zoo.parameter, value: zoo.id, overwrite: true, insert: false }],
      },
    ],
  }
}
