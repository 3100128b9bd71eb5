import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { parse } from 'yaml'
import { typed } from '../../src/cli/invocation.ts'
import { run } from '../../src/cli/run.ts'
import { createMock } from '../../src/index.ts'
import { compileFile } from '../../src/openapi/files/compile-file.ts'
import { commandLine } from '../support/command-line.ts'
import { lockersDocument } from '../support/documents.ts'

const inventory = join(import.meta.dirname, '..', 'openapi', 'infer', 'documents', 'inventory.yaml')

let folder = ''
let spec = ''
let printed = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'understudy-overlay-'))
  spec = join(folder, 'openapi.yaml')
  await cp(inventory, spec)
  printed = ''
  const keep = (line: string): void => {
    printed += `${line}\n`
  }
  vi.spyOn(console, 'log').mockImplementation(keep)
  vi.spyOn(console, 'error').mockImplementation(keep)
})
afterEach(() => rm(folder, { recursive: true }))

async function overlay(name: string, actions: string): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, `overlay: 1.1.0\ninfo: { title: ${name}, version: '1' }\nactions:\n${actions}`)
  return file
}

const boat = { type: 'object', required: ['id'], properties: { id: { type: 'integer' }, name: { type: 'string' } } }
const gone = { responses: { '204': { description: 'Gone.' } } }

function https(number: number): string {
  return `https://boats-${number}.example/v1`
}

function answerWith(schema: string, method: string): object {
  const content = { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } }
  return {
    responses: { '200': { description: 'Fine.', content } },
    ...(method === 'patch' && { requestBody: { content } }),
  }
}

/** A document with a list and a record, and more at its top. */
function boats(
  { components, ...more }: { readonly components?: object; readonly [name: string]: unknown },
  ofDelete: object = {},
): object {
  const answer = (schema: object): object => ({
    responses: { '200': { description: 'Fine.', content: { 'application/json': { schema } } } },
  })
  const reference = { $ref: '#/components/schemas/Boat' }
  const parameters = [{ name: 'boatId', in: 'path', required: true, schema: { type: 'integer' } }]
  return {
    openapi: '3.1.0',
    info: { title: 'Boats', version: '1' },
    paths: {
      '/boats': { get: answer({ type: 'array', items: reference }) },
      '/boats/{boatId}': { parameters, get: answer(reference), delete: { ...gone, ...ofDelete } },
    },
    components: { schemas: { Boat: boat }, ...components },
    ...more,
  }
}

const swagger = {
  swagger: '2.0',
  info: { title: 'Boats', version: '1' },
  host: 'boats.example',
  paths: {
    '/boats': {
      get: {
        responses: {
          '200': { description: 'Fine.', schema: { type: 'array', items: { $ref: '#/definitions/Boat' } } },
        },
      },
    },
    '/boats/{boatId}': {
      parameters: [{ name: 'boatId', in: 'path', required: true, type: 'integer' }],
      get: { responses: { '200': { description: 'Fine.', schema: { $ref: '#/definitions/Boat' } } } },
      delete: gone,
    },
  },
  definitions: { Boat: boat },
}

const written = ['understudy.overlay.yaml', 'understudy.verify.yaml', join('fixtures', 'inventory.yaml')]

