/** What a barcode is. `internal` is a GTIN that shops give themselves, perhaps with a weight or a price in it. */
export type CodeKind = 'gtin' | 'internal' | 'other';

/** A code as it is stored and looked up. */
export interface StoredCode {
  kind: CodeKind;
  /** A GTIN with zeros in front, 14 digits, so that it is found in any length; anything else as it was typed. */
  code: string;
}

/** What a typed or scanned code is. */
export type ReadCode =
  /** `doubt` says what to ask before it is taken as it is. */
  | (StoredCode & { doubt: 'check_digit' | 'zero_lost' | null })
  /** Why it can be no code of a product. */
  | { refused: 'rounded' | 'pallet' | 'empty' };

const LENGTHS: ReadonlySet<number> = new Set([8, 12, 13, 14]);
const SSCC_DIGITS = 18;
/** Prefixes of EAN-13 that are given away within a company. */
const INTERNAL = /^0(?:02|2\d)/;
/** What scanners put before GS1-128, DataMatrix, DataBar and QR codes. */
const SYMBOLOGY = /^\](?:C1|d2|e0|Q3)/;
/** Function 1, which ends an element of variable length. */
const FNC1 = '\u001d';

/** The digit that the others call for: their sum from the right, weighted 3, 1, 3, ..., to the next ten. @param body without it */
function checkDigitOf(body: string): string {
  const sum = [...body]
    .reverse()
    .reduce((sum, digit, index) => sum + Number.parseInt(digit, 10) * (index % 2 ? 1 : 3), 0);
  return String((10 - (sum % 10)) % 10);
}

/** Whether the last of 8, 12, 13 or 14 digits is the check digit of the others. */
function isGtin(digits: string): boolean {
  return /^\d+$/.test(digits) && LENGTHS.has(digits.length) && digits.endsWith(checkDigitOf(digits.slice(0, -1)));
}

/**
 * Reads a code as it was typed or as a scanner sent it. Of a GS1 element string, the GTIN behind (01) counts. Source of the lengths
 * and the check digit: GS1 General Specifications, 7.9.
 */
export function readCode(text: string): ReadCode {
  const trimmed = text.trim();
  if (trimmed === '') return { refused: 'empty' };
  if (/^\d[.,]\d+E\+?\d+$/i.test(trimmed)) return { refused: 'rounded' };
  const element = elementOf(trimmed);
  const digits = element?.startsWith('01') ? element.slice(2, 16) : withoutGaps(trimmed);
  if (element?.startsWith('00') || isPallet(digits)) return { refused: 'pallet' };
  if (isGtin(digits)) {
    const code = digits.padStart(14, '0');
    return { kind: INTERNAL.test(code) ? 'internal' : 'gtin', code, doubt: null };
  }
  return { kind: 'other', code: trimmed, doubt: doubtAbout(digits) };
}

/** `4 006381 333931`, as it is printed below the bars, without its gaps. */
function withoutGaps(text: string): string {
  return /^[\d\s-]+$/.test(text) ? text.replace(/[\s-]+/g, '') : text;
}

function doubtAbout(digits: string): 'check_digit' | 'zero_lost' | null {
  if (!/^\d+$/.test(digits)) return null;
  if (LENGTHS.has(digits.length)) return 'check_digit';
  return hasLostZeros(digits) ? 'zero_lost' : null;
}

/** Whether it is a GTIN-8 or GTIN-12 without the zeros in front, as spreadsheets leave it. */
function hasLostZeros(digits: string): boolean {
  return digits.length > 6 && digits.length < 12 && isGtin(digits.padStart(digits.length < 8 ? 8 : 12, '0'));
}

/** The first element of a GS1 element string, without brackets: its identifier and what follows. */
function elementOf(text: string): string | null {
  const bracketed = /^\((0[01])\)(\d+)/.exec(text);
  if (bracketed) return `${bracketed[1]}${bracketed[2]}`;
  if (!SYMBOLOGY.test(text)) return null;
  const elements = text.replace(SYMBOLOGY, '').replace(new RegExp(`^${FNC1}`), '');
  return /^0[01]\d{14}/.test(elements) ? elements : null;
}

function isPallet(text: string): boolean {
  return /^\d+$/.test(text) && text.length === SSCC_DIGITS && text.endsWith(checkDigitOf(text.slice(0, -1)));
}

/** The forms in which a GTIN may be printed, without and with zeros in front; another code has one. */
export function formsOf({ kind, code }: StoredCode): string[] {
  if (kind === 'other') return [code];
  const short = code.replace(/^0+/, '');
  return [...new Set([short, ...[8, 12, 13, 14].map((length) => short.padStart(length, '0'))])];
}
