import { TASK_STATUSES } from '../task-status';
import { type Condition, QUERY_LIMITS, type QueryError, type QueryNode, type QueryValue } from './ast';
import {
  type CustomField,
  FIELDS,
  type FieldRef,
  fieldInfo,
  isCustom,
  isFieldName,
  OPERATORS_OF,
  type Operator,
} from './fields';
import { lex, type Token } from './lex';
import { nearest } from './nearest';
import { readBoolean, readDate, readDuration, readGroup, readPriority } from './values';

export type ParsedQuery = { ok: true; query: QueryNode | null } | { ok: false; error: QueryError };

class Mistake extends Error {
  constructor(readonly error: QueryError) {
    super(error.message);
  }
}

/** Reads a query; an empty text is the query that matches everything, null. Never throws; its cost grows with the text only. */
export function parseQuery(text: string): ParsedQuery {
  if (text.length > QUERY_LIMITS.chars) {
    const at = QUERY_LIMITS.chars;
    return { ok: false, error: { message: `Use ${at} characters or fewer`, at, length: text.length - at } };
  }
  const lexed = lex(text);
  if (!lexed.ok) return lexed;
  try {
    return { ok: true, query: new Parser(lexed.tokens).parse() };
  } catch (error) {
    if (error instanceof Mistake) return { ok: false, error: error.error };
    throw error;
  }
}

/** Recursive descent: or < and < not < condition. */
class Parser {
  private next = 0;
  private depth = 0;
  private conditions = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  parse(): QueryNode | null {
    if (this.peek().kind === 'end') return null;
    const query = this.either();
    const token = this.peek();
    if (token.kind !== 'end')
      this.fail(
        token,
        token.text === ')' ? 'No bracket was opened for this one' : 'Write && or || between two conditions',
      );
    return query;
  }

  private either(): QueryNode {
    return this.chain('or', '||', () => this.all());
  }

  private all(): QueryNode {
    return this.chain('and', '&&', () => this.negation());
  }

  private chain(kind: 'and' | 'or', sign: string, part: () => QueryNode): QueryNode {
    const nodes = [part()];
    while (this.takes(sign) || this.takesWord(kind)) nodes.push(part());
    const [only, ...others] = nodes.flatMap((node) => (node.kind === kind ? node.nodes : [node]));
    return only && others.length === 0 ? only : { kind, nodes: only ? [only, ...others] : others };
  }

  private negation(): QueryNode {
    const token = this.peek();
    if (this.takes('!') || this.takesWord('not')) {
      const node = this.deeper(token, () => this.negation());
      return node.kind === 'not' ? node.node : { kind: 'not', node };
    }
    if (!this.takes('(')) return this.condition();
    const node = this.deeper(token, () => this.either());
    if (!this.takes(')')) this.fail(this.peek(), 'A closing bracket is missing here');
    return node;
  }

  private deeper(token: Token, read: () => QueryNode): QueryNode {
    if (++this.depth > QUERY_LIMITS.depth) this.fail(token, `Brackets go ${QUERY_LIMITS.depth} levels deep`);
    const node = read();
    this.depth--;
    return node;
  }

  private condition(): Condition {
    const token = this.advance();
    if (token.kind !== 'word')
      this.fail(
        token,
        token.kind === 'end' ? 'A condition is missing at the end' : 'Begin a condition with the name of a field',
      );
    if (++this.conditions > QUERY_LIMITS.conditions)
      this.fail(token, `Use ${QUERY_LIMITS.conditions} conditions or fewer`);
    const field = this.field(token);
    const { type } = fieldInfo(field);
    const operator = this.operator();
    if (operator === null) {
      if (type === 'boolean')
        return { kind: 'condition', field, operator: '=', values: [{ kind: 'boolean', value: true }] };
      this.fail(this.peek(), `Say what “${field}” should be, such as ${field} ${OPERATORS_OF[type][0]} …`);
    }
    if (!OPERATORS_OF[type].includes(operator.name)) {
      this.fail(operator.token, `“${field}” takes ${OPERATORS_OF[type].join(', ')}, not ${operator.name}`);
    }
    const many = operator.name === 'in' || operator.name === 'not in';
    const at = this.peek();
    const values = many ? this.list(field) : [this.value(field)];
    if (ORDERINGS.has(operator.name) && values[0]?.kind === 'none')
      this.fail(at, '“none” is neither before nor after anything: use = or !=');
    return { kind: 'condition', field, operator: operator.name, values };
  }

