export type { Accepts, Difference, Exchange, Expected, JudgedExchange, Oracle, Reply, Verdict } from './mock/oracle.ts'
export { createOracle } from './mock/oracle.ts'
export { SpecError } from './openapi/spec-error.ts'
export { UsageError } from './openapi/usage-error.ts'
export type { CheckName } from './verify/checks.ts'
export { TargetError } from './verify/client/target-error.ts'
export type {
  Coverage,
  FieldCoverage,
  Finding,
  Flake,
  Rate,
  Report,
  RoleCell,
  Variable,
  VerifyEvent,
} from './verify/report/report.ts'
export type { VerifyConfig } from './verify/setup/load.ts'
export type { VerifyOptions } from './verify/verify.ts'
export { assertContract, ContractError, verify } from './verify/verify.ts'
