/** A request of the behavioural suite: to an API by its mount name, whatever way it travels. */
export interface WireRequest {
  readonly api: string
  readonly method: string
  /** Base path and query included: `/v1/organizations?limit=5`. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as it is, without any header added. */
  readonly body?: string | Uint8Array
}

export interface WireReply {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** One way to run the mock, started and ready. */
export interface Transport {
  send(request: WireRequest): Promise<WireReply>
  /** Puts the state back to what the fixtures say. */
  reset(): Promise<void>
  close(): Promise<void>
}

/** A way to run the mock, by name. */
export interface TransportKind {
  readonly name: string
  /** Whether the platform that the mock runs on can undo brotli. @default true */
  readonly undoesBrotli?: boolean
  /** @param spec A document other than the project's own. */
  start(options?: { readonly spec?: string }): Promise<Transport>
}
