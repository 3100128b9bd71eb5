import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { LocalMock } from '../../src/index.ts'
import { createMock } from '../../src/index.ts'
import type { RedisServer } from '../support/redis-server.ts'
import { freePort, startRedis } from '../support/redis-server.ts'
import { read, update } from './quotas.ts'

let folder: string
let server: RedisServer
let port: number
let mock: LocalMock | undefined

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-tls-'))
  const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  execFileSync('openssl', ['req', '-x509', ...made, ...names, '-keyout', 'key.pem', '-out', 'ca.pem'], {
    cwd: folder,
    stdio: 'ignore',
  })
  port = await freePort()
  server = await startRedis([
    ...['--tls-port', String(port), '--tls-auth-clients', 'no'],
    ...['--tls-cert-file', join(folder, 'ca.pem'), '--tls-key-file', join(folder, 'key.pem')],
    ...['--tls-ca-cert-file', join(folder, 'ca.pem')],
    ...['--user', 'tester', 'on', '>p@ss', '~*', '&*', '+@all'],
  ])
})
afterEach(() => mock?.close())
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

/** Returns what health says of a store that cannot be used. */
async function complaintOf(store: string): Promise<string> {
  mock = await createMock({ store })
  const health = await mock.fetch('/__understudy/health')
  expect(health.status).toBe(503)
  return health.text()
}

test('a certificate that nobody vouches for is refused, and health says so', async () => {
  expect(await complaintOf(`rediss://tester:p%40ss@localhost:${port}`)).toMatch(/self-signed certificate/)
})

test('with TLS, a user and a password, a state is shared as without', async () => {
  // What NODE_EXTRA_CA_CERTS does at a start.
  const known = getCACertificates('default')
  setDefaultCACertificates([...known, readFileSync(join(folder, 'ca.pem'), 'utf8')])
  try {
    mock = await createMock({ store: `rediss://tester:p%40ss@localhost:${port}/1` })
    const send = mock.fetch
    expect(await update(send, { user_quota: 12 })).toMatchObject({ user_quota: 12 })
    expect(await read(send)).toMatchObject({ user_quota: 12 })
  } finally {
    setDefaultCACertificates(known)
  }
})

test('a wrong password is told, and is not repeated', async () => {
  const said = await complaintOf(`redis://tester:s3cret@localhost:${server.port}`)
  expect(said).toMatch(/WRONGPASS/)
  expect(said).not.toContain('s3cret')
})
