import { capMarks } from '@quartermaster/contracts';
import { cleanText } from '@quartermaster/contracts/spreadsheet-text';
import PDFDocument from 'pdfkit';
import { type Face, type FaceName, type FontFace, openFace, type StyleFace } from './faces';
import { mixText, withoutModifiers } from './mixed';

/** Light-theme UX tokens, on white paper. */
export const INK = { text: '#16252c', second: '#415056', muted: '#546268', hairline: '#dad7cf', petrol: '#065765' };

export interface TextStyle {
  face: StyleFace;
  /** Points. */
  size: number;
  color: string;
}

/** Text ready to draw: the face has all its characters. */
export interface SetText {
  text: string;
  face: Face;
  /** The number of characters that became U+FFFD, because no font has them. */
  missing: number;
}

export interface PaperOptions {
  title: string;
  /** ISO 8601 instant. */
  createdAt: string;
  upright?: boolean;
}

const A4 = { long: 841.89, short: 595.28 };

/** Characters of a text in several fonts: more than the lines of a cell can hold. */
const MOST_MIXED = 4_000;

/** Pages of A4, landscape unless they are upright, with absolute positions. A thin wrapper of pdfkit that picks faces, measures text and returns finished bytes. */
export class Paper {
  readonly width: number;
  readonly height: number;
  private readonly doc: PDFKit.PDFDocument;
  private readonly faces = new Map<FaceName, FontFace>();

  constructor({ title, createdAt, upright = false }: PaperOptions) {
    this.width = upright ? A4.short : A4.long;
    this.height = upright ? A4.long : A4.short;
    const options = {
      size: [this.width, this.height],
      margin: 0,
      autoFirstPage: false,
      pdfVersion: '1.7',
      lang: 'en',
      displayTitle: true,
      // Null prevents pdfkit from loading Helvetica and its metrics files.
      font: null,
      fontLayoutCache: false,
      info: {
        Title: cleanText(title),
        Creator: 'Quartermaster',
        Producer: 'Quartermaster',
        CreationDate: new Date(createdAt),
      },
    };
    this.doc = new PDFDocument(documentOptions(options));
  }

  addPage(): void {
    this.doc.addPage();
  }

  /** Picks the face of a text: the style's own; if it lacks a character, the fallback for the whole text; if that does, several. */
  set(raw: string, { face: style }: TextStyle): SetText {
    const whole = plainText(raw);
    const text = withoutModifiers(whole);
    for (const name of [style, 'fallback'] as const) {
      const face = this.face(name);
      if (face.covers(text)) return { text, face, missing: 0 };
    }
    return mixText(whole.slice(0, MOST_MIXED), { style, faceOf: (name) => this.face(name) });
  }

  /** Draws one line with its baseline at `y`, in points from the top left. */
  text(
    { text, face }: Pick<SetText, 'text' | 'face'>,
    { x, y, style }: { x: number; y: number; style: TextStyle },
  ): void {
    if (text === '') return;
    let left = x;
    for (const run of face.runs(text)) {
      const textWidth = run.face.width(run.text, style.size);
      this.doc.font(run.face.name, style.size).fillColor(style.color);
      const options = { lineBreak: false, baseline: 'alphabetic' as const, features: [], textWidth, wordCount: 1 };
      this.doc.text(run.text, left, y, options);
      left += textWidth;
    }
  }

  /** A horizontal line. */
  rule({ x, y, width, weight, color }: { x: number; y: number; width: number; weight: number; color: string }): void {
    this.doc
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(weight)
      .strokeColor(color)
      .stroke();
  }

  /** Draws a picture (PNG or JPEG) as large as fits, from its top left. */
  image(bytes: Uint8Array, { x, y, width, height }: { x: number; y: number; width: number; height: number }): void {
    this.doc.image(Buffer.from(bytes), x, y, { fit: [width, height] });
  }

  end(): void {
    this.doc.end();
  }

  /** The bytes finished since the last call (whole pages), or null. */
  take(): Uint8Array | null {
    return readBytes(this.doc);
  }

  private face(name: FaceName): FontFace {
    const found = this.faces.get(name);
    if (found) return found;
    const face = openFace(name);
    this.doc.registerFont(name, fontSource(face));
    this.faces.set(name, face);
    return face;
  }
}

/** One line of visible characters: normalised, without invisible format characters but joiners, with single spaces. */
function plainText(text: string): string {
  return capMarks(cleanText(text))
    .normalize('NFC')
    .replace(/(?![\u200C\u200D])\p{Cf}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** pdfkit 0.20 supports `font: null`, `lang` and page sizes in points; its types do not. */
function documentOptions(options: object): PDFKit.PDFDocumentOptions {
  return options as PDFKit.PDFDocumentOptions;
}

/** pdfkit accepts any object with fontkit's `layout`; its types only accept files and bytes. */
function fontSource({ font }: FontFace): PDFKit.Mixins.PDFFontSource {
  return font as unknown as PDFKit.Mixins.PDFFontSource;
}

/** pdfkit pushes Buffers and never sets an encoding. */
function readBytes(doc: PDFKit.PDFDocument): Uint8Array | null {
  return doc.read() as unknown as Uint8Array | null;
}