describe('understudy init', () => {
  test('writes an overlay, fixtures and a configuration of verify beside the document, and says how to go on', async () => {
    expect(await run(['init', spec])).toBe(0)
    const files = await readdir(folder, { recursive: true })
    expect(files).toEqual(expect.arrayContaining(written))
    expect(printed).toContain('stateful: ')
    const options = `--spec ${spec} --overlay ${join(folder, 'understudy.overlay.yaml')}`
    expect(printed).toContain(`  ${typed('serve')} ${options}\n`)
    expect(printed).toContain(`  ${typed('verify')} BASE_URL ${options} --config `)
    expect(await readFile(join(folder, 'understudy.overlay.yaml'), 'utf8')).toContain('A record is what')
  })

  test('names the records of each collection where several share a path parameter', async () => {
    const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }]
    const pathsOf = (name: string, schema: string, methods: readonly string[]): object => ({
      [`/${name}`]: { get: answerWith(`${schema}s`, 'get') },
      [`/${name}/{id}`]: {
        parameters,
        ...Object.fromEntries(methods.map((method) => [method, answerWith(schema, method)])),
      },
    })
    const list = (schema: string): object => ({ type: 'array', items: { $ref: `#/components/schemas/${schema}` } })
    const crew = { ...boat, properties: { ...boat.properties, size: { type: 'integer' } } }
    const components = { schemas: { Boat: boat, Boats: list('Boat'), Crew: crew, Crews: list('Crew') } }
    const paths = { ...pathsOf('boats', 'Boat', ['get']), ...pathsOf('crews', 'Crew', ['get', 'patch']) }
    await writeFile(
      spec,
      JSON.stringify({ openapi: '3.1.0', info: { title: 'Fleet', version: '1' }, paths, components }),
    )
    await run(['init', spec])
    const config = await readFile(join(folder, 'understudy.verify.yaml'), 'utf8')
    const fixtures = parse(await readFile(join(folder, 'fixtures', 'fleet.yaml'), 'utf8'))
    const firstTwo = (name: string): unknown =>
      fixtures.collections[name].slice(0, 2).map(({ id }: { id: number }) => id)
    expect(parse(config).resources).toEqual({ 'boats.id': firstTwo('boats'), 'crews.id': firstTwo('crews') })
  })

  test('--out writes to another folder', async () => {
    const out = join(folder, 'elsewhere')
    expect(await run(['init', spec, '--out', out])).toBe(0)
    expect(await readdir(out, { recursive: true })).toEqual(expect.arrayContaining(written))
    expect(await readFile(join(out, 'understudy.overlay.yaml'), 'utf8')).toContain('extends: ./../openapi.yaml')
    expect(printed).toContain(` --fixtures ${join(out, 'fixtures')}\n`)
  })

  test('replaces what was edited only with --force', async () => {
    await run(['init', spec])
    const file = join(folder, 'understudy.overlay.yaml')
    await writeFile(file, 'edited')
    expect(await run(['init', spec])).toBe(2)
    expect(printed).toContain('it exists')
    expect(await readFile(file, 'utf8')).toBe('edited')
    expect(await run(['init', spec, '--force'])).toBe(0)
    expect(await readFile(file, 'utf8')).not.toBe('edited')
  })

  test('infers nothing of a document that declares what it keeps', async () => {
    expect(await run(['init', lockersDocument, '--out', folder])).toBe(0)
    expect(printed).toMatch(/^written: .*understudy\.verify\.yaml$/m)
    expect(printed).not.toContain('understudy.overlay.yaml')
  })
})

