import { chmod, mkdir, rename as move, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
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

const kept = openKeptMock()

describe('the file', () => {
  test('is its owner’s alone, and nothing is left beside it after a stop', async () => {
    const server = await kept.serve()
    await rename(server.origin, 'Kept')
    for (const name of await readdir(kept.folder)) {
      expect((await stat(join(kept.folder, name))).mode & 0o777).toBe(0o600)
    }
    await server.stop()
    expect(await readdir(kept.folder)).toEqual(['state.db'])
  })

  test('has a row for each record that requests have changed', async () => {
    const server = await kept.serve()
    await rename(server.origin, 'One')
    await read(server.origin)
    await rename(server.origin, 'Two')
    await fetch(server.origin + globex, { method: 'DELETE', headers: globexOwner })
    await kill(server)
    const changes = kept.changes()
    expect(changes[0]).toMatchObject({ key: 'org_abc123def456', record: { name: 'Two' } })
    expect(changes.filter(({ record }) => record === null).map(({ key }) => key)).toEqual(['org_def456ghi789'])
    expect(changes.map(({ collection, key }) => [collection, key])).toEqual(
      expect.arrayContaining([['aitronos/$principals', 'usr_globex_owner']]),
    )
  })

  test('has everything that was generated at once, or nothing of it', async () => {
    const server = await kept.serve()
    await control(server.origin, 'POST', 'seed', { count: 3 })
    await kill(server)
    expect(kept.changes().length).toBeGreaterThan(20)
  })

  test('may be empty at first', async () => {
    await writeFile(kept.file, '')
    expect(await nameAt((await kept.serve()).origin)).toBe('Acme Corporation')
  })

  test.for([
    ['text', 'name: Acme\n', 'is not a state file. Name one, or a file that does not exist yet.'],
    ['JSON', '{"a":1}\n', 'is not a state file.'],
    ['short', 'x', 'is not a state file.'],
    [
      'in the format of an earlier version',
      '{"understudy":"state","version":1,"contract":"x"}\n',
      'was written by an earlier version of Understudy',
    ],
  ] as const)('that is %s is refused, and stays as it is', async ([, text, said]) => {
    await writeFile(kept.file, text)
    const { code, stderr } = await kept.refused()
    expect([code, stderr]).toEqual([2, expect.stringContaining(said)])
    expect(await readFile(kept.file, 'utf8')).toBe(text)
    expect(await readdir(kept.folder)).toEqual(['state.db'])
  })

  test.for([
    ['another program', 'CREATE TABLE films (title TEXT); INSERT INTO films VALUES (1)', 'is not a state file.'],
    [
      'another version',
      'PRAGMA application_id = 0x55647374; PRAGMA user_version = 99; CREATE TABLE x (y)',
      'was written by another version of Understudy.',
    ],
  ] as const)('of %s is refused, and stays as it is', async ([, sql, said]) => {
    kept.sql(sql)
    const before = await readFile(kept.file)
    const { code, stderr } = await kept.refused()
    expect([code, stderr]).toEqual([2, expect.stringContaining(said)])
    expect(await readFile(kept.file)).toEqual(before)
    expect(await readdir(kept.folder)).toEqual(['state.db'])
  })

  const organization = 'aitronos/organizations'
  const principals = 'aitronos/$principals'
  test.for([
    [
      'a value that the document does not allow',
      [organization, 'org_1', { id: 'org_1', name: 5, type: 'Work' }],
      ' #/aitronos~1organizations/org_1/name\n  The record "org_1" of "organizations" does not match ',
    ],
    [
      'an unknown collection',
      ['aitronos/organisations', 'org_1', {}],
      ' #/aitronos~1organisations\n  Unknown collection "aitronos/organisations". Did you mean "aitronos/organizations"?',
    ],
    [
      'an unknown role',
      [principals, 'x', { id: 'x', roles: ['emperor'], grants: {} }],
      ' #/aitronos~1$principals/x/roles/0\n  "emperor" is not a platform-wide role.',
    ],
    [
      'a role on an unknown record',
      [principals, 'x', { id: 'x', roles: [], grants: { organizations: { none: 'owner' } } }],
      ' #/aitronos~1$principals/x/grants/organizations/none\n  Unknown record "none" in "organizations".',
    ],
    [
      'a credential without a principal',
      ['aitronos/$credentials', 'aitronosKey s3cret', { principal: 'nobody' }],
      ' #/aitronos~1$credentials\n  The credential belongs to an unknown principal.',
    ],
  ] as const)('with %s is refused with its place', async ([, [collection, key, record], said]) => {
    const server = await kept.serve()
    await server.stop()
    const values = [collection, key, JSON.stringify(record)].map((text) => `'${text}'`).join(', ')
    kept.sql(
      `INSERT INTO changes (collection, key, record, anew) VALUES (${values}, 0); UPDATE about SET contract = 'x'`,
    )
    const before = kept.changes()
    const { code, stderr } = await kept.refused()
    expect([code, stderr]).toEqual([2, expect.stringContaining(kept.file + said)])
    expect(stderr).toContain(said.includes('Did you mean') ? '' : 'The document has changed since.')
    expect(stderr).not.toContain('s3cret')
    expect(kept.changes()).toEqual(before)
  })
})

describe('where it cannot be written', () => {
  test('a folder that does not exist is told before anything is served', async () => {
    kept.file = join(kept.folder, 'none', 'state.db')
    const { code, stderr } = await kept.refused()
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^Failed to use .*ENOENT.* Name a file in a folder/)])
  })

  test('a folder in the place of the file too', async () => {
    kept.file = join(kept.folder, 'folder')
    await mkdir(kept.file)
    expect(await kept.refused()).toMatchObject({ code: 2, stderr: expect.stringMatching(/^Failed to use .*EISDIR/) })
  })

  test('a folder that may not be written to too', async () => {
    await chmod(kept.folder, 0o555)
    const child = await kept.refused()
    await chmod(kept.folder, 0o755)
    expect(child).toMatchObject({ code: 2, stderr: expect.stringMatching(/^Failed to use .*(EACCES|EROFS)/) })
  })

  const logo = (size: number) => JSON.stringify({ logo_image: `data:image/png;base64,${'A'.repeat(size)}` })
  const setLogo = async (origin: string, size: number): Promise<number> => {
    const headers = { ...owner, 'Content-Type': 'application/json' }
    return (await fetch(origin + acme, { method: 'PATCH', headers, body: logo(size) })).status
  }

  test('requests are answered all the same, it is said once, and written later', async () => {
    const server = await kept.serveWithin(400)
    expect(await rename(server.origin, 'Written')).toBe(200)
    expect(await setLogo(server.origin, 250_000)).toBe(200)
    for (let count = 0; count < 10; count++) expect(await rename(server.origin, `Name ${count}`)).toBe(200)
    expect(await nameAt(server.origin)).toBe('Name 9')
    expect(server.stderr.match(/Failed to write/g)).toHaveLength(1)
    expect(server.stderr).toContain('kept in memory until the file can be written again.')
    expect(await setLogo(server.origin, 10)).toBe(200)
    await expect.poll(() => server.stderr, { timeout: 5000 }).toContain('is written again, with everything that has')
    expect(await server.stop()).toBe(0)
    expect(await nameAt((await kept.serve()).origin)).toBe('Name 9')
  })

  test('what cannot be written in the end is said, and the exit code is 2', async () => {
    const server = await kept.serveWithin(400)
    await rename(server.origin, 'Written')
    expect(await setLogo(server.origin, 250_000)).toBe(200)
    expect(await server.stop()).toBe(2)
    expect(server.stderr).toMatch(/Failed to write .*The changes since writing began to fail are lost\.\n$/)
    expect(await nameAt((await kept.serve()).origin)).toBe('Written')
  })

  test.for(['removed', 'renamed'] as const)('a file that is %s is written again', async (how) => {
    const server = await kept.serve()
    await rename(server.origin, 'One')
    const elsewhere = join(kept.folder, 'elsewhere.db')
    if (how === 'removed') await rm(kept.file)
    else await move(kept.file, elsewhere)
    await rename(server.origin, 'Two', globex, globexOwner)
    await expect.poll(() => server.stderr, { timeout: 5000 }).toContain('was renamed or removed. It is written again')
    await kill(server)
    const { origin } = await kept.serve()
    expect(await nameAt(origin)).toBe('One')
    expect((await read(origin, globex, globexOwner)).json.name).toBe('Two')
    if (how === 'renamed') new DatabaseSync(elsewhere, { readOnly: true }).prepare('SELECT * FROM changes').all()
  })

  test('another file in its place is left alone, and that is said', async () => {
    const server = await kept.serve()
    await rename(server.origin, 'One')
    await rm(kept.file)
    await writeFile(kept.file, 'precious')
    expect(await rename(server.origin, 'Two')).toBe(200)
    expect(await server.stop()).toBe(2)
    expect(server.stderr).toContain('another file is in its place')
    expect(await readFile(kept.file, 'utf8')).toBe('precious')
  })

  test('a file that is removed before a stop is written at the stop', async () => {
    const server = await kept.serve()
    await rename(server.origin, 'One')
    await rm(kept.file)
    expect(await server.stop()).toBe(0)
    expect(await nameAt((await kept.serve()).origin)).toBe('One')
  })
})
