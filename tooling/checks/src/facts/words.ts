import { type Program, Visitor } from 'oxc-parser';

/** What a file says outside its comments. Each word is mapped to the line where it is first said. */
export interface Words {
  /** Names of variables, types, properties and JSX elements. */
  identifiers: Map<string, number>;
  /** Whole strings, quoted or in backticks without a hole; module specifiers included. */
  strings: Map<string, number>;
  /** Regular expressions as written, `/a+/g`. */
  patterns: Map<string, number>;
  /** Lines of `as unknown as`. */
  casts: number[];
}

export function wordsOf(program: Program, lineAt: (offset: number) => number): Words {
  const words: Words = { identifiers: new Map(), strings: new Map(), patterns: new Map(), casts: [] };
  const add = (to: Map<string, number>, word: string, start: number) => {
    if (!to.has(word)) to.set(word, lineAt(start));
  };
  new Visitor({
    Identifier(node) {
      add(words.identifiers, node.name, node.start);
    },
    JSXIdentifier(node) {
      add(words.identifiers, node.name, node.start);
    },
    PrivateIdentifier(node) {
      add(words.identifiers, node.name, node.start);
    },
    Literal(node) {
      if (typeof node.value === 'string') add(words.strings, node.value, node.start);
      else if ('regex' in node) add(words.patterns, `/${node.regex.pattern}/${node.regex.flags}`, node.start);
    },
    TemplateLiteral(node) {
      const [only, ...more] = node.quasis;
      if (only && more.length === 0) add(words.strings, only.value.cooked ?? '', node.start);
    },
    TSAsExpression(node) {
      const { expression } = node;
      if (expression.type === 'TSAsExpression' && expression.typeAnnotation.type === 'TSUnknownKeyword') {
        words.casts.push(lineAt(node.start));
      }
    },
  }).visit(program);
  return words;
}
