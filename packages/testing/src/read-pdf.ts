import { inflateSync } from 'node:zlib';

export interface PdfText {
  x: number;
  y: number;
  /** Points, as a reader draws it. */
  width: number;
  text: string;
}

interface PdfFont {
  texts: Map<number, string>;
  /** Thousandths of the size. */
  widths: number[];
}

/** The texts of each page, in drawing order. Parses only the output of pdfkit (a `Tm`, a `Tf` and `TJ`s per text). */
export function readPdf(bytes: Buffer): PdfText[][] {
  const objects = readObjects(bytes);
  const fonts = new Map<string, PdfFont>();
  for (const { head } of objects.values()) {
    for (const [, name = '', id = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const font = objects.get(id)?.head ?? '';
      const [, cmap = ''] = /\/ToUnicode (\d+) 0 R/.exec(font) ?? [];
      const [, descendant = ''] = /\/DescendantFonts \[(\d+) 0 R\]/.exec(font) ?? [];
      const [, widths = ''] = /\/W \[0 \[([^\]]*)\]/.exec(objects.get(descendant)?.head ?? '') ?? [];
      fonts.set(name, {
        texts: readCmap(objects.get(cmap)?.stream ?? ''),
        widths: widths.trim().split(/\s+/).map(Number),
      });
    }
  }
  return [...objects.values()].flatMap(({ head }) => {
    const [, contents] = /\/Type \/Page\n[\s\S]*\/Contents (\d+) 0 R/.exec(head) ?? [];
    return contents === undefined ? [] : [readPage(objects.get(contents)?.stream ?? '', fonts)];
  });
}

/** Table rows: the texts under the header labels, wrapped lines joined, one list of cells per row. */
export function readPdfTable(bytes: Buffer, labels: string[]): string[][] {
  const rows: string[][] = [];
  for (const page of readPdf(bytes)) {
    const header = labels.map((label) => page.find(({ text }) => text === label));
    const start = page.indexOf(header[0] ?? { x: 0, y: 0, width: 0, text: '' });
    if (start === -1) continue;
    const left = header.map((cell) => cell?.x ?? Number.NaN);
    const headerY = header[0]?.y ?? 0;
    for (const { x, y, text } of page) {
      const column = left.findIndex((edge) => Math.abs(edge - x) < 0.01);
      if (column === -1 || y >= headerY || /^[\d,]+ (tasks?$|characters? could not be shown)/.test(text) || y < 40)
        continue;
      if (column === 0) rows.push(labels.map(() => ''));
      const row = rows.at(-1);
      if (row) row[column] = row[column] ? `${row[column]} ${text}` : text;
    }
  }
  return rows;
}

interface PdfObject {
  head: string;
  stream: string;
}

function readObjects(bytes: Buffer): Map<string, PdfObject> {
  const file = bytes.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const { 1: id = '', index } of file.matchAll(/(?<=^|\n)(\d+) 0 obj\n/g)) {
    const end = file.indexOf('\nendobj', index);
    const begin = file.indexOf('\nstream\n', index);
    if (begin === -1 || begin > end) {
      objects.set(id, { head: file.slice(index, end), stream: '' });
      continue;
    }
    const head = file.slice(index, begin);
    const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
    const data = bytes.subarray(begin + 8, begin + 8 + length);
    const plain = head.includes('/FlateDecode') ? inflateSync(data) : data;
    objects.set(id, { head, stream: plain.toString('latin1') });
  }
  return objects;
}

function readCmap(cmap: string): Map<number, string> {
  const glyphs = new Map<number, string>();
  for (const [, first = '', list = ''] of cmap.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g)) {
    [...list.matchAll(/<([^>]*)>/g)].forEach(([, hex = ''], index) => {
      const units = hex.replace(/\s/g, '').match(/.{4}/g) ?? [];
      const text = String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16)));
      glyphs.set(Number.parseInt(first, 16) + index, text);
    });
  }
  return glyphs;
}

function readPage(content: string, fonts: Map<string, PdfFont>): PdfText[] {
  const block = /1 0 0 1 ([\d.-]+) ([\d.-]+) Tm\n\/(F\d+) ([\d.]+) Tf\n([\s\S]*?)\nET/g;
  return [...content.matchAll(block)].map(([, x, y, name = '', size, body = '']) => {
    const font = fonts.get(name);
    let text = '';
    let width = 0;
    // Glyphs in hex, and by how much the next one stands further left; marks have positions of their own.
    for (const [, array = ''] of body.matchAll(/\[([^\]]*)\] TJ/g)) {
      for (const [, hex, back] of array.matchAll(/<(\w*)>|(-?[\d.]+)/g)) {
        width -= Number(back ?? 0);
        for (const unit of hex?.match(/.{4}/g) ?? []) {
          const glyph = Number.parseInt(unit, 16);
          text += font?.texts.get(glyph) ?? '?';
          width += font?.widths[glyph] ?? Number.NaN;
        }
      }
    }
    return { x: Number(x), y: Number(y), width: width * (Number(size) / 1000), text };
  });
}
