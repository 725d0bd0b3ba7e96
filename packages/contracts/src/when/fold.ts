import { capMarks } from '../marks';

/** Lower case without accents, so that "Śr", "sr" and "SR" are equal. */
export function fold(text: string): string {
  return capMarks(text)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('’', "'");
}
