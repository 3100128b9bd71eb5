import type { ApiOutline, OperationOutline } from '../../mock/inspect/outline.ts'
import { isAllowed } from '../../openapi/security.ts'
import type { rolesOptions } from '../commands.ts'
import type { ValuesOf } from '../options.ts'
import { unknownApi } from '../unknown-api.ts'
import { printJson, printTable, withMock } from './open.ts'

/** Who else may call beside those that hold a role. */
const others = ['no role', 'no credentials'] as const

/** Shows which role may call which operation. */
export function run(values: ValuesOf<typeof rolesOptions>): Promise<number> {
  return withMock(values, async (mock) => {
    const { apis } = await mock.outline()
    const names = apis.map(({ name }) => name)
    const chosen = apis.filter(({ name }) => values.api === undefined || name === values.api)
    if (values.api !== undefined && chosen.length === 0) throw unknownApi(values.api, names)
    if (values.json) return printJson(chosen.flatMap(matrixOf))
    for (const api of chosen) {
      const heads = [...api.roles.map(({ name }) => name), ...others]
      const rows = matrixOf(api).map(({ operation, request, may }) => [
        operation,
        request,
        ...heads.map((each) => (may.includes(each) ? 'yes' : '-')),
      ])
      printTable([api.name, '', ...heads], rows)
    }
  })
}

interface Row {
  readonly api: string
  readonly operation: string
  readonly request: string
  /** The roles that may call it, and `others`. */
  readonly may: readonly string[]
}

function matrixOf({ name: api, roles, operations }: ApiOutline): Row[] {
  return operations.map((operation) => ({
    api,
    operation: operation.id,
    request: `${operation.method} ${operation.path}`,
    may: [...roles.map((each) => each.name).filter((role) => mayWith(operation, role)), ...othersThatMay(operation)],
  }))
}

function mayWith({ security }: OperationOutline, role: string): boolean {
  return isAllowed(security, { holds: (each) => each === role })
}

function othersThatMay({ security }: OperationOutline): readonly string[] {
  const [withoutRole, withoutCredentials] = others
  return [
    ...(isAllowed(security, { holds: () => false }) ? [withoutRole] : []),
    ...(isAllowed(security, { proves: () => false }) ? [withoutCredentials] : []),
  ]
}
