import { describe, expect, test } from 'vitest'
import { describeBehaviour } from '../suites/behaviour.ts'
import { aitronos, paths } from '../support/callers.ts'
import { expectAitronosError } from '../support/observe.ts'
import { get, openSession, patchText } from '../support/session.ts'
import { http } from '../support/transports.ts'

describeBehaviour(http)

describe('HTTP alone', () => {
  const session = openSession(http)

  test('a body much larger than what is read gets its answer, and so does the next request', async () => {
    const body = `{"name":"${'x'.repeat(32 * 1024 * 1024)}"}`
    expectAitronosError(await patchText(session, aitronos.owner, paths.acme, body), 413, 'PAYLOAD_TOO_LARGE')
    expect((await get(session, aitronos.owner, paths.acme)).json).toMatchObject({ name: 'Acme Corporation' })
  })
})
