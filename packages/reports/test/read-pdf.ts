import { inflateSync } from 'node:zlib';

export interface PdfText {
  x: number;
  y: number;
  text: string;
}

/** The texts of each page, in drawing order. Parses only the output of pdfkit (one `Tm`, `Tf` and `TJ` per text). */
export function readPdf(bytes: Buffer): PdfText[][] {
  const objects = readObjects(bytes);
  const cmaps = new Map<string, Map<number, string>>();
  for (const { head } of objects.values()) {
    for (const [, name = '', id = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const [, cmap = ''] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.head ?? '') ?? [];
      cmaps.set(name, readCmap(objects.get(cmap)?.stream ?? ''));
    }
  }
  return [...objects.values()].flatMap(({ head }) => {
    const [, contents] = /\/Type \/Page\n[\s\S]*\/Contents (\d+) 0 R/.exec(head) ?? [];
    return contents === undefined ? [] : [readPage(objects.get(contents)?.stream ?? '', cmaps)];
  });
}

/** Table rows: the texts under the header labels, wrapped lines joined, one list of cells per row. */
export function readPdfTable(bytes: Buffer, labels: string[]): string[][] {
  const rows: string[][] = [];
  for (const page of readPdf(bytes)) {
    const header = labels.map((label) => page.find(({ text }) => text === label));
    const start = page.indexOf(header[0] ?? { x: 0, y: 0, text: '' });
    if (start === -1) continue;
    const left = header.map((cell) => cell?.x ?? Number.NaN);
    const headerY = header[0]?.y ?? 0;
    for (const { x, y, text } of page) {
      const column = left.findIndex((edge) => Math.abs(edge - x) < 0.01);
      if (column === -1 || y >= headerY || /^[\d,]+ tasks?$/.test(text) || y < 40) continue;
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

function readPage(content: string, cmaps: Map<string, Map<number, string>>): PdfText[] {
  const block = /1 0 0 1 ([\d.-]+) ([\d.-]+) Tm\n\/(F\d+) [\d.]+ Tf\n\[([^\]]*)\] TJ/g;
  return [...content.matchAll(block)].map(([, x, y, font = '', array = '']) => {
    const units = [...array.matchAll(/<(\w*)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
    const text = units.map((unit) => cmaps.get(font)?.get(Number.parseInt(unit, 16)) ?? '?').join('');
    return { x: Number(x), y: Number(y), text };
  });
}
