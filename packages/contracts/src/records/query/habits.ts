import type { Operator } from './fields';
import type { Token } from './lex';

/** How to write here what the next words say in other query languages, such as Jira's `is not empty`. */
export function habitOf(next: readonly Token[], operators: readonly Operator[]): string | undefined {
  const [word = '', ...rest] = next.slice(0, 3).map(({ text }) => text.toLowerCase());
  const negative = rest[0] === 'not';
  const isNothing = /^(empty|null|none)$/.test((negative ? rest[1] : rest[0]) ?? '');
  const samples = new Map<string, [Operator, string]>([
    ['is', [negative ? '!=' : '=', isNothing ? 'none' : '…']],
    ['equals', ['=', '…']],
    ['contains', ['~', '…']],
    ['like', ['~', '…']],
    ['before', ['<', '…']],
    ['after', ['>', '…']],
  ]);
  const [operator, value] = (next[0]?.kind === 'word' && samples.get(word)) || [];
  return operator && operators.includes(operator) ? `${operator} ${value}` : undefined;
}
