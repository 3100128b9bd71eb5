import type { CheckName } from '../../src/verify/checks.ts'
import type { Script } from './requests.ts'

/** A mistake that one of the servers makes when it is told to. */
export interface FaultDeclaration {
  readonly name: string
  readonly api: 'aitronos' | 'shareofmodel' | 'projects'
  /** What is wrong, as a developer would put it. */
  readonly says: string
  /** The law that must find it, or several of which one has to. */
  readonly law: CheckName | readonly CheckName[]
  /** Whether the broken rule is documented, or only assumed. */
  readonly severity: 'fails' | 'warns'
  /** Requests of which at least one is answered otherwise than by the correct server. */
  readonly script: Script
}

/** Gives the laws of which one must find a fault. */
export function lawsOf({ law }: Pick<FaultDeclaration, 'law'>): readonly CheckName[] {
  return typeof law === 'string' ? [law] : law
}

/** A fault as the files with the lists hold it: their API is the same for all. */
export type FaultOfApi = Omit<FaultDeclaration, 'api'>
