import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { CommandLine } from '../support/command-line.ts'
import { commandLine } from '../support/command-line.ts'
import { lockersDocument } from '../support/documents.ts'
import { lockersConfig, rightApp, stationOf } from './lockers-app.ts'
import { goAway, serveTricky } from './target-servers.ts'

async function start(url: string, more: object = {}, ...options: readonly string[]): Promise<CommandLine> {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-verify-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const config = join(folder, 'verify.yaml')
  await writeFile(config, JSON.stringify({ ...lockersConfig, ...more }))
  const run = commandLine(['verify', url, '--spec', lockersDocument, '--config', config, '--runs', '1', ...options])
  onTestFinished(() => void run.child.kill('SIGKILL'))
  return run
}

test('An implementation that goes away in the middle: what was found is told, with what to put back, and 3', async () => {
  const url = await serveTricky(await rightApp(), (request, _, body, server) => {
    const isLast = request.method === 'PATCH' && body.startsWith('{"note":null')
    if (isLast) goAway(server)
    return isLast
  })
  const run = await start(url)
  expect(await run.ended()).toBe(3)
  expect(run.stdout).toContain('FAILS  changeStation: null clears a nullable field.')
  expect(run.stdout).toContain(" --case 'changeStation null-clears note: null'")
  expect(run.stdout).toMatch(/\nNOT PUT BACK {2}changeStation .*\n {2}curl -X PATCH .*"note":/)
  expect(run.stderr).toBe(`${url} stopped answering (ECONNREFUSED).\n`)
})

test('Ctrl-C while the implementation does not answer: what was written is put back at once, and 130', async () => {
  const app = await rightApp()
  const before = await stationOf(app)
  const reached = Promise.withResolvers<void>()
  let isHanging = false
  const url = await serveTricky(app, (request, _, body) => {
    // The update takes place, and then nobody says so.
    if (isHanging || request.method !== 'PATCH' || !body.startsWith('{"note":null')) return false
    isHanging = true
    const { method = '', url: path, headers } = request
    const named = { authorization: headers.authorization ?? '', 'content-type': headers['content-type'] ?? '' }
    void app(new Request(`https://api.lockers.example/v2${path}`, { method, headers: named, body })).then(() =>
      reached.resolve(),
    )
    return true
  })
  const run = await start(url)
  await reached.promise
  expect(await stationOf(app)).not.toEqual(before)
  const told = once(run.child.stderr as NodeJS.ReadableStream, 'data')
  run.child.kill('SIGINT')
  await told
  expect(await run.ended()).toBe(130)
  expect(run.stderr).toMatch(/Stopping and restoring records\..*\nStopped before every case was run\.\n$/s)
  expect(run.stderr).not.toMatch(/\n\s+at /)
  expect(await stationOf(app)).toEqual(before)
}, 20_000)

/** Requests that a server of its own answers with 200, in place of the app. */
const steps = { setup: [{ request: 'POST /make' }, { request: 'POST /more' }], teardown: [{ request: 'POST /clean' }] }

test('Ctrl-C during setup: the reply under way is waited for, teardown is sent, and 130', async () => {
  const seen: string[] = []
  const waiting = Promise.withResolvers<() => void>()
  const url = await serveTricky(await rightApp(), ({ url: path = '' }, response) => {
    seen.push(path)
    if (path === '/make') waiting.resolve(() => response.end())
    else response.end()
    return true
  })
  const run = await start(url, steps)
  const answer = await waiting.promise
  const told = once(run.child.stderr as NodeJS.ReadableStream, 'data')
  run.child.kill('SIGINT')
  await told
  answer()
  expect(await run.ended()).toBe(130)
  expect(seen).toEqual(['/make', '/clean'])
  expect(run.stderr).toMatch(/\nStopped before every case was run\.\n$/)
}, 20_000)

test('A report that cannot be written ends the run before setup sends anything', async () => {
  const seen: string[] = []
  const url = await serveTricky(await rightApp(), (request) => {
    seen.push(request.url ?? '')
    return false
  })
  const run = await start(url, steps, '--report', `json=${tmpdir()}`)
  expect(await run.ended()).toBe(2)
  expect(run.stderr).toContain('it is a folder')
  expect(seen).toEqual([])
})
