import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { Header } from './header.tsx'
import { NoticeBar } from './parts/notice-bar.tsx'
import { notice } from './state/act.ts'
import { onKey } from './state/keys.ts'
import type { Tab } from './state/place.ts'
import { linkTo, openTab, tab, tabs } from './state/place.ts'
import { connection, faults } from './state/session.ts'
import { Callers } from './views/callers.tsx'
import { DocumentView } from './views/document.tsx'
import { Faults } from './views/faults.tsx'
import { Locked } from './views/locked.tsx'
import { MapView } from './views/map.tsx'
import { Records } from './views/records.tsx'
import { Requests } from './views/requests.tsx'
import { Time } from './views/time.tsx'
import { Try } from './views/try.tsx'

const views: Readonly<Record<Tab, () => ComponentChildren>> = {
  requests: () => <Requests />,
  records: () => <Records />,
  callers: () => <Callers />,
  try: () => <Try />,
  faults: () => <Faults />,
  time: () => <Time />,
  document: () => <DocumentView />,
  map: () => <MapView />,
}

/** The page: what is the same everywhere, and the view that is open. */
export function App() {
  const open = tab.value
  useEffect(() => {
    document.title = `${tabs[open]} · Understudy`
    // An error of one view does not concern the next.
    if (notice.peek()?.kind === 'failed') notice.value = undefined
  }, [open])
  useEffect(() => {
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  if (connection.value === 'locked') return <Locked />
  return (
    <div class="app">
      <Header />
      <Menu />
      <main class="view" id="view" aria-label={tabs[open]}>
        <h1 class="hidden">{tabs[open]}</h1>
        {views[open]()}
      </main>
      <NoticeBar />
    </div>
  )
}

function Menu() {
  const open = tab.value
  useEffect(() => {
    // On a narrow screen the menu is one line that scrolls.
    document.querySelector('.menu [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [open])
  const on = faults.value.value?.faults.length ?? 0
  return (
    <nav class="menu" aria-label="Views">
      {Object.entries(tabs).map(([name, title]) => (
        <a
          key={name}
          href={linkTo(name as Tab)}
          aria-current={open === name ? 'page' : undefined}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return
            event.preventDefault()
            openTab(name as Tab)
          }}
        >
          {title}
          {name === 'faults' && on > 0 && <span class="count bad">{on}</span>}
        </a>
      ))}
    </nav>
  )
}
