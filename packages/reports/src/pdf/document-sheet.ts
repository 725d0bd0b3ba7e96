import type { DocumentCell, DocumentColumn, DocumentSpec } from '@quartermaster/contracts/documents/sheet';
import { INK, Paper, type SetText, type TextStyle } from './paper';
import { type Fit, Typesetter } from './typesetter';

const MARGIN = 48;
const GUTTER = 12;
const LINE = 12;
const SMALL_LINE = 10;
const ROW_PADDING = 4;
const FOOT_LINE = 9.5;
/** Of the logo, at most. */
const LOGO = { width: 150, height: 48 };
const MOST_LINES = 8;
/** Text that is wider than its page keeps at least this. */
const NARROWEST_TEXT = 90;

const TITLE: TextStyle = { face: 'strong', size: 19, color: INK.text };
const SENDER: TextStyle = { face: 'strong', size: 10.5, color: INK.text };
const LABEL: TextStyle = { face: 'strong', size: 7.5, color: INK.muted };
const BODY: TextStyle = { face: 'regular', size: 9.5, color: INK.text };
const SMALL: TextStyle = { face: 'regular', size: 8, color: INK.second };
const REF: TextStyle = { face: 'mono', size: 8.5, color: INK.text };
const SUM: TextStyle = { face: 'strong', size: 11, color: INK.text };
const FOOT: TextStyle = { face: 'regular', size: 7.5, color: INK.muted };

interface Placed {
  column: DocumentColumn;
  x: number;
  width: number;
}

/** The pages of a document between two companies. */
export class DocumentSheet {
  private readonly paper: Paper;
  private readonly type: Typesetter;
  private readonly width: number;
  private readonly bottom: number;
  private readonly columns: Placed[];
  private y = 0;
  private pages = 0;
  private missing = 0;

  constructor(private readonly spec: DocumentSpec) {
    this.paper = new Paper({ title: spec.title, createdAt: spec.createdAt, upright: true });
    this.type = new Typesetter(this.paper);
    this.width = this.paper.width - 2 * MARGIN;
    this.bottom = this.paper.height - MARGIN - Math.max(spec.footer.length, 1) * FOOT_LINE;
    this.columns = this.place();
    this.newPage();
    this.letterhead();
    this.addresses();
    this.facts();
    this.tableHead();
  }

  /** One row of the table, on a new page if this one is full. */
  row(cells: readonly DocumentCell[]): void {
    const drawn = this.columns.map((placed, index) => this.cell(cells[index] ?? { text: '' }, placed));
    const height = Math.max(...drawn.map(({ height }) => height)) + 2 * ROW_PADDING;
    if (!this.fits(height)) {
      this.newPage();
      this.tableHead();
    }
    for (const { lines, below, x, style } of drawn) {
      const y = this.y + ROW_PADDING;
      this.type.draw(lines, { style, x, y, leading: LINE });
      this.type.draw(below, { style: SMALL, x, y: y + lines.length * LINE, leading: SMALL_LINE });
    }
    this.y += height;
    this.rule({ weight: 0.5, color: INK.hairline });
  }

  /** Totals and notes; `take` then returns the remaining bytes. */
  end(): { pages: number; missing: number } {
    this.totals();
    for (const note of this.spec.notes) {
      const lines = this.fit(note, { style: BODY, width: this.width, maxLines: 30 });
      if (!this.fits(lines.length * LINE + LINE)) this.newPage();
      this.type.draw(lines, { style: BODY, x: MARGIN, y: this.y, leading: LINE });
      this.y += lines.length * LINE + LINE / 2;
    }
    this.paper.end();
    return { pages: this.pages, missing: this.missing };
  }

  /** Bytes of the pages finished since the last call, or null. */
  take(): Uint8Array | null {
    return this.paper.take();
  }

  /** Numbers and references stay whole; text shares what they leave. */
  private place(): Placed[] {
    const { columns, rows } = this.spec;
    const needs = columns.map(({ kind, label }, index) => {
      if (kind === 'text') return null;
      const style = styleOf(kind);
      const widths = rows.map((row) => this.type.widthOf(row[index]?.text ?? '', style));
      return Math.min(this.width / 3, widths.reduce(larger, this.type.widthOf(label, LABEL)));
    });
    const taken = needs.reduce<number>((sum, need) => sum + (need ?? 0), 0) + GUTTER * (columns.length - 1);
    const texts = needs.filter((need) => need === null).length;
    const share = Math.max(NARROWEST_TEXT, (this.width - taken) / Math.max(texts, 1));
    let x = MARGIN;
    return columns.map((column, index) => {
      const width = needs[index] ?? share;
      const placed = { column, x, width };
      x += width + GUTTER;
      return placed;
    });
  }

  private cell({ text, below = '' }: DocumentCell, { column: { kind }, x, width }: Placed) {
    const style = styleOf(kind);
    const lines = this.fit(text, { style, width: width + 0.1, maxLines: kind === 'text' ? MOST_LINES : 2 });
    const small = below === '' ? [] : this.fit(below, { style: SMALL, width, maxLines: MOST_LINES });
    const [first] = lines;
    const left = kind === 'number' && first ? x + width - first.face.width(first.text, style.size) : x;
    return { lines, below: small, style, x: left, height: lines.length * LINE + small.length * SMALL_LINE };
  }

