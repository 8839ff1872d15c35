/** The page's style sheet: the reader's own light or dark scheme, system fonts, and no file beside the page. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --text: light-dark(#1b1f24, #e6e9ee);
  --soft: light-dark(#57606a, #9aa5b1);
  --page: light-dark(#ffffff, #14171c);
  --panel: light-dark(#f6f8fa, #1d2228);
  --line: light-dark(#d0d7de, #363d47);
  --red: light-dark(#b3261e, #ff8a80);
  --green: light-dark(#1a7f37, #6fdd8b);
  --yellow: light-dark(#805600, #f2c14e);
  --link: light-dark(#0550ae, #80b8ff);
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 75rem; padding: 1.5rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 0; }
p { margin: .25rem 0; }
a { color: var(--link); }
code, .value { font-family: ui-monospace, monospace; font-size: .875rem; overflow-wrap: anywhere; }
.value { white-space: pre-wrap; }
.soft { color: var(--soft); }
.equivalent, .good { color: var(--green); }
.different, .bad { color: var(--red); }
.incomplete, .warn { color: var(--yellow); }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .6rem; text-align: left; vertical-align: top; }
th { font-weight: 600; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; }
form { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; position: sticky; top: 0; padding: .75rem 0;
  background: var(--page); border-bottom: 1px solid var(--line); z-index: 1; }
label { display: grid; gap: .15rem; font-size: .875rem; color: var(--soft); }
input, select, button { font: inherit; color: var(--text); background: var(--panel); border: 1px solid var(--line);
  border-radius: .35rem; padding: .35rem .6rem; }
input[type="search"] { width: min(24rem, 80vw); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
details { border: 1px solid var(--line); border-radius: .5rem; margin: .75rem 0; background: var(--panel); }
summary { cursor: pointer; padding: .6rem .8rem; overflow-wrap: anywhere; }
details > :not(summary) { margin-inline: .8rem; }
.finding { border-top: 1px solid var(--line); padding: .6rem 0; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: .75rem; margin: .4rem 0; }
.sides > div { background: var(--page); border: 1px solid var(--line); border-radius: .35rem; padding: .4rem .6rem; min-width: 0; }
@media (max-width: 45rem) { .sides { grid-template-columns: 1fr; } }
mark { background: light-dark(#ffe08a, #6b5300); color: inherit; border-radius: .15rem; }
[hidden] { display: none !important; }
@media print { form { display: none; } details { break-inside: avoid; } }
`.trim();
