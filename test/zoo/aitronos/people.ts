export type Role = 'owner' | 'admin' | 'member' | 'department_manager' | 'knowledge_manager' | 'billing_manager'

/** A user, with the organizations it belongs to. */
export class Person {
  readonly id: string
  readonly key: string
  readonly token: string
  readonly email: string
  readonly #roles = new Map<string, Role>()

  constructor(id: string, secret: string, email: string, roles: Readonly<Record<string, Role>>) {
    this.id = id
    this.key = `ak_${secret}`
    this.token = `at_${secret}`
    this.email = email
    for (const [organization, role] of Object.entries(roles)) this.#roles.set(organization, role)
  }

  get domain(): string {
    return this.email.split('@')[1] ?? ''
  }

  get organizations(): readonly string[] {
    return [...this.#roles.keys()]
  }

  roleIn(organization: string): Role | undefined {
    return this.#roles.get(organization)
  }

  /** Gives the role, unless there is one already; tells whether it did. */
  join(organization: string, role: Role): boolean {
    if (this.#roles.has(organization)) return false
    this.#roles.set(organization, role)
    return true
  }
}

const acme = 'org_abc123def456'

/** Gives everybody who has an account. */
export function everybody(): readonly Person[] {
  return [
    new Person('usr_xyz789', 'acme_owner', 'olivia@acme.example', { [acme]: 'owner', org_ghi789jkl012: 'owner' }),
    new Person('usr_acme_admin', 'acme_admin', 'adrian@acme.example', { [acme]: 'admin' }),
    new Person('usr_acme_member', 'acme_member', 'mia@acme.example', { [acme]: 'member' }),
    new Person('usr_acme_departments', 'acme_departments', 'dana@acme.example', { [acme]: 'department_manager' }),
    new Person('usr_acme_knowledge', 'acme_knowledge', 'kim@acme.example', { [acme]: 'knowledge_manager' }),
    new Person('usr_acme_billing', 'acme_billing', 'bela@acme.example', { [acme]: 'billing_manager' }),
    new Person('usr_globex_owner', 'globex_owner', 'gina@globex.example', { org_def456ghi789: 'owner' }),
    new Person('usr_newcomer', 'newcomer', 'jo@newcomer.example', {}),
  ]
}
