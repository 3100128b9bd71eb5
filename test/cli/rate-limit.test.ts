import { expect, onTestFinished, test } from 'vitest'
import type { CommandLine } from '../support/command-line.ts'
import { commandLine } from '../support/command-line.ts'

const headers = { 'X-API-Key': 'ak_acme_owner' }

async function serve(...args: readonly string[]): Promise<{ readonly origin: string; readonly run: CommandLine }> {
  const run = commandLine(['serve', '--port', '0', ...args])
  onTestFinished(async () => {
    await run.stop()
  })
  const [, origin = ''] = await run.printed(/control {2}(http:\/\/[\w.:[\]-]+)\/__understudy\/health/)
  return { origin, run }
}

test.for(['2/60', '2/1m', '2/1h30m'])('--rate-limit %s rejects the third request', async (limit) => {
  const { origin } = await serve('--rate-limit', limit)
  const ask = async (): Promise<number> => (await fetch(`${origin}/aitronos/v1/organizations`, { headers })).status
  expect([await ask(), await ask(), await ask()]).toEqual([200, 200, 429])
})

test.for(['60', '0/60', '60/0', '60/5ms', '60/m', '1.5/60', '-1/60', 'a/b', ''])(
  '--rate-limit %j is reported in one line',
  async (given) => {
    const run = commandLine(['serve', `--rate-limit=${given}`])
    expect(await run.ended()).toBe(2)
    expect(run.stderr).toBe(
      `Invalid value for --rate-limit: "${given}". Expected REQUESTS/TIME, such as 60/1m. TIME is whole seconds or a duration such as 30s, 15m, 2h, 1d.\n`,
    )
  },
)

test('a request that waits for an hour does not keep the mock from ending', async () => {
  const { origin, run } = await serve()
  const fault = JSON.stringify({ latency: 3_600_000 })
  await fetch(`${origin}/__understudy/faults`, { method: 'POST', body: fault })
  const waiting = fetch(`${origin}/aitronos/v1/organizations`, { headers })
  const failing = expect(waiting).rejects.toThrow(TypeError)
  await fetch(`${origin}/__understudy/health`)
  await run.stop()
  await failing
  expect(await run.ended()).toBe(0)
})
