import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { paths } from '../support/callers.ts'
import { expectUnchanged, fieldsOf } from '../support/observe.ts'
import type { Answered, Session } from '../support/session.ts'
import { call, patchText, post } from '../support/session.ts'
import type { Dialect } from './protocol.ts'

const maxBodyBytes = 8 * 1024 * 1024
const depth = 100_000

/** Bodies that are hard to take: too large, of the wrong kind, broken, or meant to break something. */
export function describeHostileBodies(session: Session, dialect: Dialect): void {
  describe.each(dialect.patchable)('PATCH %s', (path) => {
    describeMediaTypes(session, dialect, path)
    describeUnparsable(session, dialect, path)
    describeNoObject(session, dialect, path)
    describeEncodings(session, dialect, path)
    describePrototype(session, dialect, path)
    describeDepth(session, dialect, path)
  })
  describeSize(session, dialect)
  describeDuplicates(session, dialect)
  describeBodyOfCreation(session, dialect)
}

const json = { 'Content-Type': 'application/json' }

const inVain = (
  session: Session,
  { caller }: Dialect,
  path: string,
  body: string | Uint8Array | undefined,
  headers: object,
): Promise<Answered> =>
  expectUnchanged(session, caller, () => call(session, caller, 'PATCH', path, { body, headers: { ...headers } }))

function describeMediaTypes(session: Session, dialect: Dialect, path: string): void {
  test.for([
    'text/plain',
    'text/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/merge-patch+json',
    'application/json-patch+json',
    'application/jsonx',
    'application',
    'json',
    ';',
  ])('the media type %s is not supported', async (type) => {
    dialect.expectError(
      await inVain(session, dialect, path, '{"name":"x","disabledModels":["x"]}', { 'Content-Type': type }),
      415,
    )
  })

  test.for([
    'application/json',
    'APPLICATION/JSON',
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
    'application/json ; x=y',
  ])('the media type %s is supported', async (type) => {
    const reply = await call(session, dialect.caller, 'PATCH', path, { body: '{}', headers: { 'Content-Type': type } })
    expect(reply.status).toBe(200)
  })
}

const unparsable = [
  '{',
  '}',
  '{"name"}',
  '{"name":}',
  '{"name":"x",}',
  "{'name':'x'}",
  '{name:"x"}',
  '{"name":"x"} {"name":"y"}',
  '{"name":"x"}]',
  '{"name":"\n"}',
  '{"name":"\\x"}',
  '{"name":"\\u12"}',
  '{"user_quota":01}',
  '{"user_quota":+1}',
  '{"user_quota":.5}',
  '{"user_quota":NaN}',
  '{"user_quota":Infinity}',
  '{"user_quota":0x10}',
  '// {}',
  'undefined',
  'name=x',
  '<xml/>',
  '\u0000',
  '{"name":"x"}\u0000',
  '"',
  '[1,',
]

function describeUnparsable(session: Session, dialect: Dialect, path: string): void {
  test.for(unparsable)('%j is no JSON', async (body) => {
    dialect.expectError(await inVain(session, dialect, path, body, json), 400)
  })
}

function describeNoObject(session: Session, dialect: Dialect, path: string): void {
  test.for(['null', 'true', '0', '1e999', '"name"', '[]', '[{"name":"x"}]', '""'])('%s is no object', async (body) => {
    const reply = await inVain(session, dialect, path, body, json)
    expect(reply.status).toBe(dialect.invalidStatus)
    expect(Object.keys(fieldsOf(reply)).length).toBeGreaterThan(0)
  })

  test.for(['', ' ', '\n\t'])('a body of %j is no object', async (body) => {
    const reply = await inVain(session, dialect, path, body, json)
    expect([400, 422]).toContain(reply.status)
    expect(Object.keys(fieldsOf(reply)).length).toBeGreaterThan(0)
  })

  test('no body at all is no object', async () => {
    const reply = await inVain(session, dialect, path, undefined, {})
    expect([400, 422]).toContain(reply.status)
  })
}

/** `{"name":"é"}` and the like, as bytes. */
const brokenUtf8 = [
  [0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d],
  [0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xe9, 0x22, 0x7d],
  [0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xc3, 0x22, 0x7d],
  [0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xc0, 0xaf, 0x22, 0x7d],
  [0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x7d],
  [0xfe, 0xff],
  [0x80],
]

