import type { MailMessage } from './message';

/** All caught messages, newest first. */
export function listPage(messages: readonly MailMessage[]): string {
  const items = messages.map(
    ({ id, from, to, subject, date }) => `<li><a href="/messages/${escapeHtml(id)}">
<span class="subject">${escapeHtml(subject || '(no subject)')}</span>
<span class="people">${escapeHtml(from)} to ${escapeHtml(to.join(', '))}</span>
${time(date)}</a></li>`,
  );
  const empty =
    '<p class="empty">No mail yet. Everything the app sends on this machine lands here and goes no further.</p>';
  return layout(
    'Mail',
    `<header><h1>Mail</h1><button type="button" id="clear"${messages.length === 0 ? ' hidden' : ''}>Delete all</button></header>
<p class="count" role="status">${messages.length === 1 ? '1 message' : `${messages.length} messages`}</p>
${messages.length === 0 ? empty : `<ol class="messages">${items.join('')}</ol>`}`,
  );
}

/** One message: headers, the HTML part in a sandboxed frame, the text part below. */
export function messagePage({ id, from, to, subject, date, text, html }: MailMessage): string {
  const title = subject || '(no subject)';
  const frame = `<section aria-label="As the reader sees it">
<iframe title="${escapeHtml(title)}" src="/messages/${escapeHtml(id)}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
</section>`;
  return layout(
    title,
    `<nav><a href="/">All mail</a></nav>
<h1>${escapeHtml(title)}</h1>
<dl><dt>From</dt><dd>${escapeHtml(from)}</dd><dt>To</dt><dd>${escapeHtml(to.join(', '))}</dd><dt>Received</dt><dd>${time(date)}</dd></dl>
${html ? frame : ''}
<section aria-label="Text"><h2>Text</h2><pre>${linked(text)}</pre></section>`,
  );
}

export function notFoundPage(): string {
  return layout('Not found', '<h1>No such message</h1><p>It may have been deleted. <a href="/">All mail</a></p>');
}

/** The HTML part for the frame; its links open outside the frame. */
export function htmlBody({ html }: MailMessage): string {
  return `<base target="_blank">${html}`;
}

function layout(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${escapeHtml(title)} · Quartermaster mail catcher</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/style.css"><script src="/page.js" defer></script></head>
<body><main>${body}</main></body></html>`;
}

function time(iso: string): string {
  return `<time datetime="${escapeHtml(iso)}">${escapeHtml(iso.replace('T', ' ').replace(/\.\d+Z$/, ' UTC'))}</time>`;
}

function linked(text: string): string {
  return escapeHtml(text).replaceAll(/https?:\/\/[^\s<>"']+/g, (url) => `<a href="${url}" rel="noreferrer">${url}</a>`);
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

/** Polls for new mail every two seconds and shows times in the reader's zone. The pages work without it. */
export const script = `
const localTimes = () => {
  for (const node of document.querySelectorAll('time')) {
    const date = new Date(node.dateTime);
    if (!Number.isNaN(date.valueOf())) node.textContent = date.toLocaleString();
  }
};
const refresh = async () => {
  const answer = await fetch('/');
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
  const key = (root) => [...root.querySelectorAll('.messages a')].map((a) => a.getAttribute('href')).join();
  const current = document.querySelector('main');
  if (key(next) === key(current)) return;
  const focused = document.activeElement?.getAttribute('href');
  current.replaceWith(next);
  localTimes();
  if (focused) document.querySelector('a[href="' + focused + '"]')?.focus();
};
localTimes();
if (location.pathname === '/') {
  document.addEventListener('click', async (event) => {
    if (event.target.id !== 'clear') return;
    await fetch('/api/messages', { method: 'DELETE' });
    await refresh();
  });
  setInterval(() => { if (!document.hidden) refresh().catch(() => {}); }, 2000);
}
`;

export const style = `
:root { color-scheme: light dark; --line: light-dark(#d9dde3, #363b44); --quiet: light-dark(#565e6b, #a4abb8);
  --ground: light-dark(#ffffff, #16181d); --ink: light-dark(#1b1f27, #eceef2); --accent: light-dark(#1f55c4, #8fb4ff);
  --hover: light-dark(#f2f4f8, #20242c); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
header { display: flex; justify-content: space-between; align-items: center; gap: 1rem; }
h1 { font-size: 1.4rem; margin: 0.5rem 0; overflow-wrap: anywhere; }
h2 { font-size: 1rem; margin: 1.5rem 0 0.5rem; }
a { color: var(--accent); }
button { font: inherit; color: inherit; background: none; border: 1px solid var(--line); border-radius: 6px;
  padding: 0.35rem 0.8rem; min-height: 2.25rem; cursor: pointer; }
button:hover { background: var(--hover); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.count, .empty, time, .people, dt { color: var(--quiet); }
.messages { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line); }
.messages a { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; padding: 0.6rem 0.5rem; color: inherit;
  text-decoration: none; border-bottom: 1px solid var(--line); }
.messages a:hover { background: var(--hover); }
.subject { font-weight: 600; overflow-wrap: anywhere; }
.people { grid-column: 1; overflow-wrap: anywhere; }
.messages time { grid-column: 2; grid-row: 1; white-space: nowrap; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.15rem 1rem; margin: 0 0 1rem; }
dd { margin: 0; overflow-wrap: anywhere; }
iframe { width: 100%; height: 60vh; border: 1px solid var(--line); border-radius: 8px; background: #ffffff; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; padding: 1rem; border: 1px solid var(--line);
  border-radius: 8px; font: 13px/1.5 ui-monospace, monospace; }
`;
