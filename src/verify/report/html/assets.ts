/** Filters findings by severity, operation and text, opens the one that a link names, and copies commands. */
export const script = `
const form = document.getElementById('filters')
const findings = [...document.querySelectorAll('.finding')].map((element) => {
  const { severity, operation, law } = element.dataset
  return { element, text: element.textContent.toLowerCase(), severity: [severity], operation: [operation], law: law.split(' ') }
})
function filter() {
  const { text, ...chosen } = Object.fromEntries(new FormData(form))
  const words = text.toLowerCase().split(/\\s+/)
  for (const { element, ...finding } of findings) {
    const isChosen = Object.entries(chosen).every(([name, value]) => value === '' || finding[name].includes(value))
    element.hidden = !isChosen || !words.every((word) => finding.text.includes(word))
  }
  const shown = findings.filter(({ element }) => !element.hidden).length
  form.querySelector('output').value = shown + ' of ' + findings.length
}
form?.addEventListener('input', filter)
form?.addEventListener('submit', (event) => event.preventDefault())
function openNamed() {
  const named = document.getElementById(location.hash.slice(1))
  if (named?.matches('.finding')) named.open = true
}
addEventListener('hashchange', openNamed)
openNamed()
document.addEventListener('click', ({ target }) => {
  if (!target.matches('.command button')) return
  getSelection().selectAllChildren(target.nextElementSibling)
  if (document.execCommand('copy')) target.textContent = 'copied'
})
`

/** The script's hash in the content security policy. A test prints the right one when the script changes. */
export const scriptHash = 'sha256-IVYyBMftzA30bQACZTe3nnqPcpJS4uzNy/NS28AzJHQ='

/** The page's styles, for light and dark screens and for paper. */
export const style = `
:root { color-scheme: light dark; --line: light-dark(#d4d4d8, #3f3f46); --red: light-dark(#b91c1c, #f87171);
  --yellow: light-dark(#a16207, #facc15); --green: light-dark(#15803d, #4ade80); --soft: light-dark(#f4f4f5, #27272a);
  --quiet: light-dark(#52525b, #a1a1aa); --page: light-dark(#fff, #18181b); --text: light-dark(#18181b, #f4f4f5) }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 0 auto; padding: 1rem; background: var(--page);
  color: var(--text) }
h1, h2, h3 { line-height: 1.25 }
h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line) }
h3 { font-size: 1rem }
code, pre { font: 13px/1.5 ui-monospace, monospace }
pre { background: var(--soft); padding: .5rem .75rem; margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
small { color: var(--quiet) }
summary { cursor: pointer }
.verdict { font-size: 1rem; padding: .15rem .6rem; border: 1px solid; border-radius: 1rem; vertical-align: middle }
.verdict.broken { color: var(--red) }
.verdict.kept { color: var(--green) }
.counts { display: flex; flex-wrap: wrap; gap: 1.5rem }
.counts dt { color: var(--quiet) }
.counts dd { margin: 0; font-size: 1.5rem }
#filters { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: baseline; position: sticky; top: 0;
  background: var(--page); padding: .5rem 0 }
select, input { font: inherit; max-width: 16rem }
.finding { border: 1px solid var(--line); border-left: .3rem solid var(--red); padding: 0 1rem; margin: .5rem 0 }
.finding[open] { padding-bottom: 1rem }
.finding > summary { padding: .5rem 0; overflow-wrap: anywhere }
.finding h3 { display: inline; margin: 0 }
.finding > summary a { color: var(--quiet); text-decoration: none }
.command { position: relative }
.command button { position: absolute; top: .25rem; right: .25rem; font: inherit; font-size: .75rem }
.command pre { max-height: 20rem; overflow-y: auto; padding-right: 4rem }
.finding.warns, .finding.flaky { border-left-color: var(--yellow) }
.severity { color: var(--red); text-transform: uppercase; font-size: .8rem }
.warns .severity, .flaky .severity { color: var(--yellow) }
.finding dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .35rem 1rem; margin: 0 }
.finding dt { color: var(--quiet) }
.finding dd { margin: 0; overflow-wrap: anywhere }
.finding dd p { margin: 0 }
.unrestored h2 { color: var(--red) }
.wide { overflow-x: auto }
table { border-collapse: collapse; font-variant-numeric: tabular-nums }
thead th { color: var(--quiet) }
th, td { text-align: left; font-weight: normal; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid var(--line);
  vertical-align: top }
s { color: var(--quiet) }
details { margin: .5rem 0 }
#not-exercised ul { margin: 0 0 .75rem }
#not-exercised dd { margin-left: 0; color: var(--quiet) }
#roles td, #roles thead th { text-align: center }
td.may { color: var(--green) }
td.broken, table b { color: var(--red); font-weight: bold }
@media print { #filters { display: none } .finding { break-inside: avoid }
  .finding::details-content { content-visibility: visible; block-size: auto }
  .command button { display: none } .command pre { max-height: none } }
`
