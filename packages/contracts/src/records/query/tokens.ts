import type { Operator } from './fields';
import type { Token } from './lex';
import { RESERVED } from './print';

const SIGN_OPERATORS: readonly string[] = ['=', '!=', '<', '<=', '>', '>=', '~', '!~'];
export const LAST: Token = { kind: 'end', text: '', at: 0, length: 0 };

export function isSign({ kind, text }: Token, sign: string): boolean {
  return kind === 'sign' && text === sign;
}

export function isWord({ kind, text }: Token, word: string): boolean {
  return kind === 'word' && text.toLowerCase() === word;
}

export function isStep(token: Token, before: string): boolean {
  return (
    token.kind === 'word' &&
    !RESERVED.includes(token.text.toLowerCase()) &&
    /[+-]/.test(before.slice(-1) + token.text.charAt(0))
  );
}

export function isCurrency({ kind, text }: Token): boolean {
  return kind === 'word' && /^[a-z]{3}$/i.test(text) && !RESERVED.includes(text.toLowerCase());
}

/** Where a query of another language goes on with `ORDER BY`. */
export function isSorting({ kind, text }: Token): boolean {
  return kind === 'word' && /^order$/i.test(text);
}

export function endsCondition(token: Token): boolean {
  return (
    token.kind === 'end' ||
    [')', '&&', '||'].some((sign) => isSign(token, sign)) ||
    isWord(token, 'and') ||
    isWord(token, 'or') ||
    isSorting(token)
  );
}

export function isSignOperator(text: string): text is Operator {
  return SIGN_OPERATORS.includes(text);
}

export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
