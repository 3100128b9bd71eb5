import { render } from 'preact'
import { App } from './app.tsx'
import { ReportPage } from './report/report-page.tsx'
import { startSession } from './state/session.ts'
import { startTheme } from './state/theme.ts'

startTheme()
// `understudy inspect` serves the same page with this mark: there is a report to read, and no mock to talk to.
if (document.documentElement.dataset.shows === 'report') {
  render(<ReportPage />, document.body)
} else {
  startSession()
  render(<App />, document.body)
}
