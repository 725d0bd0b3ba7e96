const MARKS: Readonly<Record<string, string>> = {
  strong: '**',
  b: '**',
  em: '_',
  i: '_',
  s: '~~',
  del: '~~',
  code: '`',
};
const BLOCKS: ReadonlySet<string> = new Set(['p', 'div', 'table', 'tr', 'hr', 'pre', 'blockquote']);
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Each tag ends at the next angle bracket, so hostile text costs no more than its length. */
const TAG = /<(\/?)([a-z][a-z0-9-]*)((?:\s[^<>]*)?)\/?>/gi;

/** Markdown as it grows: line breaks are asked for, and come once. */
class Writer {
  private readonly parts: string[] = [];
  /** Line breaks at the end; a text begins as if after some. */
  private breaks = 2;
  private depth = 0;
  private atBullet = false;

  text(text: string): void {
    // Between blocks, the blanks of the source mean nothing.
    if (text === '' || (this.breaks > 0 && text.trim() === '')) return;
    this.parts.push(text);
    this.breaks = 0;
    this.atBullet = false;
  }

  /** At least `count` line breaks before what comes next; none right after a bullet. */
  break(count: number): void {
    if (this.atBullet) return;
    const wanted = this.depth > 0 ? 1 : count;
    if (this.breaks < wanted) this.parts.push('\n'.repeat(wanted - this.breaks));
    this.breaks = Math.max(this.breaks, wanted);
  }

  list(change: 1 | -1): void {
    if (change < 0) this.depth = Math.max(0, this.depth - 1);
    this.break(this.depth === 0 ? 2 : 1);
    if (change > 0) this.depth += 1;
  }

  bullet(mark: string): void {
    this.atBullet = false;
    this.break(1);
    this.parts.push(`${'  '.repeat(Math.min(10, Math.max(0, this.depth - 1)))}- ${mark}`);
    this.breaks = 0;
    this.atBullet = true;
  }

  toString(): string {
    return this.parts.join('').trim();
  }
}

/**
 * The Markdown of the HTML a rich-text editor writes: paragraphs, headings, lists, tick boxes, links, emphasis. Other tags
 * go, their text stays. Text without tags comes back as it is.
 */
export function htmlToMarkdown(html: string): string {
  if (html.search(TAG) < 0) return html;
  const writer = new Writer();
  let last = 0;
  let link = '';
  for (const match of html.matchAll(TAG)) {
    writer.text(decodeEntities(html.slice(last, match.index)));
    last = match.index + match[0].length;
    const closing = match[1] === '/';
    const tag = (match[2] ?? '').toLowerCase();
    const attributes = match[3] ?? '';
    if (tag === 'a') {
      // Each link is closed once, by its own tag or by the next link.
      if (link !== '') writer.text(`](${link})`);
      link = closing ? '' : attribute(attributes, 'href');
      if (link !== '') writer.text('[');
    } else writeTag(writer, { tag, closing, attributes });
  }
  writer.text(decodeEntities(html.slice(last)));
  if (link !== '') writer.text(`](${link})`);
  return writer.toString();
}

function writeTag(
  writer: Writer,
  { tag, closing, attributes }: { tag: string; closing: boolean; attributes: string },
): void {
  const mark = Object.hasOwn(MARKS, tag) ? MARKS[tag] : undefined;
  const heading = /^h([1-6])$/.exec(tag)?.[1];
  if (mark !== undefined) writer.text(mark);
  else if (tag === 'br') writer.text('\n');
  else if (tag === 'ul' || tag === 'ol') writer.list(closing ? -1 : 1);
  else if (tag === 'li' && closing) writer.break(1);
  else if (tag === 'li') {
    const ticked = attribute(attributes, 'data-checked');
    writer.bullet(ticked === '' ? '' : `[${ticked === 'true' ? 'x' : ' '}] `);
  } else if (tag === 'img' && attribute(attributes, 'src') !== '') writer.text(`![](${attribute(attributes, 'src')})`);
  else if (BLOCKS.has(tag) || heading !== undefined) {
    writer.break(2);
    if (heading !== undefined && !closing) writer.text(`${'#'.repeat(Number(heading))} `);
  }
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
