import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import type { CommandLine } from '../support/command-line.ts'
import { commandLineOf, main, plainEnv } from '../support/command-line.ts'
import type { RedisServer } from '../support/redis-server.ts'
import { startRedis } from '../support/redis-server.ts'
import { blocksOf, readPage } from './support/markdown.ts'

// Each command of the page is run by a shell as it stands, but for what is not there: the hosts, the folder, the port.

const blocks = blocksOf(readPage('docs/deploy.md'))
const branch = 'feature-1'

let folder: string
let server: RedisServer
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-deploy-'))
  server = await startRedis([])
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

const commandsIn = (section: string): readonly string[] =>
  blocks.filter((block) => block.language === 'sh' && block.section === section).map(({ text }) => text)

function asHere(command: string): string {
  return command
    .replace(/^npm install .*\n/, '')
    .replace('npx openapi-understudy', `exec '${process.execPath}' '${main}'`)
    .replace('--host 0.0.0.0', '--host 127.0.0.1 --port 0')
    .replace('/data/', `${folder}/`)
    .replace(/redis\.internal(:6379)?/, `127.0.0.1:${server.port}`)
    .replaceAll('redis-cli', `redis-cli -p ${server.port}`)
}

const env = { ...plainEnv(), BRANCH: branch }

async function serve(command: string): Promise<CommandLine & { readonly origin: string }> {
  const line = commandLineOf(spawn('sh', ['-c', asHere(command)], { env, stdio: ['ignore', 'pipe', 'pipe'] }))
  onTestFinished(async () => {
    await line.stop('SIGTERM')
  })
  const [, origin = ''] = await line.printed(/control {2}(http:\S+)\/__understudy\/health/)
  return Object.assign(line, { origin })
}

interface Probe {
  readonly httpGet: {
    readonly path: string
    readonly httpHeaders: readonly { readonly name: string; readonly value: string }[]
  }
}

/** Returns the status that the readiness probe of the page gets. */
async function probe(origin: string, isAuthorized = true): Promise<number> {
  const [yaml] = blocks.filter(({ language }) => language === 'yaml')
  const { path, httpHeaders } = (parse(yaml?.text ?? '') as { readinessProbe: Probe }).readinessProbe.httpGet
  const headers = isAuthorized ? httpHeaders.map(({ name, value }): [string, string] => [name, value]) : []
  return (await fetch(origin + path, { headers })).status
}

const serving = ['A file', 'Replicas with Redis', 'Preview environments']

test('every command of the page is run here, but for those of Docker', () => {
  const run = [...serving.flatMap(commandsIn), ...commandsIn('An image')]
  expect(blocks.filter(({ language }) => language === 'sh').map(({ text }) => text)).toEqual(run)
})

describe.each(serving.slice(0, 2))('%s', (section) => {
  test('is served by the command of the page, healthy, and stops with 0', async () => {
    const { origin, stop } = await serve(commandsIn(section)[0] as string)
    const isGuarded = commandsIn(section)[0]?.includes('UNDERSTUDY_TOKEN=')
    expect([await probe(origin), await probe(origin, false)]).toEqual([200, isGuarded ? 401 : 200])
    expect(await stop('SIGTERM')).toBe(0)
  })
})

test('the state of a preview is found again after a redeploy, and removed with the environment', async () => {
  const [command = '', removal = ''] = commandsIn('Preview environments')
  const path = '/shareofmodel/v1/organizations/3c90c3cc-0d44-4b50-8888-8dd25736052a'
  const headers = { authorization: 'Bearer som_staff', 'content-type': 'application/json' }
  const change = async (origin: string, body: object): Promise<unknown> => {
    const reply = await fetch(origin + path, { method: 'PATCH', headers, body: JSON.stringify(body) })
    return reply.json()
  }
  const former = await serve(command)
  await change(former.origin, { user_quota: 4711 })
  await former.stop('SIGTERM')
  const { origin, stop } = await serve(command)
  expect(await probe(origin)).toBe(200)
  expect(await change(origin, {})).toMatchObject({ user_quota: 4711 })
  await stop('SIGTERM')
  await promisify(execFile)('sh', ['-c', asHere(removal)], { env })
  expect(await server.keys(`{preview-${branch}}:*`)).toEqual([''])
})

describe('Dockerfile', () => {
  const lines = readPage('Dockerfile').replaceAll('\\\n', '').split('\n')
  const of = (instruction: string): readonly string[] =>
    lines.filter((line) => line.startsWith(`${instruction} `)).map((line) => line.slice(instruction.length + 1))
  const inList = (text = ''): readonly string[] => JSON.parse(text.slice(text.indexOf('['))) as string[]
  const { bin, devDependencies } = JSON.parse(readPage('package.json')) as {
    readonly bin: Readonly<Record<string, string>>
    readonly devDependencies: Readonly<Record<string, string>>
  }
  const majorOf = (name: string): string => /\d+/.exec(devDependencies[name] ?? '')?.[0] as string

  test('has the versions that the tests run with, and is not root', () => {
    expect(of('FROM').map((image) => /^node:(\d+)/.exec(image)?.[1])).toEqual([majorOf('node'), majorOf('node')])
    expect(of('RUN')[1]).toContain(`@redis/client@${majorOf('@redis/client')}`)
    expect(of('USER')).toEqual(['node'])
  })

  test('copies what the first stage has packed, and starts the binary of the package', () => {
    const [, packed = ''] = /--pack-destination (\S+)/.exec(of('RUN')[0] ?? '') ?? []
    expect(of('COPY')).toEqual(['. .', `--from=build ${packed}/*.tgz ${packed}/`])
    const [, , file] = inList(of('ENTRYPOINT')[0])
    expect(file).toBe(join('node_modules', 'openapi-understudy', bin['openapi-understudy'] ?? ''))
  })

  test('serves with the command of the image, and its health check says whether the mock answers', async () => {
    const { origin, stop } = await serve(`UNDERSTUDY_TOKEN=t npx openapi-understudy ${inList(of('CMD')[0]).join(' ')}`)
    const [program = '', ...args] = inList(lines.find((line) => line.startsWith('HEALTHCHECK')))
    const check = async (token: string): Promise<number> => {
      const asked = args.map((text) => text.replace('http://127.0.0.1:4010', origin))
      const found = program === 'node' ? process.execPath : program
      return promisify(execFile)(found, asked, { env: { ...env, UNDERSTUDY_TOKEN: token } }).then(
        () => 0,
        ({ code }: { readonly code: number }) => code,
      )
    }
    expect([await check('t'), await check('other')]).toEqual([0, 1])
    await stop('SIGTERM')
    expect(await check('t')).toBe(1)
  })
})
