import { StoreError } from '../store-error.ts'
import type { RedisAddress, RedisClient } from './connection.ts'
import { RedisConnection } from './connection.ts'

/** How long a connection may take, and the longest pause between two tries, in milliseconds. */
const connectTimeout = 2000
const longestPause = 500

/** @note not a literal: the package is an optional peer, and the types are those of `RedisClient`. */
const packageName: string = '@redis/client'

/**
 * Prepares a connection to Redis or Valkey: the first call connects.
 *
 * @param url `redis://`, `rediss://` (TLS), `valkey://` or `valkeys://`, with user, password, host, port and database;
 * `?prefix=NAME` puts the name before every key. @default prefix understudy
 * @param elapsed Returns the milliseconds since some time in the past.
 * @throws {StoreError} if the URL is invalid, or the client is not installed.
 */
export async function openRedis(url: string, elapsed: () => number): Promise<RedisConnection> {
  const address = readAddress(url)
  const { createClient } = await loadClient()
  const client = createClient({
    url: address.url,
    disableOfflineQueue: true,
    name: 'understudy',
    socket: { connectTimeout, reconnectStrategy: (tries) => Math.min(longestPause, 10 * 2 ** Math.min(tries, 10)) },
  })
  return new RedisConnection(client, address, elapsed)
}

interface ClientModule {
  createClient(options: {
    readonly url: string
    readonly disableOfflineQueue: boolean
    readonly name: string
    readonly socket: { readonly connectTimeout: number; readonly reconnectStrategy: (tries: number) => number }
  }): RedisClient
}

async function loadClient(): Promise<ClientModule> {
  try {
    return (await import(packageName)) as ClientModule
  } catch (error) {
    if ((error as { readonly code?: string }).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new StoreError(`The package ${packageName} is not installed.`, `Run npm install ${packageName}.`)
  }
}

const protocols: Readonly<Record<string, string>> = {
  'redis:': 'redis:',
  'rediss:': 'rediss:',
  'valkey:': 'redis:',
  'valkeys:': 'rediss:',
}

/** Reads where the state is. @throws {StoreError} if the URL is invalid. */
export function readAddress(text: string): RedisAddress {
  const hint = 'Write it as redis://user:password@host:6379/0?prefix=NAME.'
  const url = URL.canParse(text) ? new URL(text) : undefined
  const protocol = url && protocols[url.protocol]
  // The text may have a password in it: it is not repeated.
  if (!url || !protocol || url.hostname === '') throw new StoreError('Invalid URL of a store.', hint)
  const unknown = [...url.searchParams.keys()].find((name) => name !== 'prefix')
  if (unknown !== undefined) throw new StoreError(`Unknown parameter "${unknown}" in the URL of a store.`, hint)
  if (!/^(\/\d*)?$/.test(url.pathname)) throw new StoreError(`Invalid database "${url.pathname.slice(1)}".`, hint)
  const prefix = url.searchParams.get('prefix') ?? 'understudy'
  // One slot for all keys, where Redis is a cluster.
  if (!/^[\w.:-]{1,100}$/.test(prefix)) throw new StoreError(`Invalid prefix "${prefix.slice(0, 100)}".`, hint)
  const credentials = url.username || url.password ? `${url.username}:${url.password}@` : ''
  const place = `${url.host}${url.pathname === '/' ? '' : url.pathname}`
  return { url: `${protocol}//${credentials}${place}`, prefix: `{${prefix}}:`, shown: `${url.protocol}//${place}` }
}