describe('the roles at the end of the overlay of init', () => {
  const of = (members: object): object => ({
    securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' }, ...members },
  })
  const signIn = {
    type: 'oauth2',
    flows: { clientCredentials: { tokenUrl: 'https://a.example', scopes: { 'a:b': '' } } },
  }
  const own = { security: [{ sign_in: ['a:b'] }] }

  test.each([
    ['without servers and security schemes', boats({}), [{ bearer: ['owner'] }, { bearer: ['reviewer'] }]],
    [
      'with servers',
      boats({ servers: [{ url: https(1) }, { url: https(2) }] }),
      [{ bearer: ['owner'] }, { bearer: ['reviewer'] }],
    ],
    [
      'with security schemes',
      boats({ components: of({}), security: [{ key: [] }] }),
      [{ key: ['owner'] }, { key: ['reviewer'] }],
    ],
    [
      'with scopes, and a security of the operation itself',
      boats({ components: of({ sign_in: signIn }), security: [{ sign_in: ['a:b'] }] }, own),
      [{ sign_in: ['owner'] }, { sign_in: ['reviewer'] }],
    ],
    ['in Swagger 2.0', swagger, [{ basic: ['owner'] }, { basic: ['reviewer'] }]],
  ])('work as they are, once they are uncommented, for a document %s', async (_title, document, security) => {
    await writeFile(spec, JSON.stringify(document))
    expect(await run(['init', spec]), printed).toBe(0)
    const file = join(folder, 'understudy.overlay.yaml')
    const [before = '', roles = ''] = (await readFile(file, 'utf8')).split(/^# Who may do what.*\n/m)
    await writeFile(file, before + roles.replaceAll(/^# /gm, ''))
    printed = ''
    expect(await run(['check', '--strict', '--spec', spec, '--overlay', file]), printed).toBe(0)
    expect(printed).not.toContain('warning')
    const { contract } = await compileFile(spec, [file])
    expect(Object.keys(contract.apis[0]?.roles ?? {})).toEqual(['owner', 'reviewer'])
    const guarded = contract.apis[0]?.operations.find(({ method }) => method === 'DELETE')?.security
    const wanted = security.map((each) => Object.entries(each).map(([scheme, names]) => ({ scheme, roles: names })))
    expect(guarded).toEqual(wanted)
  })
})

describe('--overlay', () => {
  test('plays what init wrote as it was inferred, in check, generate, serve and verify', async () => {
    await run(['init', spec])
    const options = ['--spec', spec, '--overlay', join(folder, 'understudy.overlay.yaml')]

    printed = ''
    expect(await run(['check', ...options])).toBe(0)
    expect(printed).toContain('items 3, users 3, providers 3, me 1')
    expect(printed).not.toContain('inferred')

    expect(await run(['generate', ...options, '--out', join(folder, 'generated'), '--types'])).toBe(0)
    expect(await readFile(join(folder, 'generated', 'types.ts'), 'utf8')).toMatch(/collections: .*"items"/)

    const server = commandLine(['serve', '--port', '0', ...options])
    onTestFinished(async () => void (await server.stop()))
    const [, base] = await server.printed(/inventory {2}(http:\/\/\S+)/)
    expect(await (await fetch(`${base}/items/1`)).json()).toMatchObject({ id: 1 })

    const config = join(folder, 'understudy.verify.yaml')
    expect(parse(await readFile(config, 'utf8'))).toMatchObject({ resources: { item_id: [1, 2] } })
    const verify = ['verify', base as string, ...options, '--config', config, '--include', 'update_item']
    let report = ''
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      report += text
      return true
    })
    expect(await run(verify), printed).toBe(0)
    expect(report).toContain(' 0 failed, 0 warned')
    // With a fault, the report says how to see it again.
    const fault = JSON.stringify({ operation: 'update_item', status: 500 })
    await fetch(new URL('/__understudy/faults', base), { method: 'POST', body: fault })
    expect(await run(verify)).toBe(1)
    expect(report).toMatch(/^ {2}again .* --overlay \S+understudy\.overlay\.yaml .*--case /m)
  })

  test('is applied in the order given', async () => {
    const first = await overlay('first.yaml', '  - { target: $.info, update: { title: Sheds } }')
    const second = await overlay('second.yaml', '  - { target: \'$.info[?@ == "Sheds"]\', update: Barns }')
    expect(await run(['check', '--spec', spec, '--overlay', first, '--overlay', second])).toBe(0)
    expect(printed).toContain('Barns')
  })

  test('warns of an action whose target matches nothing, with its file and line; --strict makes that an error', async () => {
    const file = await overlay(
      'typo.yaml',
      "  - target: $.paths['/itmes'].get\n    update: { security: [{ key: [owner] }] }\n",
    )
    const check = ['check', '--spec', spec, '--overlay', file]
    expect(await run(check)).toBe(0)
    expect(printed).toContain(`${file}:4:5 #/actions/0/target\n  The target $.paths['/itmes'].get matches nothing.`)
    printed = ''
    expect(await run([...check, '--strict'])).toBe(2)
    expect(printed).toContain(`${file}:4:5 #/actions/0/target\n  The target $.paths['/itmes'].get matches nothing.`)
  })

  test.each(['check', 'generate', 'serve', 'verify'])(
    'that is invalid ends %s with its file, line and a hint',
    async (command) => {
      const file = await overlay('wrong.yaml', '  - { target: info, remove: true }')
      const config = join(folder, 'verify.yaml')
      await writeFile(config, 'api: inventory\nidentities: [{ name: me }]\n')
      const more = {
        verify: ['http://127.0.0.1:9', '--config', config],
        generate: ['--out', join(folder, 'out'), '--types'],
      }
      expect(
        await run([command, ...(more[command as keyof typeof more] ?? []), '--spec', spec, '--overlay', file]),
      ).toBe(2)
      expect(printed).toContain(`${file}:4:`)
      expect(printed).toContain('a JSONPath starts with "$"')
    },
  )
})

describe('--explain', () => {
  test('prints each collection with its key, and each operation with what it does and why', async () => {
    expect(await run(['check', '--spec', spec, '--explain'])).toBe(0)
    expect(printed).toMatch(/^ {2}items: key "id"\. A record is what/m)
    expect(printed).toMatch(/^ {2}PATCH \/items\/\{item_id\}: update items\. PATCH changes the fields that are sent/m)
    expect(printed).toMatch(/^Operations that answer with examples\n {2}[A-Z]+ \/\S+: \S.*\.$/m)
  })

  test('says that nothing is inferred of a document that declares what it keeps', async () => {
    expect(await run(['check', '--spec', lockersDocument, '--explain'])).toBe(0)
    expect(printed).toContain('The document declares what it keeps: nothing is inferred.')
  })
})

test('createMock applies overlays, in their order', async () => {
  const title = (text: string) => `  - target: $.info\n    update: { title: ${text} }\n`
  const overlays = [await overlay('one.yaml', title('First')), await overlay('two.yaml', title('Second'))]
  const mock = await createMock({ spec, overlays })
  expect((await mock.outline()).title).toBe('Second')
  await mock.close()
})
