import type { Call, Exchanged, TestClient, TestClientHooks } from '../client/test-client.ts'
import type { FaultyReply } from './case-runner.ts'
import { isWrite } from './record-keeper.ts'

export interface WorkerOptions {
  readonly connect: (hooks: TestClientHooks) => TestClient
  /** Keeps requests of cases from being sent by throwing. */
  readonly guard: (call: Call) => void
  /** Judges an exchange on its own. */
  readonly judge: (exchanged: Exchanged) => FaultyReply | undefined
  /** What all workers have sent. */
  readonly traffic: Traffic
}

export interface Traffic {
  /** Writes that the target has accepted. */
  accepted: number
}

/** Sends the requests of one case at a time. */
export class Worker {
  readonly client: TestClient
  /** Restores records after a case; not kept from lost ones, and its exchanges belong to no case. */
  readonly restoring: TestClient
  readonly #traffic: Traffic
  #accepted = 0
  #sent = 0
  #faults: FaultyReply[] = []

  constructor({ connect, guard, judge, traffic }: WorkerOptions) {
    this.#traffic = traffic
    const onExchange = (exchanged: Exchanged): void => {
      this.#sent++
      const fault = judge(exchanged)
      if (fault) this.#faults.push(fault)
      if (!isWrite(exchanged) || exchanged.received.status >= 300) return
      traffic.accepted++
      this.#accepted++
    }
    this.client = connect({ guard, onExchange })
    this.restoring = connect({ onExchange })
  }

  /** The number of requests that were answered. */
  get sent(): number {
    return this.#sent
  }

  /** Returns the faulty replies since the last call. */
  takeFaults(): readonly FaultyReply[] {
    return this.#faults.splice(0)
  }

  /** Returns a function that tells whether other workers have written something since. */
  watchOthers(): () => boolean {
    const byOthers = (): number => this.#traffic.accepted - this.#accepted
    const before = byOthers()
    return () => byOthers() > before
  }
}
