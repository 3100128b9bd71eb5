import { describeBehaviour } from '../suites/behaviour.ts'
import { describeControl } from '../suites/control.ts'
import { inProcess } from '../support/transports.ts'

describeBehaviour(inProcess)
describeControl(inProcess)
