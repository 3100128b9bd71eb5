import type { RequestListener } from 'node:http'
import type { FaultDeclaration } from './fault-declaration.ts'
import type { Fault } from './faults.ts'
import type { Variant } from './variants.ts'

/** Makes a server with fresh state: correct but for its faults, and different where it may be. */
export type ZooServer = (faults: ReadonlySet<Fault>, variants?: ReadonlySet<Variant>) => RequestListener

/** The servers of the zoo, by the API they implement. */
export type ZooServers = Readonly<Record<FaultDeclaration['api'], ZooServer>>
