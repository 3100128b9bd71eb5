import { appendFile, chmod, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { StateFile } from '../../src/mock/state-file.ts'
import { commandLine } from '../support/command-line.ts'
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
    expect((await stat(kept.file)).mode & 0o777).toBe(0o600)
    expect((await stat(`${kept.file}.lock`)).mode & 0o777).toBe(0o600)
    await server.stop()
    expect(await readdir(kept.folder)).toEqual(['state.ndjson'])
  })

  test('begins with what it is, and has a line for each request that changed something', async () => {
    const { origin } = await kept.serve()
    await rename(origin, 'One')
    await read(origin)
    await rename(origin, 'Two')
    await fetch(origin + globex, { method: 'DELETE', headers: globexOwner })
    const [header, ...changes] = (await kept.lines()).map((line) => JSON.parse(line))
    expect(header).toEqual({ understudy: 'state', version: 1, contract: expect.any(String) })
    expect(changes).toHaveLength(3)
    expect(changes[0]).toEqual([
      ['aitronos/organizations', 'org_abc123def456', expect.objectContaining({ name: 'One' })],
    ])
    expect(changes[2].map(([collection, key]: string[]) => [collection, key])).toEqual(
      expect.arrayContaining([
        ['aitronos/organizations', 'org_def456ghi789'],
        ['aitronos/$principals', 'usr_globex_owner'],
      ]),
    )
  })

  test('has one line for all that was made up at once', async () => {
    const { origin } = await kept.serve()
    await control(origin, 'POST', 'seed', { count: 3 })
    const [, ...changes] = (await kept.lines()).map((line) => JSON.parse(line))
    expect(changes).toHaveLength(1)
    expect(changes[0].length).toBeGreaterThan(20)
  })

  test('is written short when it is opened, and when it has grown', async () => {
    const server = await kept.serve()
    for (let count = 0; count < 3; count++) await rename(server.origin, `Name ${count}`)
    await server.stop()
    expect(await kept.lines()).toHaveLength(4)
    const { origin } = await kept.serve()
    expect(await kept.lines()).toHaveLength(2)
    const headers = { ...owner, 'Content-Type': 'application/json' }
    for (let count = 0; count < 30; count++) {
      const body = JSON.stringify({ logo_image: `data:image/png;base64,${'A'.repeat(60_000 + count)}` })
      expect((await fetch(origin + acme, { method: 'PATCH', headers, body })).status).toBe(200)
    }
    expect((await kept.lines()).length).toBeLessThan(25)
  })

  test.for([
    ['half a line', '[["aitronos/organizations","org_abc123def456",{"id":"org_ab'],
    ['zeros, as after a power failure', '\0'.repeat(100)],
    ['half a character', Buffer.from('[["aitronos/organizations","ä').subarray(0, -1)],
  ] as const)('that ends in %s is used without it, and that is said', async ([, torn]) => {
    const before = await kept.serve()
    await rename(before.origin, 'Kept')
    await kill(before)
    await appendFile(kept.file, torn)
    const server = await kept.serve()
    expect(await nameAt(server.origin)).toBe('Kept')
    expect(server.stderr).toBe(
      `The last line of ${kept.file} is torn, and is dropped: the request it belongs to was never answered.\n`,
    )
    await rename(server.origin, 'Goes on')
    await kill(server)
    expect(await nameAt((await kept.serve()).origin)).toBe('Goes on')
  })

  test('is left alone once it is closed, whatever still changes', async () => {
    const told: string[] = []
    const opened = new StateFile(kept.file, (line) => told.push(line))
    opened.start({ contract: 'none', changes: () => [] })
    opened.close()
    const held = await readFile(kept.file, 'utf8')
    opened.append([['api/books', 'b1', { title: 'Late' }]])
    opened.replace()
    opened.close()
    expect([await readFile(kept.file, 'utf8'), told]).toEqual([held, []])
  })

  test('may be empty at first', async () => {
    await writeFile(kept.file, '')
    expect(await nameAt((await kept.serve()).origin)).toBe('Acme Corporation')
  })

  test.for([
    ['no state file', 'name: Acme\n', 'is no state file. Name one that is, or one that is not there yet.'],
    ['other JSON', '{"a":1}\n', 'is no state file.'],
    ['null', 'null\n', 'is no state file.'],
    [
      'one of a later version',
      '{"understudy":"state","version":2,"contract":"x"}\n',
      'was written by another version.',
    ],
  ] as const)('that is %s is refused, and stays as it is', async ([, text, said]) => {
    await writeFile(kept.file, text)
    const { code, stderr } = await kept.refused()
    expect([code, stderr]).toEqual([2, expect.stringContaining(said)])
    expect(await readFile(kept.file, 'utf8')).toBe(text)
    expect(await readdir(kept.folder)).toEqual(['state.ndjson'])
  })

  const header = '{"understudy":"state","version":1,"contract":"x"}'
  const organization = 'aitronos/organizations'
  const principals = 'aitronos/$principals'
  test.for([
    ['a line that is no JSON', '[[', ':2:1 #/1\n  The line is no list of changes'],
    ['a line that is no list', '{}', ':2:1 #/1\n  The line is no list of changes'],
    ['a change without a record', '[["a","b"]]', ':2:1 #/1\n'],
    [
      'a value that the document does not allow',
      JSON.stringify([[organization, 'org_1', { id: 'org_1', name: 5, type: 'Work' }]]),
      ':2:1 #/1/0/2/name\n  The record "org_1" of "organizations" breaks its schema ',
    ],
    [
      'a collection that is not there',
      JSON.stringify([['aitronos/organisations', 'org_1', {}]]),
      ':2:1 #/1/0/0\n  There is no collection "aitronos/organisations". Did you mean "aitronos/organizations"?',
    ],
    [
      'a role that is not there',
      JSON.stringify([[principals, 'x', { id: 'x', roles: ['emperor'], grants: {} }]]),
      ':2:1 #/1/0/2/roles/0\n  "emperor" is no platform-wide role.',
    ],
    [
      'a role on a record that is not there',
      JSON.stringify([[principals, 'x', { id: 'x', roles: [], grants: { organizations: { none: 'owner' } } }]]),
      ':2:1 #/1/0/2/grants/organizations/none\n  There is no record "none" in "organizations".',
    ],
    [
      'a credential of nobody',
      JSON.stringify([['aitronos/$credentials', 'aitronosKey s3cret', { principal: 'nobody' }]]),
      ':2:1 #/1/0/2\n  The credential is that of no principal.',
    ],
  ] as const)('with %s is refused with line and pointer', async ([, line, said]) => {
    const text = `${header}\n${line}\n`
    await writeFile(kept.file, text)
    const { code, stderr } = await kept.refused()
    expect([code, stderr]).toEqual([2, expect.stringContaining(kept.file + said)])
    expect(stderr).toContain(said.includes('Did you mean') ? '' : 'The document has changed since.')
    expect(stderr).not.toContain('s3cret')
    expect(await readFile(kept.file, 'utf8')).toBe(text)
  })

  test('that no longer fits only in what was changed once more later is used', async () => {
    const whole = { id: 'org_1', name: 'Fits', type: 'Work', description: null }
    const changes = [{ ...whole, name: 5 }, null].map((record) => JSON.stringify([[organization, 'org_1', record]]))
    await writeFile(kept.file, `${[header, ...changes].join('\n')}\n`)
    expect(await nameAt((await kept.serve()).origin)).toBe('Acme Corporation')
  })
})

