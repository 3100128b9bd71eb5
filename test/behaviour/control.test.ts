import { describeControl } from '../suites/control.ts'
import { transports } from '../support/transports.ts'

for (const kind of transports) describeControl(kind)
