import {
  allOf,
  anyOf,
  type Condition,
  negate,
  QUERY_LIMITS,
  type QueryError,
  type QueryNode,
  type QueryValue,
} from './ast';
import {
  fieldInfo,
  isCustom,
  type LinkedField,
  linkedField,
  type Operator,
  operatorsOf,
  type QuerySchema,
  readField,
  takesNone,
} from './fields';
import { habitOf } from './habits';
import { lex, type Token } from './lex';
import { nearest } from './nearest';
import { printField, printQuery, printValue, RESERVED } from './print';
import { readValue, takesOf } from './read-value';
import { endsCondition, isCurrency, isSign, isSignOperator, isSorting, isStep, isWord, LAST, listed } from './tokens';
import { DATE_START } from './values';

export type ParsedQuery = { ok: true; query: QueryNode | null } | { ok: false; error: QueryError };

class Mistake extends Error {
  constructor(readonly error: QueryError) {
    super(error.message);
  }
}

/**
 * Parses a query; an empty text matches everything (null). Never throws. Its cost is linear in the text, and everything it accepts
 * is within QUERY_LIMITS when printed, too.
 */
export function parseQuery(schema: QuerySchema, text: string): ParsedQuery {
  const { chars } = QUERY_LIMITS;
  const tooLong = `Use ${chars.toLocaleString('en')} characters or fewer`;
  if (text.length > chars) return refuse({ message: tooLong, at: chars, length: text.length - chars });
  try {
    const query = new Parser(schema, lex(text)).parse();
    const fits = printQuery(schema, query).length <= chars;
    return fits ? { ok: true, query } : refuse({ message: tooLong, at: 0, length: text.length });
  } catch (error) {
    if (error instanceof Mistake) return refuse(error.error);
    throw error;
  }
}

function refuse(error: QueryError): ParsedQuery {
  return { ok: false, error };
}

/** Recursive descent; precedence: or < and < not < condition. */
class Parser {
  private next = 0;
  private depth = 0;
  private conditions = 0;
  private searches = 0;

  constructor(
    private readonly schema: QuerySchema,
    private readonly tokens: readonly Token[],
  ) {}

  parse(): QueryNode | null {
    if (this.peek().kind === 'end') return null;
    const query = this.either();
    const token = this.peek();
    if (isSign(token, ')')) this.fail(token, 'This closing bracket has no opening bracket');
    if (isSorting(token)) this.fail(token, 'A filter has no order: choose it under Sort, above the list');
    if (token.kind !== 'end') {
      const values = this.tokens[this.next - 1]?.kind === 'word' && token.kind === 'word';
      const hint = values ? ', and quotation marks around a value of several words' : '';
      this.fail(token, `Write && or || between two conditions${hint}`, ['&&', '||']);
    }
    return query;
  }

  private either(): QueryNode {
    const nodes: [QueryNode, ...QueryNode[]] = [this.all()];
    while (this.takes('||') || this.takesWord('or')) nodes.push(this.all());
    return anyOf(nodes);
  }

  private all(): QueryNode {
    const nodes: [QueryNode, ...QueryNode[]] = [this.negation()];
    while (this.takes('&&') || this.takesWord('and')) nodes.push(this.negation());
    return allOf(nodes);
  }

  private negation(): QueryNode {
    const token = this.peek();
    if (this.takes('!') || this.takesWord('not')) {
      // A bracket after `!` does not count as a level, because printing may add it.
      return this.deeper(token, () => negate(this.takes('(') ? this.bracket() : this.negation()));
    }
    return this.takes('(') ? this.deeper(token, () => this.bracket()) : this.condition();
  }

  /** The content after an opening bracket, and the closing one. */
  private bracket(): QueryNode {
    const node = this.either();
    if (!this.takes(')')) this.fail(this.peek(), 'A closing bracket is missing here', [')', '&&', '||']);
    return node;
  }

  private deeper(token: Token, read: () => QueryNode): QueryNode {
    if (++this.depth > QUERY_LIMITS.depth) this.fail(token, `Use ${QUERY_LIMITS.depth} levels of brackets or fewer`);
    const node = read();
    this.depth--;
    return node;
  }

  private condition(): Condition {
    const token = this.peek();
    if (token.kind !== 'word' || RESERVED.includes(token.text.toLowerCase())) this.missing();
    if (++this.conditions > QUERY_LIMITS.conditions)
      this.fail(token, `Use ${QUERY_LIMITS.conditions} conditions or fewer`);
    const field = this.field(this.advance());
    const operators = operatorsOf(this.schema, field);
    const name = printField(field);
    const at = this.peek();
    const operator = this.operator();
    if (operator === null) {
      if (fieldInfo(this.schema, field).type === 'boolean' && endsCondition(at))
        return { kind: 'condition', field, operator: '=', values: [{ kind: 'boolean', value: true }] };
      const sample = habitOf(this.tokens.slice(this.next), operators) ?? `${operators[0]} …`;
      this.fail(at, `Write what “${name}” should be, such as ${name} ${sample}`, operators);
    }
    if (!operators.includes(operator))
      this.fail(at, `“${name}” takes ${listed(operators)}, not ${operator}`, operators);
    if ((operator === '~' || operator === '!~') && ++this.searches > QUERY_LIMITS.searches)
      this.fail(at, `Use ${QUERY_LIMITS.searches} text searches (~ and !~) or fewer`);
    const many = operator === 'in' || operator === 'not in';
    const values = many ? this.list(field) : [this.value(field, operator)];
    return { kind: 'condition', field, operator, values };
  }

