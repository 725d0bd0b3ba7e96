import { type ReportSpec, totalLine } from '../spec';
import { type PlacedColumn, placeColumns } from './columns';
import { INK, Paper, type SetText, type TextStyle } from './paper';
import { wrapText } from './wrap';

const MARGIN = 40;
const FOOTER = 36;
const LINE = 11;
const ROW_PADDING = 3.5;
const MOST_LINES = 8;

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
  private readonly columns: Array<PlacedColumn<Row>>;
  private readonly tableWidth: number;
  private readonly bottom: number;
  private y = 0;
  private pages = 0;

  constructor(private readonly spec: ReportSpec<Row>) {
    this.paper = new Paper({ title: spec.title, createdAt: spec.generatedAt });
    this.tableWidth = this.paper.width - 2 * MARGIN;
    this.bottom = this.paper.height - MARGIN - FOOTER / 2;
    this.columns = placeColumns(spec.columns, this.tableWidth);
    this.newPage();
    this.drawTitle();
    this.drawHeader();
  }

  /** Draws the texts of a row, on a new page if this one is full. Returns true if a page was finished. */
  row(cells: readonly string[]): boolean {
    const drawn = this.columns.map(({ column, width }, index) => {
      const style = column.kind === 'ref' ? REF : BODY;
      return { style, lines: this.fit(cells[index] ?? '', { style, width, maxLines: MOST_LINES }) };
    });
    const most = Math.max(1, ...drawn.map(({ lines }) => lines.length));
    const turned = this.makeRoom(most * LINE + 2 * ROW_PADDING, true);
    drawn.forEach(({ style, lines }, index) => {
      const x = MARGIN + (this.columns[index]?.x ?? 0);
      this.drawLines(lines, { style, x, y: this.y + ROW_PADDING, leading: LINE });
    });
    this.y += most * LINE + 2 * ROW_PADDING;
    this.hairline();
    return turned;
  }

  /** Draws the total and closes the document; `take` then returns the remaining bytes. */
  end(rows: number): void {
    this.makeRoom(32, false);
    const text = this.paper.set(totalLine(this.spec, rows), TOTAL);
    const width = text.face.width(text.text, TOTAL.size);
    this.paper.text(text, { x: MARGIN, y: this.y + 16, style: TOTAL });
    for (const y of [this.y + 21, this.y + 23.5]) {
      this.paper.rule({ x: MARGIN, y, width: Math.max(width, 60), weight: 0.7, color: INK.text });
    }
    this.paper.end();
  }

  /** Bytes of the pages finished since the last call, or null. */
  take(): Uint8Array | null {
    return this.paper.take();
  }

  private makeRoom(height: number, withHeader: boolean): boolean {
    if (this.y + height <= this.bottom) return false;
    this.newPage();
    if (withHeader) this.drawHeader();
    return true;
  }

  private newPage(): void {
    this.paper.addPage();
    this.pages += 1;
    this.y = MARGIN;
    const y = this.paper.height - FOOTER;
    const page = this.paper.set(`Page ${this.pages}`, FOOT);
    const x = this.paper.width - MARGIN - page.face.width(page.text, FOOT.size);
    this.paper.text(page, { x, y, style: FOOT });
    const [title = page] = this.fit(this.spec.title, { style: FOOT, width: this.tableWidth - 100, maxLines: 1 });
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

  private drawHeader(): void {
    for (const { column, x, width } of this.columns) {
      const [label] = this.fit(column.label, { style: HEAD, width, maxLines: 1 });
      if (label) this.paper.text(label, { x: MARGIN + x, y: this.y + 9, style: HEAD });
    }
    this.y += 15;
    this.paper.rule({ x: MARGIN, y: this.y, width: this.tableWidth, weight: 0.9, color: INK.text });
  }

  private hairline(): void {
    this.paper.rule({ x: MARGIN, y: this.y, width: this.tableWidth, weight: 0.5, color: INK.hairline });
  }

  private block(text: string, { leading, ...options }: Fit & { leading: number }): number {
    const lines = this.fit(text, options);
    this.drawLines(lines, { style: options.style, x: MARGIN, y: this.y, leading });
    return lines.length * leading;
  }

  private drawLines(lines: SetText[], { style, x, y, leading }: LinesAt): void {
    lines.forEach((line, index) => {
      this.paper.text(line, { x, y: y + index * leading + leading * 0.76, style });
    });
  }

  private fit(text: string, { style, width, maxLines }: Fit): SetText[] {
    const set = this.paper.set(text, style);
    const measure = (part: string) => set.face.width(part, style.size);
    return wrapText(set.text, { measure, width, maxLines }).map((line) => ({ text: line, face: set.face }));
  }
}

interface Fit {
  style: TextStyle;
  width: number;
  maxLines: number;
}

interface LinesAt {
  style: TextStyle;
  x: number;
  y: number;
  leading: number;
}
