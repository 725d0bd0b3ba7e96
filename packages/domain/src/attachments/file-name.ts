import { capMarks } from '@quartermaster/contracts';

const MOST = 200;
const UNFIT = /[\p{Cc}\p{Surrogate}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069/\\:*?"<>|]+/gu;

/** What every system can save: no folders, no control or direction characters, no dot in front; its ending stays. */
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
