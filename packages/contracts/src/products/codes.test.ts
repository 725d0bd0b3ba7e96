import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formsOf, readCode } from './codes';
import { skuKey } from './sku';

const gtin = (code: string) => ({ kind: 'gtin', code, doubt: null });
const GS = '\u001d';

describe('a barcode', () => {
  it.each([
    ['EAN-13', '4006381333931', '04006381333931'],
    ['UPC-A', '036000291452', '00036000291452'],
    ['the same UPC-A as an EAN-13 (zxing#1016)', '0036000291452', '00036000291452'],
    ['EAN-8', '96385074', '00000096385074'],
    ['GTIN-14 of a case, which is not its item', '10614141000415', '10614141000415'],
    ['EAN-13 with a zero in front (odoo PR#259199)', '05400000002649', '05400000002649'],
    ['the same without', '5400000002649', '05400000002649'],
    ['with the gaps of its print', '4 006381 333931', '04006381333931'],
    ['with hyphens', '0-36000-29145-2', '00036000291452'],
    ['with spaces around', ' 4006381333931\r\n', '04006381333931'],
    ['a GS1 element string in brackets', '(01)05400000002649(10)LOT7', '05400000002649'],
    ['GS1-128 as a scanner sends it', `]C10105400000002649${GS}10LOT7`, '05400000002649'],
    ['GS1 DataMatrix that begins with FNC1', `]d2${GS}010540000000264910LOT7`, '05400000002649'],
  ])('%s is read as 14 digits', (_, text, code) => expect(readCode(text)).toEqual(gtin(code)));

  it.each([
    [
      'of a wrong check digit is asked for',
      '4006381333932',
      { kind: 'other', code: '4006381333932', doubt: 'check_digit' },
    ],
    ['without its zero is asked for', '36000291452', { kind: 'other', code: '36000291452', doubt: 'zero_lost' }],
    ['of another length is taken as it is', '1234567890', { kind: 'other', code: '1234567890', doubt: null }],
    [
      'of a wrong check digit with gaps is asked for',
      '4 006381 333932',
      { kind: 'other', code: '4 006381 333932', doubt: 'check_digit' },
    ],
    ['of another length with a hyphen is taken as it is', '12-345', { kind: 'other', code: '12-345', doubt: null }],
    ['with letters is taken as it is', 'X001-ABC', { kind: 'other', code: 'X001-ABC', doubt: null }],
    [
      'that shops give themselves is said to be one',
      '2012345678903',
      { kind: 'internal', code: '02012345678903', doubt: null },
    ],
    ['that begins with 02 too', '0212345678909', { kind: 'internal', code: '00212345678909', doubt: null }],
    ['that a spreadsheet rounded is refused', '4,00638E+12', { refused: 'rounded' }],
    ['of a pallet is refused', '006141411234567890', { refused: 'pallet' }],
    ['of a pallet in brackets is refused', '(00)006141411234567890', { refused: 'pallet' }],
    ['of a pallet from a scanner is refused', ']C100006141411234567890', { refused: 'pallet' }],
    ['of nothing is refused', ' ', { refused: 'empty' }],
  ])('%s', (_, text, read) => expect(readCode(text)).toEqual(read));

  const body = fc.stringMatching(/^\d{7}$|^\d{11,13}$/);
  const digitOf = (digits: string) =>
    [...'0123456789'].filter((digit) => 'kind' in readCode(digits + digit) && isSure(digits + digit));
  const isSure = (text: string) => {
    const read = readCode(text);
    return 'kind' in read && read.kind !== 'other';
  };
  it('has one check digit, and no code with one wrong digit or two neighbours that differ by other than 5 swapped is right', () => {
    fc.assert(
      fc.property(body, fc.nat(), fc.integer({ min: 1, max: 9 }), (digits, place, by) => {
        const right = digitOf(digits);
        expect(right).toHaveLength(1);
        const code = `${digits}${right[0]}`;
        const at = place % code.length;
        const wrong = `${code.slice(0, at)}${(Number.parseInt(code[at] ?? '', 10) + by) % 10}${code.slice(at + 1)}`;
        expect(isSure(wrong)).toBe(false);
        const [one = '', two = ''] = code.slice(at, at + 2);
        const differ = Math.abs(Number.parseInt(one, 10) - Number.parseInt(two || one, 10));
        if (differ === 0 || differ === 5) return;
        expect(isSure(`${code.slice(0, at)}${two}${one}${code.slice(at + 2)}`)).toBe(false);
      }),
    );
  });
  it('is the same in each of its forms', () => {
    fc.assert(
      fc.property(body, (digits) => {
        const read = readCode(`${digits}${digitOf(digits)[0]}`);
        if (!('code' in read)) throw new Error('a code');
        for (const form of formsOf(read).filter(({ length }) => [8, 12, 13, 14].includes(length)))
          expect(readCode(form)).toEqual(read);
      }),
    );
  });
});

describe('a SKU', () => {
  it.each([
    ['lamp-1', 'LAMP-1'],
    ['  LAMP   1 ', 'LAMP 1'],
    ['0017', '0017'],
    ['cafe\u0301', 'CAFÉ'],
    ['CAFÉ', 'CAFÉ'],
    ['straße', 'STRASSE'],
    ['A\u00a0B', 'A B'],
  ])('%j is compared as %j', (sku, key) => expect(skuKey(sku)).toBe(key));
  it('differs by accents', () => expect(skuKey('CAFE')).not.toBe(skuKey('CAFÉ')));
  it('has a key that is its own key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (sku) => {
        expect(skuKey(skuKey(sku))).toBe(skuKey(sku));
      }),
    );
  });
});