  private missing(): never {
    const token = this.peek();
    if (token.kind === 'end') this.fail(token, 'A condition is missing at the end');
    return this.fail(token, 'Start the condition with a field name');
  }

  private field(token: Token): string {
    const field = readField(this.schema, token.text);
    if (field) return field;
    const lower = token.text.toLowerCase();
    if (isCustom(lower)) this.fail(token, 'Write the field name after cf.');
    const linked = linkedField(this.schema, lower);
    if (linked) this.linked(token, linked);
    const guess = nearest(lower, Object.keys(this.schema.fields));
    if (guess) this.fail(token, `There is no field “${token.text}”. Did you mean “${guess}”?`, [guess]);
    const search = printValue({ optional: false }, { kind: 'text', text: token.text });
    const hint = readField(this.schema, 'text') ? `. To find words, write text ~ ${search}` : '';
    return this.fail(token, `There is no field “${token.text}”${hint}`);
  }

  private linked(token: Token, { relation, field }: LinkedField): never {
    const fields = Object.keys(this.schema.relations?.[relation]?.fields ?? {});
    if (field === '') this.fail(token, `Write a field after ${relation}.`, fields);
    const guess = nearest(field, fields);
    const hint = guess ? `. Did you mean “${relation}.${guess}”?` : '';
    this.fail(
      token,
      `There is no field “${field}” of a linked ${relation}${hint}`,
      guess ? [`${relation}.${guess}`] : fields,
    );
  }

  private operator(): Operator | null {
    const token = this.peek();
    if (token.kind === 'sign' && isSignOperator(token.text)) {
      this.next++;
      return token.text;
    }
    if (this.takesWord('in')) return 'in';
    const after = this.tokens[this.next + 1];
    if (!isWord(token, 'not') || !after || !isWord(after, 'in')) return null;
    this.next += 2;
    return 'not in';
  }

  private list(field: string): QueryValue[] {
    if (!this.takes('(')) this.fail(this.peek(), 'Put the values in brackets, such as (a, b)', ['(']);
    const values = [this.value(field, 'in')];
    while (this.takes(',')) {
      if (values.length === QUERY_LIMITS.values) this.fail(this.peek(), `Use ${QUERY_LIMITS.values} values or fewer`);
      values.push(this.value(field, 'in'));
    }
    if (!this.takes(')'))
      this.fail(this.peek(), 'Put commas between the values and a bracket after the last one', [',', ')']);
    return values;
  }

  private value(field: string, operator: Operator): QueryValue {
    const token = this.peek();
    const name = printField(field);
    const info = fieldInfo(this.schema, field);
    const word = token.kind === 'word' && !RESERVED.includes(token.text.toLowerCase());
    if (!word && token.kind !== 'string') this.fail(token, `A value for “${name}” is missing here`);
    if (word && info.optional && token.text.toLowerCase() === 'none') {
      if (takesNone(operator)) {
        this.next++;
        return { kind: 'none' };
      }
      this.fail(token, `“none” goes with = and !=, not with ${operator}`);
    }
    const call = isSign(this.tokens[this.next + 1] ?? LAST, '(');
    if (call && isWord(token, 'currentuser')) this.fail(token, 'For yourself, write me', ['me']);
    if (call && isWord(token, 'now')) this.fail(token, 'Write now without brackets, such as now-3d', ['now']);
    const text = word ? this.spaced(info.type) : this.advance().text;
    if (text.trim() === '') this.fail(token, 'Write something between the quotation marks');
    const value = readValue(info, text);
    if (value) return value;
    const last = this.tokens[this.next - 1] ?? token;
    const length = last.at + last.length - token.at;
    return this.fail({ ...token, length }, `“${name}” takes ${takesOf(info)}, not “${text}”`);
  }

  /** A word; with spaced shifts for a day, `now + 3d`, and a currency for an amount, `500 EUR`. */
  private spaced(type: string): string {
    let text = this.advance().text;
    if (type === 'money' && isCurrency(this.peek())) return `${text} ${this.advance().text}`;
    if (!DATE_START.test(text)) return text;
    for (let token = this.peek(); isStep(token, text); token = this.peek()) text += this.advance().text;
    return text;
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
    const taken = isSign(this.peek(), sign);
    if (taken) this.next++;
    return taken;
  }

  private takesWord(word: string): boolean {
    const taken = isWord(this.peek(), word);
    if (taken) this.next++;
    return taken;
  }

  private fail({ kind, text, at, length }: Token, message: string, expected?: readonly string[]): never {
    if (kind === 'open') throw new Mistake({ message: 'This quotation mark is never closed', at, length });
    if (kind === 'bad') throw new Mistake({ message: text, at, length });
    throw new Mistake({ message, at, length, ...(expected && { expected }) });
  }
}
