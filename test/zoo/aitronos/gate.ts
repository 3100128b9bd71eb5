import type { IncomingHttpHeaders } from 'node:http'
import type { Fault } from '../faults.ts'
import type { Variant } from '../variants.ts'
import type { Database } from './database.ts'
import { Failure } from './failure.ts'
import type { Person, Role } from './people.ts'

export type Action = 'list' | 'create' | 'read' | 'update' | 'remove' | 'readSettings' | 'updateSettings' | 'listModels'

const updaters: readonly Role[] = ['owner', 'admin']

/** What a member may not do, and which mistake lets it. */
const forMembers: Partial<Record<Action, Fault>> = {
  update: 'member-may-update',
  updateSettings: 'member-may-update-settings',
}

/** What nobody else may do, and which mistake lets everybody. */
const forOutsiders: Partial<Record<Action, Fault>> = {
  read: 'outsider-may-read',
  update: 'outsider-may-update',
  readSettings: 'outsider-may-read-settings',
  listModels: 'outsider-may-list-models',
}

/** Finds out who calls, and decides what the caller may do. */
export class Gate {
  readonly #database: Database
  readonly #has: (fault: Fault) => boolean
  readonly #variants: ReadonlySet<Variant>

  constructor(database: Database, faults: ReadonlySet<Fault>, variants: ReadonlySet<Variant>) {
    this.#database = database
    this.#has = (fault) => faults.has(fault)
    this.#variants = variants
  }

  /** Gives the caller, who belongs from now on to the organizations that list its e-mail domain. */
  identify(headers: IncomingHttpHeaders, action: Action): Person {
    const { people, organizations } = this.#database
    const key = this.#has('keys-refused') && action === 'readSettings' ? undefined : headers['x-api-key']
    const bearer = /^bearer +(\S+)\s*$/i.exec(headers.authorization ?? '')?.[1]
    const token = this.#has('tokens-refused') && action === 'update' ? undefined : bearer
    const found =
      people.find((each) => key !== undefined && each.key === key) ??
      people.find((each) => token !== undefined && each.token === token) ??
      this.#stranger(key, action)
    if (!found) throw this.#unknown(key !== undefined, token !== undefined)
    for (const [id, { domains }] of organizations)
      if ((domains as readonly string[]).includes(found.domain)) found.join(id, 'member')
    return found
  }

  /** @throws {Failure} when the caller may not do this. */
  admit(caller: Person, action: Action, organization: string): void {
    const role = caller.roleIn(organization)
    if (role === undefined ? this.#mayOutsider(action, caller) : this.#may(action, role)) return
    const isOutsider = role === undefined && this.#variants.has('other-code-for-outsiders')
    const code = isOutsider ? 'ORGANIZATION_ACCESS_DENIED' : 'INSUFFICIENT_PERMISSIONS'
    throw new Failure(403, code, { organization_id: organization })
  }

  #may(action: Action, role: Role): boolean {
    const has = this.#has
    if (action === 'remove') return role === 'owner' || (role === 'admin' && has('admin-may-delete'))
    if (action === 'readSettings' && has('members-cannot-read')) return updaters.includes(role)
    if (action !== 'update' && action !== 'updateSettings') return true
    if (role === 'admin' && has('admin-refused')) return false
    if (role.endsWith('manager') && has('managers-may-update')) return true
    const slip = forMembers[action]
    return updaters.includes(role) || (slip !== undefined && has(slip))
  }

  #mayOutsider(action: Action, caller: Person): boolean {
    const slip = forOutsiders[action]
    if (slip === undefined || !this.#has(slip)) return false
    return action !== 'update' || caller.organizations.some((id) => caller.roleIn(id) === 'owner')
  }

  #stranger(key: unknown, action: Action): Person | undefined {
    const isTrusted = key !== undefined && this.#has('unknown-key-accepted')
    const isOpen = action === 'listModels' && this.#has('models-need-no-credentials')
    return isTrusted || isOpen ? this.#database.people[0] : undefined
  }

  #unknown(hasKey: boolean, hasToken: boolean): Failure {
    if (!hasKey && !hasToken && this.#has('missing-credentials-forbidden'))
      return new Failure(403, 'INSUFFICIENT_PERMISSIONS')
    const isTold = (hasKey || hasToken) && !this.#variants.has('one-code-for-401')
    const code = hasToken ? 'TOKEN_INVALID' : 'INVALID_API_KEY'
    return new Failure(401, isTold ? code : 'AUTHENTICATION_REQUIRED')
  }
}
