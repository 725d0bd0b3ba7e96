import { type Program, Visitor } from 'oxc-parser';

/** The words of a file outside its comments, with their lines. */
export interface Words {
  /** Names of variables, types, properties and JSX elements: every line. */
  identifiers: Map<string, number[]>;
  /** Whole strings, quoted or in backticks without placeholders, including module specifiers: the first line. */
  strings: Map<string, number>;
  /** Regular expressions as written, `/a+/g`: the first line. */
  patterns: Map<string, number>;
  /** Lines of `as unknown as`. */
  casts: number[];
  /** Lines of `+value`, which makes a number of it. */
  unaryPluses: number[];
}

export function wordsOf(program: Program, lineAt: (offset: number) => number): Words {
  const words: Words = { identifiers: new Map(), strings: new Map(), patterns: new Map(), casts: [], unaryPluses: [] };
  const addName = (node: { name: string; start: number }) => {
    const lines = words.identifiers.get(node.name);
    if (lines) lines.push(lineAt(node.start));
    else words.identifiers.set(node.name, [lineAt(node.start)]);
  };
  const add = (to: Map<string, number>, word: string, start: number) => {
    if (!to.has(word)) to.set(word, lineAt(start));
  };
  new Visitor({
    Identifier: addName,
    JSXIdentifier: addName,
    PrivateIdentifier: addName,
    Literal(node) {
      if (typeof node.value === 'string') add(words.strings, node.value, node.start);
      else if ('regex' in node) add(words.patterns, `/${node.regex.pattern}/${node.regex.flags}`, node.start);
    },
    TemplateLiteral(node) {
      const [only, ...more] = node.quasis;
      if (only && more.length === 0) add(words.strings, only.value.cooked ?? '', node.start);
    },
    UnaryExpression(node) {
      if (node.operator === '+') words.unaryPluses.push(lineAt(node.start));
    },
    TSAsExpression(node) {
      const { expression: inner } = node;
      const expression = inner.type === 'ParenthesizedExpression' ? inner.expression : inner;
      if (expression.type === 'TSAsExpression' && expression.typeAnnotation.type === 'TSUnknownKeyword') {
        words.casts.push(lineAt(node.start));
      }
    },
  }).visit(program);
  return words;
}