  private letterhead(): void {
    const { sender, logo, title } = this.spec;
    const half = (this.width - GUTTER) / 2;
    const top = this.y;
    if (logo) this.paper.image(logo, { x: MARGIN, y: top, ...LOGO });
    const name = sender[0] ?? '';
    const nameLines = this.fit(name, { style: SENDER, width: half, maxLines: 2 });
    const x = MARGIN + half + GUTTER;
    this.type.draw(nameLines, { style: SENDER, x, y: this.y, leading: 13 });
    this.y += nameLines.length * 13;
    for (const line of sender.slice(1)) this.y += this.block(line, { style: SMALL, width: half, maxLines: 2 }, x);
    this.y = Math.max(this.y, logo ? top + LOGO.height : top) + 26;
    this.y += this.block(title, { style: TITLE, width: this.width, maxLines: 2 }, MARGIN, 24) + 10;
  }

  private addresses(): void {
    const { addresses } = this.spec;
    if (addresses.length === 0) return;
    const width = (this.width - GUTTER) / 2;
    const top = this.y;
    const heights = addresses.map(({ label, lines }, index) => {
      const x = MARGIN + (index % 2) * (width + GUTTER);
      this.y = top;
      this.y += this.block(label, { style: LABEL, width, maxLines: 1 }, x);
      for (const line of lines) this.y += this.block(line, { style: BODY, width, maxLines: 2 }, x);
      return this.y;
    });
    this.y = Math.max(...heights) + 14;
  }

  /** Up to four beside each other. */
  private facts(): void {
    const width = (this.width - 3 * GUTTER) / 4;
    for (let from = 0; from < this.spec.facts.length; from += 4) {
      const heights = this.spec.facts.slice(from, from + 4).map(({ label, value }, index) => {
        const x = MARGIN + index * (width + GUTTER);
        const top = this.y;
        this.y += this.block(label, { style: LABEL, width, maxLines: 1 }, x);
        const height = this.y - top + this.block(value, { style: BODY, width, maxLines: 2 }, x);
        this.y = top;
        return height;
      });
      this.y += Math.max(...heights) + 8;
    }
    this.y += 8;
  }

  private tableHead(): void {
    for (const { column, x, width } of this.columns) {
      const [label] = this.type.fit(column.label, { style: LABEL, width: width + 0.1, maxLines: 1 });
      if (!label) continue;
      const left = column.kind === 'number' ? x + width - label.face.width(label.text, LABEL.size) : x;
      this.type.draw([label], { style: LABEL, x: left, y: this.y, leading: SMALL_LINE });
    }
    this.y += SMALL_LINE + 4;
    this.rule({ weight: 0.9, color: INK.text });
  }

  private totals(): void {
    const { totals } = this.spec;
    if (totals.length > 0 && !this.fits(totals.length * 16 + 20)) this.newPage();
    this.y += 8;
    totals.forEach(({ label, value }, index) => {
      const style = index === totals.length - 1 ? SUM : BODY;
      const right = MARGIN + this.width;
      const left = MARGIN + this.width / 2;
      this.type.draw(this.fit(label, { style, width: this.width / 4, maxLines: 1 }), {
        style,
        x: left,
        y: this.y,
        leading: 15,
      });
      const [amount] = this.fit(value, { style, width: this.width / 4, maxLines: 1 });
      if (amount) {
        const x = right - amount.face.width(amount.text, style.size);
        this.type.draw([amount], { style, x, y: this.y, leading: 15 });
      }
      this.y += 16;
    });
    if (totals.length > 0) this.y += 12;
  }

  private fits(height: number): boolean {
    return this.y + height <= this.bottom;
  }

  private newPage(): void {
    this.paper.addPage();
    this.pages += 1;
    this.y = MARGIN;
    const { footer, title } = this.spec;
    const lines = footer.length > 0 ? footer : [title];
    lines.forEach((line, index) => {
      const y = this.bottom + 14 + index * FOOT_LINE;
      this.type.draw(this.fit(line, { style: FOOT, width: this.width - 70, maxLines: 1 }), {
        style: FOOT,
        x: MARGIN,
        y,
        leading: FOOT_LINE,
      });
    });
    const page = `Page ${this.pages}`;
    const x = MARGIN + this.width - this.type.widthOf(page, FOOT);
    const at = { style: FOOT, x, y: this.bottom + 14, leading: FOOT_LINE };
    this.type.draw(this.type.fit(page, { style: FOOT, width: 70, maxLines: 1 }), at);
  }

  private rule(line: { weight: number; color: string }): void {
    this.paper.rule({ x: MARGIN, y: this.y, width: this.width, ...line });
  }

  /** Draws a text at the current height. @returns how much of it that took */
  private block(text: string, fit: Fit, x: number, leading = fit.style === BODY ? LINE : SMALL_LINE + 1): number {
    const lines = this.fit(text, fit);
    this.type.draw(lines, { style: fit.style, x, y: this.y, leading });
    return lines.length * leading;
  }

  private fit(text: string, fit: Fit): SetText[] {
    const lines = this.type.fit(text, fit);
    this.missing += lines[0]?.missing ?? 0;
    return lines;
  }
}

const larger = (one: number, other: number) => Math.max(one, other);

function styleOf(kind: DocumentColumn['kind']): TextStyle {
  return kind === 'ref' ? REF : BODY;
}