  private field(token: Token): FieldRef {
    const lower = token.text.toLowerCase();
    if (isFieldName(lower)) return lower;
    if (lower.startsWith('cf.')) {
      const name = `cf.${token.text.slice('cf.'.length)}` satisfies CustomField;
      if (isCustom(name) && name.length > 'cf.'.length) return name;
      this.fail(token, 'Name the field after cf.');
    }
    const guess = nearest(lower, Object.keys(FIELDS));
    this.fail(token, `There is no field “${token.text}”${guess ? `. Did you mean “${guess}”?` : ''}`);
  }

  private operator(): { name: Operator; token: Token } | null {
    const token = this.peek();
    if (token.kind === 'sign' && isSignOperator(token.text)) return { name: token.text, token: this.advance() };
    if (this.takesWord('in')) return { name: 'in', token };
    const after = this.tokens[this.next + 1];
    if (isWord(token, 'not') && after && isWord(after, 'in')) {
      this.next += 2;
      return { name: 'not in', token };
    }
    return null;
  }

  private list(field: FieldRef): QueryValue[] {
    if (!this.takes('(')) this.fail(this.peek(), 'Put the values in brackets: (a, b)');
    const values = [this.value(field)];
    while (this.takes(',')) {
      if (values.length === QUERY_LIMITS.values) this.fail(this.peek(), `Use ${QUERY_LIMITS.values} values or fewer`);
      values.push(this.value(field));
    }
    if (!this.takes(')')) this.fail(this.peek(), 'Separate values by commas and close the bracket');
    return values;
  }

  private value(field: FieldRef): QueryValue {
    const token = this.advance();
    if (token.kind !== 'word' && token.kind !== 'string') this.fail(token, `A value for “${field}” is missing here`);
    const { type, optional } = fieldInfo(field);
    const { text } = token;
    if (optional && isWord(token, 'none')) return { kind: 'none' };
    switch (type) {
      case 'date':
        return (
          readDate(text) ??
          this.fail(token, `“${field}” takes a date such as today, today+3d or 2026-03-12, not “${text}”`)
        );
      case 'duration':
        return (
          readDuration(text) ??
          this.fail(token, `“${field}” takes a length of time such as 30m, 2h or 1d, not “${text}”`)
        );
      case 'priority':
        return readPriority(text) ?? this.fail(token, `A priority is none, low, medium, high or urgent, not “${text}”`);
      case 'group':
        return readGroup(text) ?? this.fail(token, `A group is one of ${TASK_STATUSES.join(', ')}, not “${text}”`);
      case 'boolean':
        return readBoolean(text) ?? this.fail(token, `“${field}” is true or false, not “${text}”`);
      default:
        if (text.trim() === '') this.fail(token, `A value for “${field}” is missing here`);
        return { kind: 'text', text };
    }
  }

  private peek(): Token {
    return this.tokens[this.next] ?? LAST;
  }

  private advance(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.next++;
    return token;
  }

  private takes(sign: string): boolean {
    const { kind, text } = this.peek();
    if (kind !== 'sign' || text !== sign) return false;
    this.next++;
    return true;
  }

  private takesWord(word: string): boolean {
    if (!isWord(this.peek(), word)) return false;
    this.next++;
    return true;
  }

  private fail({ at, length }: Token, message: string): never {
    throw new Mistake({ message, at, length });
  }
}

const ORDERINGS: ReadonlySet<Operator> = new Set(['<', '<=', '>', '>=', '~', '!~']);

const LAST: Token = { kind: 'end', text: '', at: 0, length: 0 };

function isWord({ kind, text }: Token, word: string): boolean {
  return kind === 'word' && text.toLowerCase() === word;
}

function isSignOperator(text: string): text is Operator {
  return ['=', '!=', '<', '<=', '>', '>=', '~', '!~'].includes(text);
}
