/** How the page looks, on a light screen, on a dark one and on paper. */
export const style = `
:root { color-scheme: light dark; --line: light-dark(#d4d4d8, #3f3f46); --red: light-dark(#b91c1c, #f87171);
  --yellow: light-dark(#a16207, #facc15); --green: light-dark(#15803d, #4ade80); --soft: light-dark(#f4f4f5, #27272a) }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 0 auto; padding: 1rem }
h1, h2, h3 { line-height: 1.25 }
h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line) }
h3 { font-size: 1rem }
code, pre { font: 13px/1.5 ui-monospace, monospace }
pre { background: var(--soft); padding: .5rem .75rem; margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
.counts { display: flex; flex-wrap: wrap; gap: 1.5rem }
.counts dt { color: GrayText }
.counts dd { margin: 0; font-size: 1.5rem }
#filters { display: flex; flex-wrap: wrap; gap: 1rem; align-items: baseline }
select { font: inherit; max-width: 20rem }
.finding { border: 1px solid var(--line); border-left: .3rem solid var(--red); padding: 0 1rem 1rem; margin: 1rem 0 }
.finding.warns { border-left-color: var(--yellow) }
.severity { color: var(--red); text-transform: uppercase; font-size: .8rem }
.warns .severity { color: var(--yellow) }
.finding dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .35rem 1rem; margin: 0 }
.finding dt { color: GrayText }
.finding dd { margin: 0; overflow-wrap: anywhere }
.unrestored h2 { color: var(--red) }
.tables { display: flex; flex-wrap: wrap; gap: 3rem; align-items: start }
table { border-collapse: collapse }
caption { text-align: left; color: GrayText }
th, td { text-align: left; font-weight: normal; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid var(--line) }
#roles td, #roles thead th { text-align: center }
td.may { color: var(--green) }
td.broken { color: var(--red); font-weight: bold }
@media print { #filters { display: none } .finding { break-inside: avoid } }
`
