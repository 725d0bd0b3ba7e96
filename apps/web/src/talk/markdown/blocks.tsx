import { Tag } from '@quartermaster/ui/tag';
import type { Token, Tokens } from 'marked';
import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';
import { recordHref } from '@/lib/record-href';
import type { HeadingLevels } from './heading-levels';
import { mentionedId, piecesOf, safeHref } from './inline';

/** The data that mentions and record keys refer to. */
export interface Surroundings {
  slug: string;
  nameOf: (id: string) => string;
  meId: string | undefined;
  /** Headings without a level are paragraphs. */
  levels?: HeadingLevels;
}

interface TokensProps {
  tokens: readonly Token[] | undefined;
  around: Surroundings;
}

/** Renders parsed tokens; HTML is shown as plain text. */
export function Blocks({ tokens = [], around }: TokensProps): ReactNode {
  // Tokens have no identity, and are all recreated with the text.
  return tokens.map((token, index) => <Fragment key={index}>{block(token as MarkedToken, around)}</Fragment>);
}

function Inlines({ tokens = [], around }: TokensProps): ReactNode {
  return tokens.map((token, index) => <Fragment key={index}>{inline(token as MarkedToken, around)}</Fragment>);
}

/** All token types; without extensions there are no others. */
type MarkedToken =
  | Tokens.Blockquote
  | Tokens.Br
  | Tokens.Checkbox
  | Tokens.Code
  | Tokens.Codespan
  | Tokens.Def
  | Tokens.Del
  | Tokens.Em
  | Tokens.Escape
  | Tokens.HTML
  | Tokens.Heading
  | Tokens.Hr
  | Tokens.Image
  | Tokens.Link
  | Tokens.List
  | Tokens.Paragraph
  | Tokens.Space
  | Tokens.Strong
  | Tokens.Table
  | Tokens.Tag
  | Tokens.Text;

function block(token: MarkedToken, around: Surroundings): ReactNode {
  switch (token.type) {
    case 'space':
    case 'def':
      return null;
    case 'heading': {
      const level = around.levels?.get(token);
      const Heading = level ? (`h${level}` as const) : 'p';
      return (
        <Heading className="pt-1 font-semibold">
          <Inlines tokens={token.tokens} around={around} />
        </Heading>
      );
    }
    case 'paragraph':
      return (
        <p>
          <Inlines tokens={token.tokens} around={around} />
        </p>
      );
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable content must be reachable by keyboard
        <pre tabIndex={0} className="overflow-x-auto rounded-control bg-sunken p-2 font-mono text-sm">
          <code>{token.text}</code>
        </pre>
      );
    case 'blockquote':
      return (
        <blockquote className="grid gap-2 border-l-3 border-border pl-3 text-ink-2">
          <Blocks tokens={token.tokens} around={around} />
        </blockquote>
      );
    case 'list':
      return <List list={token} around={around} />;
    case 'table':
      return <Table table={token} around={around} />;
    case 'hr':
      return <hr className="border-border" />;
    default:
      return inline(token, around);
  }
}

function List({ list, around }: { list: Tokens.List; around: Surroundings }): ReactNode {
  const items = list.items.map((item, index) => (
    <li key={index} className="ps-1">
      {item.checked === undefined ? null : <span>{item.checked ? '☑ ' : '☐ '}</span>}
      <Blocks tokens={item.tokens.filter((token) => token.type !== 'checkbox')} around={around} />
    </li>
  ));
  return list.ordered ? (
    <ol start={Number(list.start) || 1} className="grid list-decimal gap-1 ps-6">
      {items}
    </ol>
  ) : (
    <ul className="grid list-disc gap-1 ps-6">{items}</ul>
  );
}

function Table({ table, around }: { table: Tokens.Table; around: Surroundings }): ReactNode {
  const cell = (tokens: Token[]) => <Inlines tokens={tokens} around={around} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable content must be reachable by keyboard
    <div tabIndex={0} className="overflow-x-auto">
      <table className="border-collapse text-sm [&_td]:border [&_td]:border-border [&_td]:px-2 [&_td]:py-1 [&_th]:border [&_th]:border-border [&_th]:px-2 [&_th]:py-1 [&_th]:text-left">
        <thead>
          <tr>
            {table.header.map(({ tokens }, column) => (
              <th key={column} scope="col">
                {cell(tokens)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              {row.map(({ tokens }, column) => (
                <td key={column}>{cell(tokens)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function inline(token: MarkedToken, around: Surroundings): ReactNode {
  switch (token.type) {
    case 'strong':
      return (
        <strong>
          <Inlines tokens={token.tokens} around={around} />
        </strong>
      );
    case 'em':
      return (
        <em>
          <Inlines tokens={token.tokens} around={around} />
        </em>
      );
    case 'del':
      return (
        <del>
          <Inlines tokens={token.tokens} around={around} />
        </del>
      );
    case 'codespan':
      return <code className="rounded-tag bg-sunken px-1 font-mono text-sm">{token.text}</code>;
    case 'br':
      return <br />;
    case 'link':
      return <Anchor link={token} around={around} />;
    case 'image':
      // Remote images are shown as links, so that a comment cannot make the browser fetch foreign content.
      return <Anchor link={{ ...token, text: token.text || token.href, tokens: [] }} around={around} />;
    case 'text':
      return token.tokens ? (
        <Inlines tokens={token.tokens} around={around} />
      ) : (
        <Words text={token.text} around={around} />
      );
    case 'escape':
      return token.text;
    default:
      return token.raw;
  }
}

function Anchor({ link, around }: { link: Pick<Tokens.Link, 'href' | 'text' | 'tokens'>; around: Surroundings }) {
  const memberId = mentionedId(link.href);
  if (memberId) {
    const me = memberId === around.meId;
    return (
      <span
        data-mention={me ? 'me' : ''}
        className="rounded-tag bg-sunken px-1 font-semibold [unicode-bidi:isolate] data-[mention=me]:bg-selected"
      >
        @{around.nameOf(memberId) || link.text.replace(/^@/, '')}
      </span>
    );
  }
  const href = safeHref(link.href);
  const words = link.tokens.length > 0 ? <Inlines tokens={link.tokens} around={around} /> : link.text;
  if (!href) return words;
  return (
    <a href={href} className="underline [unicode-bidi:isolate]" target="_blank" rel="noopener noreferrer nofollow ugc">
      {words}
    </a>
  );
}

function Words({ text, around }: { text: string; around: Surroundings }): ReactNode {
  return piecesOf(text).map((piece, index) => {
    if (piece.kind === 'text') return piece.text;
    const key = `${index} ${piece.key}`;
    const href = recordHref(around.slug, piece);
    if (!href) return <Tag key={key}>{piece.key}</Tag>;
    return (
      <Link key={key} href={href} className="underline">
        {piece.key}
      </Link>
    );
  });
}
