import type { Address, JsonObject, Pointer } from '../contract.ts'
import type { Diagnostics } from '../diagnostics.ts'
import { child, isObject } from '../pointer.ts'

/** A server of a document, with its variables filled in. */
export interface Server extends Address {
  /** Without a slash at the end. */
  readonly url: string
  /** As it is written: path items pick their API by it. */
  readonly written: string
  readonly value: JsonObject
  readonly pointer: Pointer
}

/** What relative server URLs are resolved against: where the document will be served is unknown. */
const nowhere = 'http://localhost'

/** Returns the servers of a document, path item or operation (OpenAPI 3.1 section 4.8.5); without any there are none. */
export function readServers(diagnostics: Diagnostics, holder: JsonObject, pointer: Pointer): Server[] {
  const { servers } = holder
  return (Array.isArray(servers) ? servers : []).flatMap((value, index) => {
    if (!isObject(value)) return []
    return [readServer(diagnostics, value, child(pointer, 'servers', index))]
  })
}

function readServer(diagnostics: Diagnostics, value: JsonObject, pointer: Pointer): Server {
  const written = typeof value.url === 'string' ? value.url : '/'
  const filled = written.replaceAll(/\{([^{}]*)\}/g, (_, name: string) => variable(value.variables, name))
  const url = absolute(filled)
  if (typeof value.url !== 'string' || !url) {
    const found = `The server URL ${JSON.stringify(value.url)} cannot be read.`
    diagnostics.doubt('not-openapi', child(pointer, 'url'), found, 'Write it as "https://api.example.com/v1".')
  }
  const { host, origin, pathname } = url ?? new URL(nowhere)
  const basePath = pathname.replace(/\/+$/, '')
  return { url: origin + basePath, host, basePath, written, value, pointer }
}

function variable(variables: JsonObject[string] | undefined, name: string): string {
  const declared = isObject(variables) ? variables[name] : undefined
  if (!isObject(declared)) return ''
  const [first] = Array.isArray(declared.enum) ? (declared.enum as readonly unknown[]) : []
  return String(declared.default ?? first ?? '')
}

/** People leave out the scheme, as in `api.example.com/v1`. */
function absolute(url: string): URL | undefined {
  const isHost = /^[\w-]+(\.[\w-]+)*\.[a-z]{2,}(:\d+)?(\/|$)/i.test(url) || /^localhost(:\d+)?(\/|$)/i.test(url)
  const full = isHost ? `https://${url}` : url
  if (!URL.canParse(full, nowhere)) return undefined
  const parsed = new URL(full, nowhere)
  return /^(https?|wss?):$/.test(parsed.protocol) ? parsed : undefined
}
