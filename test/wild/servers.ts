import { django } from './django/faults.ts'
import { fastapi } from './fastapi/faults.ts'
import { jsonServer } from './json-server/faults.ts'
import type { WildServer } from './server.ts'

/** The servers that `npm run wild` verifies. */
export const servers: readonly WildServer[] = [fastapi, django, jsonServer]
