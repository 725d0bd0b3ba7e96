import { withoutOverrides } from '@quartermaster/contracts/bidi';

const BREAKING = /[\p{Cc}\p{Surrogate}\u2028\u2029\s]+/gu;
const LOOKS_LIKE_A_LINK = /:\/\/|www\.|\.\p{L}{2,}/iu;

const SUBJECT_CHARS = 160;
const NAME_CHARS = 100;
const TITLE_CHARS = 200;
const EXCERPT_CHARS = 600;

/** One line: every run of white space, control characters (CR, LF) and lone surrogates becomes one space. Truncated with `…`. */
function oneLine(text: string, maxChars: number): string {
  const line = withoutOverrides(text).replace(BREAKING, ' ').trim();
  const chars = Array.from(line);
  return chars.length <= maxChars
    ? line
    : `${chars
        .slice(0, maxChars - 1)
        .join('')
        .trimEnd()}…`;
}

export const cleanSubject = (text: string) => oneLine(text, SUBJECT_CHARS);
export const cleanTitle = (text: string) => oneLine(text, TITLE_CHARS);
/** Truncates a longer text to an excerpt. */
export const cleanExcerpt = (text: string) => oneLine(text, EXCERPT_CHARS);
export const cleanName = (text: string) => oneLine(text, NAME_CHARS);

/** The greeting. A name that mail clients would turn into a link is left out, because strangers choose names. */
export function greet(name: string): string {
  const clean = cleanName(name);
  return clean === '' || LOOKS_LIKE_A_LINK.test(clean) ? 'Hello,' : `Hello ${clean},`;
}

/** @throws TypeError for anything but an absolute http or https address */
export function cleanUrl(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol === 'https:' || parsed?.protocol === 'http:') return parsed.href;
  throw new TypeError('A link in an e-mail must be an absolute http or https address');
}

/** Calendar dates have no time zone, so they are parsed and formatted as UTC. */
export function longDate(due: string): string {
  const date = new Date(`${due}T00:00:00Z`);
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' }).format(date);
}