const codings = [
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
] as const

function describeEncodings(session: Session, dialect: Dialect, path: string): void {
  test.for(brokenUtf8.map((bytes) => [Buffer.from(bytes).toString('hex'), bytes] as const))(
    'the bytes %s are no UTF-8',
    async ([, bytes]) => dialect.expectError(await inVain(session, dialect, path, Uint8Array.from(bytes), json), 400),
  )

  test.for([
    ['UTF-16 with a byte order mark', Buffer.from('\ufeff{"name":"x"}', 'utf16le')],
    ['UTF-16 without one', Buffer.from('{"name":"x"}', 'utf16le')],
  ] as const)('%s is no JSON', async ([, bytes]) => {
    dialect.expectError(await inVain(session, dialect, path, Uint8Array.from(bytes), json), 400)
  })

  test.for(['latin1', 'iso-8859-1', 'utf-16', '"utf-7"', 'x'])('the charset %s is not supported', async (charset) => {
    const headers = { 'Content-Type': `application/json; charset=${charset}` }
    dialect.expectError(await inVain(session, dialect, path, '{"name":"x","disabledModels":["x"]}', headers), 415)
  })

  // Browsers cannot undo brotli: what they cannot is refused, and not offered.
  const known = codings.filter(([coding]) => coding !== 'br' || session.undoesBrotli)
  if (!session.undoesBrotli) {
    test('brotli is refused where the platform cannot undo it', async () => {
      const body = Uint8Array.from(brotliCompressSync('{}'))
      const reply = await inVain(session, dialect, path, body, { ...json, 'Content-Encoding': 'br' })
      dialect.expectError(reply, 415)
      expect(reply.headers['accept-encoding']).toBe('gzip, deflate')
    })
  }

  test.for(known)('the content encoding %s is undone, also after another one', async ([coding, encode]) => {
    const send = async (body: Uint8Array, name: string): Promise<Answered> =>
      inVain(session, dialect, path, Uint8Array.from(body), { ...json, 'Content-Encoding': name })
    expect((await send(encode(Buffer.from('{}')), coding)).status).toBe(200)
    expect((await send(encode(gzipSync('{}')), `x-GZIP, ${coding}`)).status).toBe(200)
    dialect.expectError(await send(encode(Buffer.from('{')), coding), 400)
  })

  test.for(known)('what is not %s, though its header says so, is malformed', async ([coding, encode]) => {
    const whole = encode(Buffer.from('{"name":"x","disabledModels":["x"]}'))
    for (const body of [Buffer.from('{"name":"x"}'), whole.subarray(0, -6)]) {
      const headers = { ...json, 'Content-Encoding': coding }
      dialect.expectError(await inVain(session, dialect, path, Uint8Array.from(body), headers), 400)
    }
  })

  test.for(known)('a few bytes of %s that stand for too many are too large', async ([coding, encode]) => {
    const body = Uint8Array.from(encode(Buffer.alloc(maxBodyBytes + 1, ' ')))
    dialect.expectError(await inVain(session, dialect, path, body, { ...json, 'Content-Encoding': coding }), 413)
  })

  test('other content encodings are not supported, and the reply names those that are', async () => {
    const body = Uint8Array.from(gzipSync('{"name":"x","disabledModels":["x"]}'))
    const reply = await inVain(session, dialect, path, body, { ...json, 'Content-Encoding': 'gzip, compress' })
    dialect.expectError(reply, 415)
    expect(reply.headers['accept-encoding']).toBe('gzip, deflate, br')
  })

  test('a byte order mark before UTF-8 does no harm', async () => {
    const reply = await inVain(session, dialect, path, Buffer.from('\ufeff{}', 'utf8'), json)
    expect(reply.status).toBe(200)
  })
}

const prototypeBodies = [
  '{"__proto__":{"name":"x","is_active":false}}',
  '{"__proto__":null}',
  '{"__proto__":[]}',
  '{"constructor":{"prototype":{"name":"x"}}}',
  '{"constructor":null,"prototype":{"name":"x"}}',
  '{"toString":"x","valueOf":1,"hasOwnProperty":true,"toJSON":{}}',
  '{"__defineGetter__":"x","__lookupSetter__":"y"}',
]

