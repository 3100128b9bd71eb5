import { describeBehaviour } from '../suites/behaviour.ts'
import { mswInNode } from '../support/transport-msw.ts'

describeBehaviour(mswInNode)
