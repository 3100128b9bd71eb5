/** One event of a stream. */
export interface StreamEvent {
  readonly event: string
  readonly data: string
  readonly id: string | undefined
}

/**
 * Returns a reader of server-sent events: feed it text as it arrives, and it returns the events that are complete.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 * @note The platform's `EventSource` cannot send the token.
 */
export function createEventReader(): (text: string) => StreamEvent[] {
  let rest = ''
  return (text) => {
    rest += text
    const blocks = rest.split(/\r?\n\r?\n/)
    rest = blocks.pop() ?? ''
    return blocks.flatMap(readBlock)
  }
}

function readBlock(block: string): StreamEvent[] {
  const fields = { event: 'message', id: undefined as string | undefined }
  const data: string[] = []
  for (const line of block.split(/\r?\n/)) {
    const [, name = '', value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? []
    if (name === 'data') data.push(value)
    else if (name === 'event') fields.event = value
    else if (name === 'id') fields.id = value
  }
  return data.length === 0 ? [] : [{ ...fields, data: data.join('\n') }]
}
