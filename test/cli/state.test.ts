import { cp, lstat, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createMock, SpecError, UsageError } from '../../src/index.ts'
import {
  acme,
  control,
  globex,
  globexOwner,
  kill,
  nameAt,
  openKeptMock,
  owner,
  read,
  rename,
} from '../support/kept-mock.ts'

const root = join(import.meta.dirname, '..', '..')

const kept = openKeptMock()

describe('the state', () => {
  test.for(['a stop', 'a kill'] as const)(
    'survives %s: records, who has joined, what was made and deleted',
    async (end) => {
      const before = await kept.serve()
      await rename(before.origin, 'Kept')
      const headers = { ...owner, 'Content-Type': 'application/json' }
      const domains = JSON.stringify({ domains: ['newcomer.example'] })
      await fetch(before.origin + acme, { method: 'PATCH', headers, body: domains })
      await read(before.origin, acme, { 'X-API-Key': 'ak_newcomer' })
      const made = await fetch(`${before.origin}/aitronos/v1/organizations`, {
        ...{ method: 'POST', headers, body: JSON.stringify({ name: 'Made', type: 'Work' }) },
      })
      const { id } = (await made.json()) as { id: string }
      await fetch(before.origin + globex, { method: 'DELETE', headers: globexOwner })
      if (end === 'a stop') expect(await before.stop('SIGTERM')).toBe(0)
      else await kill(before)

      const { origin } = await kept.serve()
      expect(await nameAt(origin)).toBe('Kept')
      expect((await read(origin, acme, { 'X-API-Key': 'ak_newcomer' })).status).toBe(200)
      expect((await read(origin, `/aitronos/v1/organizations/${id}`)).json).toMatchObject({ name: 'Made' })
      expect((await read(origin, globex, globexOwner)).status).toBe(404)
    },
  )

  test('that was reset stays reset', async () => {
    const before = await kept.serve()
    await rename(before.origin, 'Gone')
    await control(before.origin, 'POST', 'reset')
    await kill(before)
    expect(await nameAt((await kept.serve()).origin)).toBe('Acme Corporation')
  })

  test('that was put back to a snapshot stays so, and the snapshot is gone', async () => {
    const before = await kept.serve()
    await rename(before.origin, 'Kept')
    await control(before.origin, 'POST', 'snapshots', { name: 'kept' })
    await rename(before.origin, 'Later')
    await control(before.origin, 'POST', 'snapshots/kept/restore')
    await kill(before)
    const { origin } = await kept.serve()
    expect(await nameAt(origin)).toBe('Kept')
    expect(await (await control(origin, 'GET', 'snapshots')).json()).toEqual(['initial'])
    await control(origin, 'POST', 'reset')
    expect(await nameAt(origin)).toBe('Acme Corporation')
  })

  test('of a sandbox is not kept', async () => {
    const before = await kept.serve()
    await rename(`${before.origin}/__understudy/s/test`, 'Inside')
    await kill(before)
    expect(kept.changes()).toEqual([])
    const { origin } = await kept.serve()
    expect(await nameAt(`${origin}/__understudy/s/test`)).toBe('Acme Corporation')
  })

  test('takes up what the fixtures say by now of all that no request has changed', async () => {
    const spec = join(kept.folder, 'openapi.yaml')
    await cp(join(root, 'openapi.yaml'), spec)
    await cp(join(root, 'fixtures'), join(kept.folder, 'fixtures'), { recursive: true })
    const before = await kept.serve('--spec', spec)
    await rename(before.origin, 'Kept')
    await before.stop()
    const fixtures = join(kept.folder, 'fixtures', 'aitronos.yaml')
    await writeFile(fixtures, (await readFile(fixtures, 'utf8')).replaceAll('Globex', 'Renamed'))
    const { origin } = await kept.serve('--spec', spec)
    expect(await nameAt(origin)).toBe('Kept')
    expect((await read(origin, globex, globexOwner)).json.name).toContain('Renamed')
  })

  test('goes along with --watch: what no longer fits is dropped, the rest is kept', async () => {
    const spec = join(kept.folder, 'openapi.yaml')
    await cp(join(root, 'openapi.yaml'), spec)
    await cp(join(root, 'fixtures'), join(kept.folder, 'fixtures'), { recursive: true })
    const before = await kept.serve('--watch', '--spec', spec)
    await rename(before.origin, 'A name of more than twenty characters')
    await rename(before.origin, 'Kept', globex, globexOwner)
    await writeFile(spec, (await readFile(spec, 'utf8')).replaceAll('maxLength: 100', 'maxLength: 20'))
    await before.printed('Reloaded.')
    await kill(before)
    const { origin } = await kept.serve('--spec', spec)
    expect((await read(origin, globex, globexOwner)).json.name).toBe('Kept')
    await rename(origin, 'Fits')
    expect(await nameAt(origin)).toBe('Fits')
  })
})

