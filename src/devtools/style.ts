/** The style of the panel, whatever the page's own is. */
export const style = `
:host { all: initial; }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
aside { position: fixed; right: 12px; bottom: 12px; z-index: 2147483647; display: flex; flex-direction: column; align-items: flex-end; gap: 6px;
  color-scheme: light dark; color: light-dark(#1a1c22, #e8e9ee); font: 13px/1.4 system-ui, sans-serif; }
#panel { width: min(27rem, calc(100vw - 24px)); max-height: calc(100vh - 70px); overflow: auto; padding: 12px; display: grid; gap: 10px;
  background: light-dark(#fff, #1b1c21); border: 1px solid light-dark(#c9ccd6, #444753); border-radius: 8px; box-shadow: 0 8px 30px rgb(0 0 0 / 25%); }
button, select { font: inherit; color: inherit; background: light-dark(#f0f1f4, #25262d); border: 1px solid light-dark(#8b90a0, #6b7080);
  border-radius: 6px; padding: 3px 8px; min-height: 28px; max-width: 100%; }
button { cursor: pointer; }
.toggle { background: light-dark(#4338ca, #a5b4fc); color: light-dark(#fff, #14152b); border: 0; border-radius: 999px; padding: 5px 14px; font-weight: 600; }
:focus-visible { outline: 2px solid light-dark(#4338ca, #a5b4fc); outline-offset: 2px; }
.row { display: flex; gap: 6px; align-items: end; }
.row > :first-child { flex: 1; }
label { display: grid; gap: 2px; min-width: 0; }
label span, p, h2 { color: light-dark(#4d5260, #aeb3c0); font-size: 12px; font-weight: 400; margin: 0; }
.notice { color: light-dark(#b0202f, #ff9aa2); }
.notice:empty { display: none; }
ul, ol { list-style: none; margin: 0; padding: 0; display: grid; gap: 4px; overflow-wrap: anywhere; }
li.row { margin-top: 4px; align-items: center; }
summary { cursor: pointer; }
summary small { display: block; color: light-dark(#b0202f, #ff9aa2); font-size: 12px; }
details > :not(summary) { padding: 2px 0 2px 14px; }
.good { color: light-dark(#0b6b3a, #6ee7a8); }
.bad { color: light-dark(#b0202f, #ff9aa2); }
`