function describePrototype(session: Session, dialect: Dialect, path: string): void {
  test.for(prototypeBodies)('%s sets nothing', async (body) => {
    const reply = await inVain(session, dialect, path, body, json)
    expect(reply.status).toBe(200)
    expect(Object.keys(fieldsOf(reply))).not.toContain('__proto__')
  })
}

const nested = [
  ['lists in a field that nobody knows', `{"x":${'['.repeat(depth)}${']'.repeat(depth)}}`],
  ['objects in a field that nobody knows', `{"x":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`],
] as const

function describeDepth(session: Session, dialect: Dialect, path: string): void {
  test.for(nested)('%s, 100,000 deep, set nothing', async ([, body]) => {
    const reply = await inVain(session, dialect, path, body, json)
    expect([200, 400, 413, 422]).toContain(reply.status)
  })

  test.for(dialect.fields[path] ?? [])('lists in %s, 100,000 deep, are refused', async (field) => {
    const body = `{"${field}":${'['.repeat(depth)}${']'.repeat(depth)}}`
    const reply = await inVain(session, dialect, path, body, json)
    expect(reply.status).toBe(dialect.invalidStatus)
    expect(reply.json).toBeTypeOf('object')
  })

  test('a body that is a list, 100,000 deep, is no object', async () => {
    const reply = await inVain(session, dialect, path, '['.repeat(depth) + ']'.repeat(depth), json)
    expect([400, 422]).toContain(reply.status)
  })

  test('a body that opens 100,000 lists and closes none is no JSON', async () => {
    dialect.expectError(await inVain(session, dialect, path, '['.repeat(depth), json), 400)
  })
}

function describeSize(session: Session, dialect: Dialect): void {
  const [path = ''] = dialect.patchable

  test('a body of one byte more than 8 MiB is too large', async () => {
    const body = `{"name":"x","x":"${'x'.repeat(maxBodyBytes + 1 - 19)}"}`
    const reply = await inVain(session, dialect, path, body, json)
    dialect.expectError(reply, 413)
    expect(reply.body).not.toMatch(/\{\w+\}/)
  })

  test('a body of 8 MiB is not too large', async () => {
    const body = `{"x":"${'x'.repeat(maxBodyBytes - 8)}"}`
    expect((await inVain(session, dialect, path, body, json)).status).toBe(200)
  })
}

function describeDuplicates(session: Session, { caller, patchable, invalidStatus }: Dialect): void {
  const [path = ''] = patchable

  test('of a key that comes twice the last one counts', async () => {
    const reply = await patchText(session, caller, path, '{"name":"First","name":"Second"}')
    expect(reply.json).toMatchObject({ name: 'Second' })
  })

  test('of a key that comes twice a wrong first one does no harm, and a wrong last one is refused', async () => {
    expect((await patchText(session, caller, path, '{"name":5,"name":"Second"}')).status).toBe(200)
    expect((await patchText(session, caller, path, '{"name":"First","name":5}')).status).toBe(invalidStatus)
  })

  test.for(['api_usage_limit', 'user_quota'])('%s beyond what a number can be is refused', async (field) => {
    const known = (caller.api === 'aitronos') === (field === 'api_usage_limit')
    for (const value of ['1e999', '-1e999']) {
      const act = (): Promise<Answered> => patchText(session, caller, path, `{"${field}":${value}}`)
      expect((await expectUnchanged(session, caller, act)).status).toBe(known ? invalidStatus : 200)
    }
  })
}

function describeBodyOfCreation(session: Session, { caller, invalidStatus, expectError }: Dialect): void {
  test.for([null, [], 'x', 5, true])('POST: %j is no object', async (body) => {
    const act = (): Promise<Answered> => post(session, caller, paths.organizations, body)
    expect((await expectUnchanged(session, caller, act)).status).toBe(invalidStatus)
  })

  test('POST: what is no JSON makes nothing', async () => {
    const act = (): Promise<Answered> =>
      call(session, caller, 'POST', paths.organizations, { body: '{', headers: json })
    expectError(await expectUnchanged(session, caller, act), 400)
  })

  test('POST: __proto__ gives no field', async () => {
    const body = '{"__proto__":{"name":"x","type":"Work","plan":"pilot","modules":["Assets"]}}'
    const act = (): Promise<Answered> => call(session, caller, 'POST', paths.organizations, { body, headers: json })
    expect((await expectUnchanged(session, caller, act)).status).toBe(invalidStatus)
  })
}
