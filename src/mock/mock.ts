import type { Answer, Exchange, Reply } from '../engine/exchange.ts'
import { defaultMaxBodyBytes } from '../engine/read-body.ts'
import type { Dropped } from '../fixtures/migrate-state.ts'
import type { Contract } from '../openapi/contract.ts'
import { UsageError } from '../openapi/usage-error.ts'
import type { JournalEntry } from '../store/journal-entry.ts'
import type { MockSettings } from './core.ts'
import { MockCore } from './core.ts'
import type { DocumentTypes } from './document-types.ts'
import type { CallInput, CallName, MockMethods, Send } from './methods.ts'
import { mockMethods, sandboxMethods } from './methods.ts'
import type { MockParts, StateKeeper } from './parts.ts'
import { address, controlPath, isControlPath, sandboxHeader, sandboxPath } from './paths.ts'
import { problem } from './problem.ts'
import type { Mock, Sandbox } from './sandbox.ts'
import type { SandboxData } from './sandbox-data.ts'

/** What a sandbox of this process can do beside what every sandbox can. */
export interface LocalSandbox<D extends DocumentTypes = DocumentTypes> extends Sandbox<D> {
  /** The document that is played at present, compiled. */
  readonly contract: Contract
  /** Answers a request given as plain data. */
  readonly answer: Answer
  /** The largest request body that is read, in bytes. */
  readonly maxBodyBytes: number
  /**
   * Calls a function with each exchange from now on, before its reply is sent.
   *
   * @returns A function that ends it.
   */
  onExchange(listener: (exchange: JournalEntry) => void): () => void
}

/** A mock of this process. */
export interface LocalMock<D extends DocumentTypes = DocumentTypes>
  extends Omit<Mock<D>, 'sandbox' | 'createSandbox'>,
    LocalSandbox<D>,
    MockMethods<LocalSandbox<D>, D> {
  /**
   * Plays another document, or other fixtures. Keeps what requests have changed as far as it still fits, and drops all
   * sandboxes.
   *
   * @returns What no longer fits.
   */
  reload(parts: MockParts): Promise<readonly Dropped[]>
  /**
   * Ends event streams, drops all sandboxes and releases the state file.
   *
   * @throws {UsageError} if the state cannot be written to its file.
   */
  close(): Promise<void>
}

/** Answers requests to the control API, about a sandbox or about the mock itself. */
export type AnswerControl = (exchange: Exchange, sandbox: string | undefined) => Promise<Reply>

/** What a mock gets from its entry. */
export interface MockExtras {
  /** Loads what answers the control API: most mocks in pages are never asked. */
  readonly control: () => Promise<(core: MockCore, settings: MockSettings) => AnswerControl>
  /** Makes `fetch` of what answers requests. */
  readonly createFetch: (answer: Answer, options: { base: string; maxBodyBytes: number }) => Sandbox['fetch']
  /** Keeps the state beyond the process. @default it is lost */
  readonly keeper?: StateKeeper
}

/** Where a mock answers relative URLs. */
const localUrl = 'http://localhost'

/** Builds a mock from its parts. @throws {UsageError} if a setting is invalid or the state cannot be kept. */
export async function buildMock(parts: MockParts, settings: MockSettings, extras: MockExtras): Promise<LocalMock> {
  const core = await MockCore.open(parts, settings, extras.keeper).catch((error: unknown) => {
    extras.keeper?.close()
    throw error
  })
  let control: Promise<AnswerControl> | undefined
  const answer = createAnswer(core, settings, () => {
    control ??= extras.control().then((create) => create(core, settings))
    return control
  })
  const { maxBodyBytes = defaultMaxBodyBytes } = settings
  const open = (name: string | undefined): LocalSandbox => {
    const inside = answerIn(name, answer)
    const fetch = extras.createFetch(inside, { base: localUrl, maxBodyBytes })
    return localSandbox(core, name, { answer: inside, fetch, maxBodyBytes })
  }
  return Object.assign(open(undefined), mockMethods(sendTo(core, undefined), open), {
    reload: (next: MockParts) => core.reload(next),
    close: async () => core.close(),
  })
}

/** Creates what answers requests in the sandbox they name. Requests during a reload wait for its end. */
function createAnswer(core: MockCore, settings: MockSettings, control: () => Promise<AnswerControl>): Answer {
  const { sandboxesOnRequest = true } = settings
  const answer: Answer = (exchange) => {
    if (core.held) return core.held.then(() => answer(exchange))
    const isPlain = exchange.headers[sandboxHeader] === undefined && !exchange.path.startsWith(controlPath)
    const { playing } = core
    return isPlain ? playing.answer(exchange, playing.base.world) : answerAside(exchange)
  }

  const answerAside: Answer = (given) => {
    const { exchange, sandbox } = address(given)
    if (isControlPath(exchange.path)) return control().then((answerControl) => answerControl(exchange, sandbox))
    const answerIn = (data: SandboxData | undefined): Reply | Promise<Reply> =>
      data
        ? core.playing.answer(exchange, data.world)
        : problem(404, 'The sandbox does not exist. Create it first: POST sandboxes.')
    const find = () => (sandbox === undefined || sandboxesOnRequest ? core.data(sandbox) : core.sandboxes.find(sandbox))
    try {
      const data = find()
      if (!(data instanceof Promise)) return answerIn(data)
      // Only a state that is shared takes its time.
      return core.playing.recover?.(data.then(answerIn), exchange, async () => answerIn(await find())) as Promise<Reply>
    } catch (error) {
      if (error instanceof UsageError) return problem(400, `${error.message} ${error.hint}`)
      throw error
    }
  }
  return answer
}

/** Answers in a sandbox, whatever sandbox a request names. */
function answerIn(name: string | undefined, answer: Answer): Answer {
  if (name === undefined) return answer
  return (exchange) => answer({ ...exchange, headers: { ...exchange.headers, [sandboxHeader]: name } })
}

function localSandbox(
  core: MockCore,
  name: string | undefined,
  carriers: Pick<LocalSandbox, 'answer' | 'fetch' | 'maxBodyBytes'>,
): LocalSandbox {
  const send = sendTo(core, name)
  return {
    name,
    url: name === undefined ? localUrl : `${localUrl}${sandboxPath}${name}`,
    headers: name === undefined ? {} : { [sandboxHeader]: name },
    ...carriers,
    get contract() {
      return core.playing.contract
    },
    onExchange: (listener) =>
      core.keeper?.sharing?.onExchange(name, listener) ??
      (core.data(name) as SandboxData).world.journal.subscribe(listener),
    ...sandboxMethods(send),
    drop: () => (name === undefined ? send('POST reset') : send('DELETE sandboxes/{name}', { parameters: { name } })),
  }
}

/** Carries calls out in this process. They are loaded with the first one. */
function sendTo(core: MockCore, sandbox: string | undefined): Send {
  const send = async (name: CallName, { body, ...input }: CallInput = {}): Promise<unknown> => {
    const { copyOf, perform } = await import('./perform.ts')
    return perform(core, sandbox, name, { ...input, body: copyOf(body) })
  }
  return send as Send
}
