import { type ExportColumn, type ReportSpec, totalLine } from '../spec';
import { type ColumnNeed, INDENT, type PlacedColumn, placeColumns, staysWhole } from './columns';
import { INK, Paper, type SetText, type TextStyle } from './paper';
import { type Fit, Typesetter } from './typesetter';

const MARGIN = 40;
const FOOTER = 36;
const LINE = 11;
const ROW_PADDING = 3.5;
const HEAD_LINE = 9;
const HEAD_PADDING = 3;
/** Height of the note at the end. */
const NOTE = 20;
const MOST_LINES = 8;
const MOST_HEAD_LINES = 2;
/** Widths are sums of fractions. */
const ROUNDING = 0.01;

const TITLE: TextStyle = { face: 'strong', size: 20, color: INK.text };
const MARK: TextStyle = { face: 'strong', size: 9, color: INK.petrol };
const SUBTITLE: TextStyle = { face: 'regular', size: 9, color: INK.second };
const HEAD: TextStyle = { face: 'strong', size: 7.5, color: INK.muted };
const BODY: TextStyle = { face: 'regular', size: 8.5, color: INK.text };
const REF: TextStyle = { face: 'mono', size: 8, color: INK.text };
const TOTAL: TextStyle = { face: 'strong', size: 9.5, color: INK.text };
const FOOT: TextStyle = { face: 'regular', size: 7.5, color: INK.muted };

/** The page layout of a report: hairlines between rows, the header on every page, a double rule under the total. */
export class Ledger<Row> {
  private readonly paper: Paper;
  private readonly type: Typesetter;
  private readonly tableWidth: number;
  private readonly bottom: number;
  private readonly needs: ColumnNeed[];
  /** The columns of each line of a row. */
  private lines: Array<Array<PlacedColumn<Row>>> = [];
  private header: Header = { labels: [], height: 0 };
  private y = 0;
  private pages = 0;
  private hasHeader = false;
  private missing = 0;

  constructor(private readonly spec: ReportSpec<Row>) {
    this.paper = new Paper({ title: spec.title, createdAt: spec.generatedAt });
    this.type = new Typesetter(this.paper);
    this.tableWidth = this.paper.width - 2 * MARGIN;
    this.bottom = this.paper.height - MARGIN - FOOTER / 2;
    this.needs = spec.columns.map(({ label }) => ({
      cell: 0,
      label: Math.max(...label.split(' ').map((word) => this.type.widthOf(word, HEAD))),
    }));
    this.place();
    this.newPage();
    this.drawTitle();
  }

  /**
   * Makes room for rows that follow: a column whose dates, numbers or keys do not fit gets wider, and the table goes on with the new
   * widths on a new page.
   */
  widen(rows: ReadonlyArray<readonly string[]>): void {
    const most = this.tableWidth - INDENT;
    let fits = true;
    for (const { column, index, width } of this.lines.flat()) {
      const need = this.needs[index];
      if (!need || !staysWhole(column)) continue;
      const style = styleOf(column);
      for (const cells of rows) need.cell = Math.max(need.cell, this.type.widthOf(cells[index] ?? '', style));
      if (Math.min(need.cell, most) > width + ROUNDING) fits = false;
    }
    if (fits) return;
    this.place();
    if (this.hasHeader) this.newPage();
  }

  /** Draws the texts of a row, on a new page if this one is full. Returns true if a page was finished. */
  row(cells: readonly string[]): boolean {
    const lines = this.lines.map((columns) =>
      columns.map(({ column, index, x, width }) => ({
        x: MARGIN + x,
        ...this.cell(cells[index] ?? '', { column, width }),
      })),
    );
    const heights = lines.map((drawn) => Math.max(1, ...drawn.map(({ texts }) => texts.length)) * LINE);
    const height = heights.reduce((sum, height) => sum + height, 2 * ROW_PADDING);
    this.showHeader();
    const turned = this.makeRoom(height);
    if (turned) this.showHeader();
    let y = this.y + ROW_PADDING;
    lines.forEach((drawn, line) => {
      for (const { texts, style, x } of drawn) this.type.draw(texts, { style, x, y, leading: LINE });
      y += heights[line] ?? 0;
    });
    this.y += height;
    this.hairline();
    return turned;
  }

  /** Draws the total and closes the document; `take` then returns the remaining bytes. */
  end(rows: number): void {
    this.showHeader();
    this.makeRoom(32);
    const text = this.paper.set(totalLine(this.spec, rows), TOTAL);
    const width = text.face.width(text.text, TOTAL.size);
    this.paper.text(text, { x: MARGIN, y: this.y + 16, style: TOTAL });
    for (const y of [this.y + 21, this.y + 23.5]) {
      this.paper.rule({ x: MARGIN, y, width: Math.max(width, 60), weight: 0.7, color: INK.text });
    }
    this.y += 24;
    if (this.missing > 0) this.drawNote(missingNote(this.missing));
    this.paper.end();
  }

