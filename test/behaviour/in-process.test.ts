import { describeBehaviour } from '../suites/behaviour.ts'
import { inProcess } from '../support/transports.ts'

describeBehaviour(inProcess)
