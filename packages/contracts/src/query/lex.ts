import type { QueryError } from './ast';

export interface Token {
  /** `end` stands behind the last character. */
  kind: 'word' | 'string' | 'sign' | 'end';
  /** Of a string, without quotes and escapes. */
  text: string;
  at: number;
  length: number;
}

const SIGNS = ['&&', '||', '!=', '!~', '<=', '>=', '!', '=', '<', '>', '~', '(', ')', ','];
const WORD = /[^\s()"',=!<>~&|]/u;

/** Cuts a text into tokens, in one pass. `cf."Two words"` is one word. */
export function lex(text: string): { ok: true; tokens: Token[] } | { ok: false; error: QueryError } {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) {
      at++;
      continue;
    }
    const begin = at;
    const sign = SIGNS.find((candidate) => text.startsWith(candidate, begin));
    if (sign) {
      at += sign.length;
      tokens.push({ kind: 'sign', text: sign, at: begin, length: sign.length });
    } else if (text[at] === '"') {
      const string = readString(text, at);
      if (!string) return fail('This quotation mark is never closed', begin, text.length - begin);
      at = string.end;
      tokens.push({ kind: 'string', text: string.text, at: begin, length: at - begin });
    } else if (WORD.test(text.charAt(at))) {
      while (at < text.length && WORD.test(text.charAt(at))) at++;
      let word = text.slice(begin, at);
      if (word.toLowerCase() === 'cf.' && text[at] === '"') {
        const name = readString(text, at);
        if (!name) return fail('This quotation mark is never closed', at, text.length - at);
        at = name.end;
        word += name.text;
      }
      tokens.push({ kind: 'word', text: word, at: begin, length: at - begin });
    } else {
      const hint = { '&': 'Write && for “and”', '|': 'Write || for “or”' }[text.charAt(at)];
      return fail(hint ?? `“${text.charAt(at)}” has no meaning here`, begin, 1);
    }
  }
  tokens.push({ kind: 'end', text: '', at: text.length, length: 0 });
  return { ok: true, tokens };
}

function readString(text: string, open: number): { text: string; end: number } | null {
  let read = '';
  for (let at = open + 1; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '"') return { text: read, end: at + 1 };
    if (char === '\\' && at + 1 < text.length) at++;
    read += text.charAt(at);
  }
  return null;
}

function fail(message: string, at: number, length: number): { ok: false; error: QueryError } {
  return { ok: false, error: { message, at, length } };
}
