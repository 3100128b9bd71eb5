import type { Law } from './laws.ts'
import type { Script } from './requests.ts'

/** A mistake that one of the servers makes when it is told to. */
export interface FaultDeclaration {
  readonly name: string
  readonly api: 'aitronos' | 'shareofmodel'
  /** What is wrong, as a developer would put it. */
  readonly says: string
  /** The law that must find it. */
  readonly law: Law
  /** Whether the broken rule is documented, or only assumed. */
  readonly severity: 'fails' | 'warns'
  /** What has to be done to a resource before it shows, where updates and reads are not enough. */
  readonly needs?: 'create' | 'delete'
  /** Requests of which at least one is answered otherwise than by the correct server. */
  readonly script: Script
}

/** A fault as the files with the lists hold it: their API is the same for all. */
export type FaultOfApi = Omit<FaultDeclaration, 'api'>
