import { withoutOverrides } from '@quartermaster/contracts/bidi';
import { Lexer, type Token, Tokenizer, type Tokens, type TokensList } from 'marked';

/** Maximum nesting of quotes, lists and emphasis; deeper ones become plain text. */
const DEPTH = 10;
/** Characters passed to the parsers of quotes and lists inside a quote, each of which may scan the rest for each line. */
const QUOTE_WORK = 1_000_000;
/** Length times special characters, summed over the paragraphs; later paragraphs are plain. The longest prose needs a tenth. */
const SIGN_WORK = 2_000_000;
/** Reference links, `[name]: address`; the parser scans all of them for each paragraph. */
const DEFINITIONS = 100;
/** Lines that look like a table header but are not; after that many, tables are disabled. Each one scans the rest of the text. */
const MISREAD_TABLES = 50;
/** How far into a paragraph a table may follow without an empty line. */
const TABLE_WITHIN = 1_000;

/** Where the parser looks ahead, in the worst case to the end of the paragraph. */
const SIGN = /[^\p{L}\p{N}\s]|\s{2}/gu;

/**
 * Parses a text into blocks as GitHub does, with hard line breaks. For any text, the time is linear in its length and the depth is
 * bounded: anything more expensive becomes plain text. Direction overrides are left out, so that no link can pose as another.
 */
export function readMarkdown(text: string): Token[] {
  try {
    return new BoundedLexer().lex(withoutOverrides(text));
  } catch (error) {
    if (!(error instanceof TooMuchInQuotes)) throw error;
    return [{ type: 'paragraph', raw: text, text, tokens: [plain(text)] }];
  }
}

class TooMuchInQuotes extends Error {}

class BoundedLexer extends Lexer {
  private signWork = SIGN_WORK;

  constructor(tokenizer = new BoundedTokenizer()) {
    const startBlock = [(src: string) => tokenizer.tableIn(src)];
    super({ gfm: true, breaks: true, tokenizer, extensions: { renderers: {}, childTokens: {}, startBlock } });
    // Its search for tables scans the rest of the text at each line; `tableIn` replaces it.
    const { paragraph } = Lexer.rules.block.normal;
    tokenizer.rules = { ...tokenizer.rules, block: { ...tokenizer.rules.block, paragraph } };
  }

  override inlineTokens(src: string, tokens: Token[] = []): Token[] {
    this.signWork -= src.length * (1 + (src.match(SIGN)?.length ?? 0));
    if (this.signWork >= 0) return super.inlineTokens(src, tokens);
    tokens.push(plain(src));
    return tokens;
  }
}

class BoundedTokenizer extends Tokenizer {
  private depth = 0;
  private quotes = 0;
  private quoteWork = QUOTE_WORK;
  private definitions = 0;
  private misreadTables = 0;

  override blockquote(src: string): Tokens.Blockquote | undefined {
    this.quotes += 1;
    const quote = this.nested(() => super.blockquote(src));
    this.quotes -= 1;
    if (quote) this.countInQuote(src);
    return quote;
  }

  override list(src: string): Tokens.List | undefined {
    const list = this.nested(() => super.list(src));
    if (list) this.countInQuote(src);
    return list;
  }

  override emStrong(src: string, maskedSrc: string, prevChar?: string): Tokens.Em | Tokens.Strong | undefined {
    return this.nested(() => super.emStrong(src, maskedSrc, prevChar));
  }

  override del(src: string, maskedSrc: string, prevChar?: string): Tokens.Del | undefined {
    return this.nested(() => super.del(src, maskedSrc, prevChar));
  }

  override link(src: string): Tokens.Link | Tokens.Image | undefined {
    return this.nested(() => super.link(src));
  }

  override reflink(src: string, links: TokensList['links']): Tokens.Link | Tokens.Image | Tokens.Text | undefined {
    return this.nested(() => super.reflink(src, links));
  }

  override def(src: string): Tokens.Def | undefined {
    const definition = this.definitions < DEFINITIONS ? super.def(src) : undefined;
    if (definition) this.definitions += 1;
    return definition;
  }

  override table(src: string): Tokens.Table | undefined {
    if (this.misreadTables > MISREAD_TABLES || !beginsTable(src, 0)) return undefined;
    const table = super.table(src);
    if (!table) this.misreadTables += 1;
    return table;
  }

  /** The start of a table that follows lines of a paragraph. */
  tableIn(src: string): number | undefined {
    if (this.misreadTables > MISREAD_TABLES) return undefined;
    let line = lineFrom(src, 0);
    for (let at = line.length + 1; at < TABLE_WITHIN && line.trim() !== ''; at += line.length + 1) {
      line = lineFrom(src, at);
      if (beginsTable(src, at)) return at;
    }
    return undefined;
  }

  private nested<T>(read: () => T | undefined): T | undefined {
    if (this.depth >= DEPTH) return undefined;
    this.depth += 1;
    try {
      return read();
    } finally {
      this.depth -= 1;
    }
  }

  private countInQuote(src: string): void {
    if (this.quotes > 0) this.quoteWork -= src.length;
    if (this.quoteWork < 0) throw new TooMuchInQuotes();
  }
}

/** Whether the next line is like `|---|:-:|`, or a single `---` with a table mark. */
function beginsTable(src: string, at: number): boolean {
  const header = lineFrom(src, at);
  const ruler = lineFrom(src, at + header.length + 1);
  return /^[ |:-]+$/.test(ruler) && ruler.includes('-') && /[|:]/.test(ruler);
}

function lineFrom(src: string, at: number): string {
  const end = src.indexOf('\n', at);
  return src.slice(at, end < 0 ? src.length : end);
}

function plain(text: string): Tokens.Text {
  return { type: 'text', raw: text, text, escaped: false };
}
