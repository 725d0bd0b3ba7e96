import { Lexer, type Token, Tokenizer, type Tokens, type TokensList } from 'marked';

/** Quotes, lists and emphasis inside one another; deeper ones are plain text. */
const DEPTH = 10;
/** Characters handed to the readers of quotes and lists inside a quote, which may read all that follows for each line. */
const QUOTE_WORK = 1_000_000;
/** Length times signs, summed over the paragraphs; those after that are plain. The longest prose needs a tenth. */
const SIGN_WORK = 2_000_000;
/** Links by name, `[name]: address`; the parser looks through all of them for each paragraph. */
const DEFINITIONS = 100;
/** Headers that turned out to begin no table; after that many, nothing is one. Each costs a look at the rest of the text. */
const MISREAD_TABLES = 50;
/** How far into a paragraph a table may follow it without an empty line between them. */
const TABLE_WITHIN = 1_000;

/** Where the parser looks ahead, in the worst case to the end of the paragraph. */
const SIGN = /[^\p{L}\p{N}\s]|\s{2}/gu;

/**
 * The blocks of a text as GitHub reads it, with a line break where a line ends. Whatever the text is, the time grows with
 * its length and the depth is bounded: what would cost more is plain text.
 */
export function readMarkdown(text: string): Token[] {
  try {
    return new BoundedLexer().lex(text);
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
    // Its look for tables reads the rest of the text at each line; `tableIn` looks for them instead.
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

  /** Where a table begins that follows lines of a paragraph. */
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

/** Whether the line after this one is like `|---|:-:|`, or a single `---` with a mark of a table. */
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
