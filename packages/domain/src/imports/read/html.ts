const MARKS: Readonly<Record<string, string>> = {
  strong: '**',
  b: '**',
  em: '_',
  i: '_',
  s: '~~',
  del: '~~',
  code: '`',
};
const BLOCKS: ReadonlySet<string> = new Set(['p', 'div', 'ul', 'ol', 'table', 'tr', 'hr', 'pre', 'blockquote']);
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** One pass, no nesting: each tag ends at the next angle bracket, so hostile text costs no more than its length. */
const TAG = /<(\/?)([a-z][a-z0-9-]*)((?:\s[^<>]*)?)\/?>/gi;

/**
 * The Markdown of the HTML a rich-text editor writes: paragraphs, headings, lists, tick boxes, links, emphasis. Other tags
 * go, their text stays. Text without tags comes back as it is.
 */
export function htmlToMarkdown(html: string): string {
  if (html.search(TAG) < 0) return html;
  let markdown = '';
  let last = 0;
  let link = '';
  for (const match of html.matchAll(TAG)) {
    markdown += decodeEntities(html.slice(last, match.index));
    last = match.index + match[0].length;
    const closing = match[1] === '/';
    const tag = (match[2] ?? '').toLowerCase();
    const attributes = match[3] ?? '';
    if (tag === 'a') {
      if (!closing) link = attribute(attributes, 'href');
      markdown += link === '' ? '' : closing ? `](${link})` : '[';
    } else markdown += markOf(tag, closing, attributes);
  }
  markdown += decodeEntities(html.slice(last));
  return markdown
    .replace(/[ \t]+\n/g, '\n')
    .replace(/(^|\n)(- (?:\[[ x]\] )?)\n+/g, '$1$2')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function markOf(tag: string, closing: boolean, attributes: string): string {
  const mark = MARKS[tag];
  if (mark !== undefined) return mark;
  if (tag === 'br') return '\n';
  if (tag === 'img') return attribute(attributes, 'src') === '' ? '' : `![](${attribute(attributes, 'src')})`;
  const level = /^h([1-6])$/.exec(tag)?.[1];
  if (level !== undefined) return closing ? '\n\n' : `\n\n${'#'.repeat(Number(level))} `;
  if (tag === 'li') {
    if (closing) return '\n';
    const ticked = attribute(attributes, 'data-checked');
    return ticked === '' ? '\n- ' : `\n- [${ticked === 'true' ? 'x' : ' '}] `;
  }
  return BLOCKS.has(tag) ? (tag === 'p' || tag === 'div' ? '\n' : '\n\n') : '';
}

function attribute(attributes: string, name: string): string {
  const quoted = attributes.split(`${name}="`)[1];
  return quoted === undefined ? '' : decodeEntities(quoted.split('"')[0] ?? '').trim();
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,5}));/gi, (whole, decimal, hex, name) => {
    if (name) return ENTITIES[String(name).toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
