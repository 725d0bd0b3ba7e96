import { type BindingPattern, type Comment, type ParamPattern, type Program, Visitor } from 'oxc-parser';
import { boundNames } from './exports';

/** One function of a file that is not inside another, arrow functions and methods included. */
export interface FunctionBody {
  /** Its own name, or that of the variable or property it is assigned to; '' when it has neither. */
  name: string;
  line: number;
  lineCount: number;
  /**
   * The body without comments and white space, parameters and variables by number: functions that differ only in
   * their names have the same text.
   */
  text(): string;
}

interface Source {
  program: Program;
  comments: readonly Comment[];
  text: string;
  lineAt: (offset: number) => number;
}

interface Span {
  start: number;
  end: number;
}

interface Word extends Span {
  name: string;
}

interface FunctionNode extends Span {
  id: Word | null;
  params: readonly ParamPattern[];
  body: Span | null;
}

export function functionsOf({ program, comments, text, lineAt }: Source): FunctionBody[] {
  const found: (Span & { name: string; body: Span })[] = [];
  const names = new Map<number, string>();
  const bound: Word[] = [];
  const words: Word[] = [];
  /** Where an identifier is the name of a property, not of a variable. */
  const fixed = new Set<number>();
  const bind = ({ start, end }: Span, pattern: BindingPattern) => {
    for (const name of boundNames(pattern)) bound.push({ start, end, name });
  };
  const add = (node: FunctionNode) => {
    if (!node.body) return;
    found.push({ ...spanOf(node), name: node.id?.name ?? names.get(node.start) ?? '', body: spanOf(node.body) });
    for (const param of node.params) {
      if (param.type === 'RestElement') bind(param, param.argument);
      else if (param.type !== 'TSParameterProperty') bind(param, param);
    }
  };
  const nameValue = (key: object, value: Span | null) => {
    if (value && 'name' in key && typeof key.name === 'string') names.set(value.start, key.name);
  };
  new Visitor({
    VariableDeclarator(node) {
      nameValue(node.id, node.init);
      bind(node, node.id);
    },
    Property(node) {
      nameValue(node.key, node.value);
      if (!node.computed) fixed.add(node.key.start);
    },
    MethodDefinition: (node) => nameValue(node.key, node.value),
    PropertyDefinition: (node) => nameValue(node.key, node.value),
    MemberExpression(node) {
      if (!node.computed) fixed.add(node.property.start);
    },
    Identifier(node) {
      words.push(node);
    },
    FunctionDeclaration: add,
    FunctionExpression: add,
    ArrowFunctionExpression: (node) => add({ ...node, id: null }),
  }).visit(program);
  const textOf = ({ start, end, body }: (typeof found)[number]) => {
    const numbers = new Map<string, number>();
    for (const { name } of within(bound, { start, end })) if (!numbers.has(name)) numbers.set(name, numbers.size);
    const variables = within(words, body).filter((one) => numbers.has(one.name) && !fixed.has(one.start));
    return replaced(text, body, [
      ...within(comments, body).map((one) => ({ ...spanOf(one), by: '' })),
      ...variables.map((one) => ({ ...spanOf(one), by: `$${numbers.get(one.name)}` })),
    ]);
  };
  words.sort(byStart);
  bound.sort(byStart);
  return outermost(found).map((one) => {
    const line = lineAt(one.start);
    return { name: one.name, line, lineCount: lineAt(one.end) - line + 1, text: () => compact(textOf(one)) };
  });
}

function outermost<T extends Span>(spans: T[]): T[] {
  let end = 0;
  return spans.sort(byStart).filter((one) => {
    if (one.start < end) return false;
    end = one.end;
    return true;
  });
}

function replaced(text: string, { start, end }: Span, parts: readonly (Span & { by: string })[]): string {
  let at = start;
  let result = '';
  for (const part of [...parts].sort(byStart)) {
    if (part.start < at) continue;
    result += text.slice(at, part.start) + part.by;
    at = part.end;
  }
  return result + text.slice(at, end);
}

/** Without what a formatter decides; `{ return x; }` is `x`. */
function compact(text: string): string {
  const bare = text
    .replace(/\s+/g, ' ')
    .replace(/ ?([^\w$]) ?/g, '$1')
    .replace(/,([)\]}])/g, '$1');
  return /^\{return ?([^;]*);\}$/.exec(bare)?.[1] ?? bare;
}

function byStart(a: Span, b: Span): number {
  return a.start - b.start;
}

/** The part of a sorted list that begins inside a span. */
function within<T extends Span>(sorted: readonly T[], { start, end }: Span): T[] {
  const firstFrom = (offset: number) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.start ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return sorted.slice(firstFrom(start), firstFrom(end));
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
