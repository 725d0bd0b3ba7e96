export interface Token {
  /** `open` is an unclosed string, `bad` an invalid character; `end` follows the last character. */
  kind: 'word' | 'string' | 'open' | 'sign' | 'bad' | 'end';
  /** For strings: the content without quotes and escapes; for bad tokens: the error. */
  text: string;
  at: number;
  length: number;
}

const SIGNS = ['&&', '||', '!=', '!~', '<=', '>=', '!', '=', '<', '>', '~', '(', ')', ','];
/** Hints for operators of other languages, matched before and after the valid ones. */
const HINTS = new Map([
  ['==', 'Write = once'],
  ['<>', 'Write != for “is not”'],
  ...['“', '”', '„', '‘', '’', "'"].map((quote): [string, string] => [quote, 'Write quotation marks as "']),
]);
const HALVES = new Map([
  ['&', 'Write && for “and”'],
  ['|', 'Write || for “or”'],
]);
const SPACE = /\s/u;
const IN_WORD = /[^\s()",=!<>~&|“”„]/u;
const WORD = /^[^\s()",=!<>~&|“”„'‘’][^\s()",=!<>~&|“”„]*$/u;
/** A lone surrogate, or a control character that is not white space. */
const STRAY = /[\p{Surrogate}]|(?!\s)\p{Cc}/u;

/** Whether a text is a single word that needs no quotes. */
export function isPlain(text: string): boolean {
  return WORD.test(text);
}

/**
 * Tokenises a text in one pass. Invalid input becomes a token too, so that earlier errors are reported first.
 * `cf."Two words"` is one word. In a string, a backslash escapes a quotation mark or a backslash; any other backslash is literal.
 */
export function lex(text: string): Token[] {
  const stray = text.search(STRAY);
  const readable = stray === -1 ? text : text.slice(0, stray);
  const tokens: Token[] = [];
  let at = 0;
  while (at < readable.length) {
    if (SPACE.test(readable.charAt(at))) {
      at++;
      continue;
    }
    const token = readToken(readable, at);
    tokens.push(token);
    at += token.length;
  }
  if (stray !== -1) {
    // This token is the reason the preceding string is unclosed.
    if (tokens.at(-1)?.kind === 'open') tokens.pop();
    tokens.push({ kind: 'bad', text: 'This character cannot be used', at: stray, length: 1 });
  }
  tokens.push({ kind: 'end', text: '', at: text.length, length: 0 });
  return tokens;
}

function readToken(text: string, at: number): Token {
  if (text[at] === '"') return readString(text, at);
  const hinted = readHint(HINTS, text, at);
  if (hinted) return hinted;
  const sign = SIGNS.find((candidate) => text.startsWith(candidate, at));
  if (sign) return { kind: 'sign', text: sign, at, length: sign.length };
  return readHint(HALVES, text, at) ?? readWord(text, at);
}

function readHint(hints: ReadonlyMap<string, string>, text: string, at: number): Token | null {
  for (const [sign, hint] of hints) {
    if (text.startsWith(sign, at)) return { kind: 'bad', text: hint, at, length: sign.length };
  }
  return null;
}

function readWord(text: string, at: number): Token {
  let end = at;
  while (end < text.length && IN_WORD.test(text.charAt(end))) end++;
  const word = text.slice(at, end);
  if (word.toLowerCase() !== 'cf.' || text[end] !== '"') return { kind: 'word', text: word, at, length: end - at };
  const name = readString(text, end);
  const kind = name.kind === 'open' ? 'open' : 'word';
  return { kind, text: word + name.text, at, length: word.length + name.length };
}

function readString(text: string, at: number): Token {
  let read = '';
  for (let end = at + 1; end < text.length; end++) {
    const char = text.charAt(end);
    const next = text.charAt(end + 1);
    if (char === '"') return { kind: 'string', text: read, at, length: end + 1 - at };
    const escaped = char === '\\' && (next === '"' || next === '\\');
    read += escaped ? next : char;
    if (escaped) end++;
  }
  return { kind: 'open', text: read, at, length: text.length - at };
}
