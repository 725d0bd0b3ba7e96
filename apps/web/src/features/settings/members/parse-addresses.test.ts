import { describe, expect, it } from 'vitest';
import { parseAddresses } from './parse-addresses';

describe('a pasted list of addresses', () => {
  it.each([
    ['one', 'ana@b.example', ['ana@b.example']],
    [
      'commas, spaces, semicolons, tabs and lines',
      'a@b.example, c@d.example e@f.example;g@h.example\ti@j.example\r\n\nk@l.example',
      ['a@b.example', 'c@d.example', 'e@f.example', 'g@h.example', 'i@j.example', 'k@l.example'],
    ],
    [
      'names in front',
      "Ana Smith <ana@b.example>, Nora O'Brien <nora.o'brien@b.example>",
      ['ana@b.example', "nora.o'brien@b.example"],
    ],
    ['names with commas', '"Smith, Ana" <ana@b.example>; Jones, Bo <bo@b.example>', ['ana@b.example', 'bo@b.example']],
    ['names in Arabic with direction marks', '\u200fنورة <\u200enoura@b.example>', ['noura@b.example']],
    ['names that are addresses', 'ana@b.example <ana@b.example>', ['ana@b.example']],
    ['names without separators', 'Ana <ana@b.example> Bo <bo@b.example>', ['ana@b.example', 'bo@b.example']],
    [
      'wrapped addresses',
      '(ana@b.example), <bo@b.example>, mailto:cy@b.example, "di@b.example".',
      ['ana@b.example', 'bo@b.example', 'cy@b.example', 'di@b.example'],
    ],
    ['the same one twice', 'Ana@B.example ana@b.example', ['ana@b.example']],
    ['nothing', ' , ;\n', []],
  ])('is read: %s', (_, text, emails) => {
    expect(parseAddresses(text)).toEqual({ emails, bad: [] });
  });

  it.each([
    ['words', 'ana@b.example, the whole team, bo@b.example', ['ana@b.example', 'bo@b.example'], ['the whole team']],
    ['half an address', 'ana@ @b.example ana@b a@b@c.example', [], ['ana@', '@b.example', 'ana@b', 'a@b@c.example']],
    ['a name without brackets', 'Ana Smith ana@b.example', ['ana@b.example'], ['Ana Smith']],
    ['empty brackets', 'Ana <ana>', [], ['ana']],
    ['an open quotation mark', '"Ana <ana@b.example>\nbo@b.example', ['ana@b.example', 'bo@b.example'], []],
  ])('names what is wrong: %s', (_, text, emails, bad) => {
    expect(parseAddresses(text)).toEqual({ emails, bad });
  });

  it('loses no address, however they are named and separated', () => {
    const names = ['', 'Ana ', '"Smith, Ana" ', "O'Brien ", 'نورة '];
    const ends = [', ', '\n', '; ', '\t'];
    const items = names.flatMap((first) => names.flatMap((second) => ends.map((end) => [first, second, end] as const)));
    const written = (name: string, email: string) => (name ? `${name}<${email}>` : email);
    for (const [first, second, end] of items) {
      const text = written(first, 'a@b.example') + end + written(second, 'c@d.example');
      expect(parseAddresses(text), text).toEqual({ emails: ['a@b.example', 'c@d.example'], bad: [] });
    }
  });
});