describe('killed under load', () => {
  /** The same numbers for every run. */
  function dice(seed: number): (sides: number) => number {
    let state = seed
    return (sides) => {
      state = (state * 1103515245 + 12345) % 2 ** 31
      return Math.floor((state / 2 ** 31) * sides)
    }
  }

  /** Renames and makes organizations until the mock is gone; gives what was acknowledged. */
  async function load(origin: string, round: number) {
    const named = new Map<string, number>()
    const made: string[] = []
    const worker = async (path: string, headers: typeof owner): Promise<void> => {
      for (let count = 0; ; count++) {
        if ((await rename(origin, `${round}/${count}`, path, headers)) === 200) named.set(path, count)
      }
    }
    const maker = async (): Promise<void> => {
      const headers = { ...owner, 'Content-Type': 'application/json' }
      for (;;) {
        const body = JSON.stringify({ name: `Made ${'x'.repeat(50)}`, type: 'Work' })
        const reply = await fetch(`${origin}/aitronos/v1/organizations`, { method: 'POST', headers, body })
        made.push(((await reply.json()) as { id: string }).id)
      }
    }
    /** Lets the file grow, so that it is written short now and then. */
    const grower = async (): Promise<void> => {
      const headers = { ...globexOwner, 'Content-Type': 'application/json' }
      for (let count = 0; ; count++) {
        const body = JSON.stringify({ logo_image: `data:image/png;base64,${'A'.repeat(60_000 + (count % 9))}` })
        await fetch(origin + globex, { method: 'PATCH', headers, body })
      }
    }
    await Promise.allSettled([worker(acme, owner), worker(globex, globexOwner), maker(), maker(), grower()])
    return { named, made }
  }

  test('it has every change that was acknowledged, time after time', { timeout: 120_000 }, async () => {
    const roll = dice(7)
    const made: string[] = []
    let acknowledged = 0
    // A slow machine acknowledges less in a round, and gets more of them.
    for (let round = 0; round < 10 || (acknowledged <= 100 && round < 40); round++) {
      const server = await kept.serve()
      const loading = load(server.origin, round)
      setTimeout(() => server.child.kill('SIGKILL'), 20 + roll(250))
      await server.ended()
      const loaded = await loading
      made.push(...loaded.made)
      acknowledged += loaded.made.length

      const { origin, stop, stderr } = await kept.serve()
      expect(stderr).toBe('')
      for (const [path, count] of loaded.named) {
        acknowledged += count
        const { json } = await read(origin, path, path === acme ? owner : globexOwner)
        const [inRound, last] = String(json.name).split('/').map(Number)
        expect([inRound, Number(last) >= count]).toEqual([round, true])
      }
      const changes = (await (await control(origin, 'GET', 'diff')).json()) as { key: string; change: string }[]
      const there = new Set(changes.filter(({ change }) => change === 'added').map(({ key }) => key))
      expect(made.filter((id) => !there.has(id))).toEqual([])
      expect(await stop('SIGTERM')).toBe(0)
    }
    expect(acknowledged).toBeGreaterThan(100)
  })
})

describe('in code', () => {
  const headers = { ...owner, 'Content-Type': 'application/json' }
  const patch = (name: string) =>
    new Request(`http://localhost${acme}`, { method: 'PATCH', headers, body: JSON.stringify({ name }) })
  const nameOf = async (mock: Awaited<ReturnType<typeof createMock>>) =>
    ((await (await mock.fetch(new Request(`http://localhost${acme}`, { headers: owner }))).json()) as { name: string })
      .name

  test('a mock with a state file goes on where the one before it was closed', async () => {
    const first = await createMock({ state: kept.file })
    await first.fetch(patch('Kept'))
    await first.close()
    const second = await createMock({ state: kept.file })
    expect(await nameOf(second)).toBe('Kept')
    await second.reset()
    await second.close()
    const third = await createMock({ state: kept.file })
    expect(await nameOf(third)).toBe('Acme Corporation')
    await third.close()
  })

  test('a mock has its file alone until it is closed', async () => {
    const first = await createMock({ state: kept.file })
    await expect(createMock({ state: kept.file })).rejects.toThrow(`${kept.file} is in use by another mock.`)
    await first.close()
    await (await createMock({ state: kept.file })).close()
  })

  test('a file that cannot be used is let go again', async () => {
    await (await createMock({ state: kept.file })).close()
    kept.sql("INSERT INTO changes (collection, key, record, anew) VALUES ('aitronos/none', 'x', '{}', 0)")
    await expect(createMock({ state: kept.file })).rejects.toThrow(SpecError)
    await writeFile(kept.file, 'x\n')
    await expect(createMock({ state: kept.file })).rejects.toThrow(UsageError)
    expect(await readdir(kept.folder)).toEqual(['state.db'])
  })

  test('a link to a file stays one', async () => {
    const link = join(kept.folder, 'link')
    await writeFile(kept.file, '')
    await symlink(kept.file, link)
    const mock = await createMock({ state: link })
    await mock.fetch(patch('Kept'))
    await mock.close()
    expect((await lstat(link)).isSymbolicLink()).toBe(true)
    expect(kept.changes()).toHaveLength(1)
  })
})