  /** Bytes of the pages finished since the last call, or null. */
  take(): Uint8Array | null {
    return this.paper.take();
  }

  private place(): void {
    this.lines = placeColumns(this.spec.columns, { tableWidth: this.tableWidth, needs: this.needs });
    let height = 0;
    const labels = this.lines.flatMap((columns) => {
      const drawn = columns.map(({ column, x, width }) => ({
        x: MARGIN + x,
        y: height + HEAD_PADDING,
        texts: this.type.fit(column.label, { style: HEAD, width: width + ROUNDING, maxLines: MOST_HEAD_LINES }),
      }));
      height += Math.max(...drawn.map(({ texts }) => texts.length)) * HEAD_LINE + 2 * HEAD_PADDING;
      return drawn;
    });
    this.header = { labels, height };
  }

  /** The lines of a cell; a single one for a date, number or key, smaller if it is wider than the page. */
  private cell(text: string, { column, width }: Pick<PlacedColumn<Row>, 'column' | 'width'>): Cell {
    const style = styleOf(column);
    if (!staysWhole(column)) {
      const texts = this.type.fit(text, { style, width, maxLines: this.mostLines() });
      this.missing += texts[0]?.missing ?? 0;
      return { style, texts };
    }
    const whole = this.paper.set(text, style);
    this.missing += whole.missing;
    const size = style.size * Math.min(1, (width + ROUNDING) / whole.face.width(whole.text, style.size));
    return { style: { ...style, size }, texts: [whole] };
  }

  /** So many that a row and the header fit on a page. */
  private mostLines(): number {
    const height = this.bottom - MARGIN - 2 * ROW_PADDING - this.header.height;
    return Math.min(MOST_LINES, Math.max(1, Math.floor(height / LINE / this.lines.length)));
  }

  private makeRoom(height: number): boolean {
    if (this.y + height <= this.bottom) return false;
    this.newPage();
    return true;
  }

  private newPage(): void {
    this.paper.addPage();
    this.pages += 1;
    this.hasHeader = false;
    this.y = MARGIN;
    const y = this.paper.height - FOOTER;
    const page = this.paper.set(`Page ${this.pages}`, FOOT);
    const x = this.paper.width - MARGIN - page.face.width(page.text, FOOT.size);
    this.paper.text(page, { x, y, style: FOOT });
    const [title = page] = this.type.fit(this.spec.title, { style: FOOT, width: this.tableWidth - 100, maxLines: 1 });
    this.paper.text(title, { x: MARGIN, y, style: FOOT });
  }

  private drawTitle(): void {
    const mark = this.paper.set('Quartermaster', MARK);
    const x = this.paper.width - MARGIN - mark.face.width(mark.text, MARK.size);
    this.paper.text(mark, { x, y: MARGIN + 14, style: MARK });
    const width = x - MARGIN - 24;
    this.y += this.block(this.spec.title, { style: TITLE, width, maxLines: 3, leading: 26 });
    this.y += 2;
    for (const line of this.spec.subtitle) {
      this.y += this.block(line, { style: SUBTITLE, width: this.tableWidth, maxLines: 4, leading: 13 });
    }
    this.y += 12;
  }

  private showHeader(): void {
    if (this.hasHeader) return;
    if (this.y + this.header.height > this.bottom) this.newPage();
    this.hasHeader = true;
    for (const { x, y, texts } of this.header.labels) {
      this.type.draw(texts, { style: HEAD, x, y: this.y + y, leading: HEAD_LINE });
    }
    this.y += this.header.height;
    this.paper.rule({ x: MARGIN, y: this.y, width: this.tableWidth, weight: 0.9, color: INK.text });
  }

  private drawNote(note: string): void {
    const lines = this.type.fit(note, { style: FOOT, width: this.tableWidth, maxLines: 2 });
    this.makeRoom(NOTE);
    this.type.draw(lines, { style: FOOT, x: MARGIN, y: this.y + 6, leading: LINE });
  }

  private hairline(): void {
    this.paper.rule({ x: MARGIN, y: this.y, width: this.tableWidth, weight: 0.5, color: INK.hairline });
  }

  private block(text: string, { leading, ...options }: Fit & { leading: number }): number {
    const lines = this.type.fit(text, options);
    this.missing += lines[0]?.missing ?? 0;
    this.type.draw(lines, { style: options.style, x: MARGIN, y: this.y, leading });
    return lines.length * leading;
  }
}

function missingNote(count: number): string {
  const [what, them] = count === 1 ? ['1 character', 'it'] : [`${count} characters`, 'them'];
  return `${what} could not be shown here and became \uFFFD. The CSV and XLSX files have ${them}.`;
}

function styleOf({ kind }: ExportColumn<never>): TextStyle {
  return kind === 'ref' ? REF : BODY;
}

interface Cell {
  style: TextStyle;
  texts: SetText[];
}

interface Header {
  /** Positions on the page, and below its beginning. */
  labels: Array<{ x: number; y: number; texts: SetText[] }>;
  height: number;
}