describe('two processes', () => {
  test('do not share a file: the second one is told who has it', async () => {
    const first = await kept.serve()
    const { code, stderr } = await kept.refused()
    const pid = first.child.pid
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining(`${kept.file} is in use by process ${pid}. Stop it, or`),
    ])
    await rename(first.origin, 'Kept')
    await first.stop()
    expect(await nameAt((await kept.serve()).origin)).toBe('Kept')
  })

  test.for([
    ['a process that is gone', JSON.stringify({ pid: 2 ** 22 + 1 })],
    ['another process of the same number', JSON.stringify({ pid: process.pid, began: '1' })],
    ['nobody', 'what is this'],
    ['nobody, since it is empty', ''],
  ] as const)('a lock of %s is taken over', async ([, text]) => {
    await writeFile(`${kept.file}.lock`, text)
    const server = await kept.serve()
    expect(JSON.parse(await readFile(`${kept.file}.lock`, 'utf8'))).toMatchObject({ pid: server.child.pid })
  })

  test('that start at once after a kill leave one', async () => {
    await kill(await kept.serve())
    const started = Array.from({ length: 4 }, () => commandLine(['serve', '--port', '0', '--state', kept.file]))
    onTestFinished(async () => {
      for (const each of started) await each.stop()
    })
    const outcomes = await Promise.all(
      started.map((each) =>
        each.printed('/__understudy/health').then(
          () => 'serves',
          () => 'refused',
        ),
      ),
    )
    expect(outcomes.filter((each) => each === 'serves')).toHaveLength(1)
  })
})

