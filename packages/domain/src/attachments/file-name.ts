import { capMarks } from '@quartermaster/contracts';

const MOST = 200;
const UNFIT = /[\p{Cc}\p{Surrogate}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069/\\:*?"<>|]+/gu;

/** A file name that is valid on every system: no folders, control or bidi characters, no leading dot; keeps the extension. */
export function cleanFileName(name: string): string {
  const plain = capMarks(name)
    .normalize('NFC')
    .replace(UNFIT, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .trim();
  if (plain.length <= MOST) return plain || 'file';
  const [ending = ''] = plain.match(/\.[^.]{1,12}$/) ?? [];
  return `${[...plain.slice(0, MOST - ending.length - 1)].slice(0, -1).join('')}…${ending}`;
}
