import type { ReceivedMail } from './inbox-store.ts';

const REFRESH_S = 5; // the list is right without JavaScript too

export type MailView = 'html' | 'text' | 'source';

/** The list of mails. */
export function listPage(mails: readonly ReceivedMail[]): string {
  const rows = mails.map(mailRow).join('');
  const empty = `<p class="empty">No mail yet. What the shop sends appears here within seconds.</p>`;
  const clear = `<form method="post" action="/clear"><button>Delete all</button></form>`;
  const count = mails.length === 1 ? '1 mail' : `${mails.length} mails`;
  return page({
    title: `Inbox (${mails.length})`,
    head: `<meta http-equiv="refresh" content="${REFRESH_S}">`,
    body: `<header><h1>Inbox</h1><span class="count">${count}</span>${mails.length ? clear : ''}</header>
      ${mails.length ? `<ul class="mails">${rows}</ul>` : empty}`,
  });
}

function mailRow(mail: ReceivedMail): string {
  return `<li><a href="/messages/${mail.id}">
    <span class="to">${escape(mail.to.join(', ') || mail.envelopeTo.join(', '))}</span>
    <span class="subject">${escape(mail.subject || '(no subject)')}</span>
    <span class="preview">${escape(mail.text.replaceAll(/\s+/g, ' ').slice(0, 120))}</span>
    ${timeTag(mail, 'short')}</a></li>`;
}

/** One mail: its addresses, then the chosen view of it. */
export function mailPage(mail: ReceivedMail, view: MailView): string {
  const remove = `<form method="post" action="/messages/${mail.id}/delete"><button>Delete</button></form>`;
  return page({
    title: mail.subject,
    head: '',
    body: `<header><a class="back" href="/">← Inbox</a>${remove}</header>
      <h1>${escape(mail.subject || '(no subject)')}</h1>
      <dl>${facts(mail)}</dl>
      <nav>${viewLinks(mail, view)}</nav>
      ${viewBody(mail, view)}`,
  });
}

/** The view that shows most: the HTML part when the mail has one. */
export function defaultView(mail: ReceivedMail): MailView {
  return mail.html ? 'html' : 'text';
}

function facts(mail: ReceivedMail): string {
  const rows: [string, string][] = [
    ['From', escape(mail.from)],
    ['To', escape(mail.to.join(', '))],
    ['Received', timeTag(mail)],
    ['Message-ID', `<code>${escape(mail.messageId)}</code>`],
  ];
  return rows.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('');
}

function viewLinks(mail: ReceivedMail, view: MailView): string {
  const views: MailView[] = mail.html ? ['html', 'text', 'source'] : ['text', 'source'];
  const names = { html: 'HTML', text: 'Text', source: 'Source' };
  return views
    .map((name) => {
      const current = name === view ? ' aria-current="page"' : '';
      return `<a href="/messages/${mail.id}?view=${name}"${current}>${names[name]}</a>`;
    })
    .join('');
}

// The mail's own HTML runs in a sandbox without scripts: a mail is foreign text. Its links open in a new tab.
function viewBody(mail: ReceivedMail, view: MailView): string {
  if (view === 'html') {
    const sandbox = 'allow-popups allow-popups-to-escape-sandbox';
    return `<iframe title="The mail as HTML" sandbox="${sandbox}" src="/messages/${mail.id}/html"></iframe>`;
  }
  return `<pre>${view === 'text' ? linkify(mail.text) : escape(mail.raw)}</pre>`;
}

function linkify(text: string): string {
  return escape(text).replaceAll(/https?:\/\/[^\s<>"]+/g, (url) => `<a href="${url}">${url}</a>`);
}

function timeTag({ receivedAt }: ReceivedMail, length: 'short' | 'long' = 'long'): string {
  const [date = '', time = ''] = receivedAt.split('T');
  const shown = length === 'short' ? `${date.slice(5)} ${time.slice(0, 5)}` : `${date} ${time.slice(0, 8)} UTC`;
  return `<time datetime="${receivedAt}">${shown}</time>`;
}

/** Text made safe for HTML, in attributes too. */
export function escape(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replaceAll(/[&<>"']/g, (character) => entities[character]!);
}

function page({ title, head, body }: { title: string; head: string; body: string }): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${escape(title)} · Holdfast mail</title><link rel="icon" href="data:,">${head}<style>${STYLE}</style></head>
<body><main>${body}</main></body></html>`;
}

const STYLE = `
:root { --paper: #fbfaf8; --card: #fff; --ink: #22211f; --soft: #6b6862; --line: #e4e1db; --accent: #0b6e5f; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #171614; --card: #201f1c; --ink: #eceae5; --soft: #a19d95; --line: #35332f; --accent: #5fc7b4; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
header { display: flex; align-items: center; gap: .75rem; margin-bottom: 1rem; }
header form { margin-left: auto; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0; overflow-wrap: anywhere; }
.count, .preview, time, dt { color: var(--soft); font-size: .875rem; }
a { color: var(--accent); } .back { text-decoration: none; padding: .5rem 0; }
button { font: inherit; font-size: .875rem; color: inherit; background: var(--card); border: 1px solid var(--line);
  border-radius: .5rem; padding: .5rem .875rem; min-height: 2.75rem; cursor: pointer; }
.mails { list-style: none; margin: 0; padding: 0; background: var(--card); border: 1px solid var(--line); border-radius: .75rem;
  overflow: hidden; }
.mails li + li { border-top: 1px solid var(--line); }
.mails a { display: grid; grid-template-columns: minmax(0, 14rem) minmax(0, 1fr) auto; gap: 0 1rem; padding: .75rem 1rem;
  color: inherit; text-decoration: none; }
.mails a:hover, .mails a:focus-visible { background: color-mix(in srgb, var(--accent) 8%, var(--card)); }
.mails span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.subject { font-weight: 600; } .preview { grid-column: 2; } .mails time { grid-row: 1; grid-column: 3; }
.empty { padding: 4rem 1rem; text-align: center; color: var(--soft); border: 1px dashed var(--line); border-radius: .75rem; }
dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: .25rem 1rem; margin: 1rem 0; } dd { margin: 0; overflow-wrap: anywhere; }
nav { display: flex; gap: .25rem; margin-bottom: -1px; }
nav a { padding: .625rem 1rem; text-decoration: none; color: var(--soft); border: 1px solid transparent; border-radius: .5rem .5rem 0 0; }
nav a[aria-current] { color: var(--ink); background: var(--card); border-color: var(--line) var(--line) var(--card); }
iframe, pre { display: block; width: 100%; margin: 0; background: var(--card); border: 1px solid var(--line); border-radius: 0 .75rem .75rem .75rem; }
iframe { height: 70vh; background: #fff; } pre { padding: 1rem; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .875rem; }
@media (max-width: 40rem) {
  .mails a { grid-template-columns: minmax(0, 1fr) auto; } .subject, .preview { grid-column: 1 / -1; } .mails time { grid-column: 2; }
}`;