describe('where it cannot be written', () => {
  test('a folder that is not there is told before anything is served', async () => {
    kept.file = join(kept.folder, 'none', 'state.ndjson')
    const { code, stderr } = await kept.refused()
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^Failed to use .*ENOENT.* Name a file in a folder/)])
  })

  test('a folder in the place of the file too', async () => {
    kept.file = kept.folder
    expect(await kept.refused()).toMatchObject({ code: 2, stderr: expect.stringMatching(/^Failed to read .*EISDIR/) })
    await rm(`${kept.folder}.lock`, { force: true })
  })

  test('a folder that may not be written to too', async () => {
    await chmod(kept.folder, 0o555)
    // Root may write everywhere.
    const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
    const child = await kept.refused(nobody)
    await chmod(kept.folder, 0o755)
    expect(child).toMatchObject({ code: 2, stderr: expect.stringMatching(/^Failed to use .*(EACCES|EROFS)/) })
  })

  test('requests are answered all the same, it is said once, and what is lost is said at the end', async () => {
    const server = await kept.serveWithin(4)
    for (let count = 0; count < 10; count++) expect(await rename(server.origin, `Name ${count}`)).toBe(200)
    expect(await nameAt(server.origin)).toBe('Name 9')
    expect(server.stderr.match(/Failed to write/g)).toHaveLength(1)
    expect(server.stderr).toContain('is in memory alone until writing works again.')
    // The state itself is short enough: written anew, it fits.
    await expect.poll(() => server.stderr, { timeout: 5000 }).toContain('is written again, with all that has changed')
    expect(await server.stop()).toBe(0)
    expect(await nameAt((await kept.serve()).origin)).toBe('Name 9')
  })

  test('what cannot be written in the end is said, and the exit code is 2', async () => {
    const server = await kept.serveWithin(4)
    const headers = { ...owner, 'Content-Type': 'application/json' }
    await rename(server.origin, 'Written')
    const body = JSON.stringify({ logo_image: `data:image/png;base64,${'A'.repeat(5000)}` })
    expect((await fetch(server.origin + acme, { method: 'PATCH', headers, body })).status).toBe(200)
    expect(await server.stop()).toBe(2)
    expect(server.stderr).toMatch(
      /Failed to write .*What was changed since it was told that writing fails is lost\.\n$/,
    )
    expect(await nameAt((await kept.serve()).origin)).toBe('Written')
  })

  test('a file that is taken away is written again', async () => {
    const server = await kept.serve()
    await rename(server.origin, 'One')
    await rm(kept.file)
    await rename(server.origin, 'Two')
    await expect.poll(() => server.stderr, { timeout: 5000 }).toContain('is written again')
    await kill(server)
    expect(await nameAt((await kept.serve()).origin)).toBe('Two')
  })
})
