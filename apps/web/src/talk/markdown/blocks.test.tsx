import { LIMITS } from '@quartermaster/contracts/limits';
import { worstTexts } from '@quartermaster/testing/user-text';
import { lexer } from 'marked';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { AsWrittenOnError } from './as-written-on-error';
import { Blocks } from './blocks';
import { readMarkdown } from './read-markdown';

const around = { slug: 'northwind', nameOf: () => 'Sam Field', meId: undefined };
const CHARS = LIMITS.descriptionChars;

function html(text: string): string {
  return renderToStaticMarkup(<Blocks tokens={readMarkdown(text)} around={around} />);
}

function nested(line: (depth: number) => string): string {
  let text = '';
  for (let depth = 0; text.length < CHARS; depth += 1) text += line(depth);
  return text;
}

describe('a long text', () => {
  it.each([
    ['quotes', '>'.repeat(CHARS - 5)],
    ['quotes with spaces', '> '.repeat(CHARS / 2 - 5)],
    ['lists on a line', '- '.repeat(CHARS / 2 - 5)],
    ['numbered lists on a line', '1. '.repeat(CHARS / 3 - 5)],
    ['lists in quotes', '> - '.repeat(CHARS / 4 - 5)],
    ['lists line by line', nested((depth) => `${' '.repeat(2 * depth)}- a\n`)],
    ['quotes line by line', nested((depth) => `${'>'.repeat(depth + 1)} a\n`)],
    ['emphasis', `${'*a '.repeat(CHARS / 6)}b${' a*'.repeat(CHARS / 6)} `],
    ['strong in emphasis', '*a **b '.repeat(CHARS / 7)],
    ['brackets', '['.repeat(CHARS / 2) + ']'.repeat(CHARS / 2)],
    ['links in brackets', '[*a'.repeat(CHARS / 3)],
    ['links', '['.repeat(CHARS / 2) + '](a)'.repeat(CHARS / 8)],
  ])('of nested %s keeps its text', (_, text) => {
    const rendered = html(`Before\n\n${text} within`);
    expect(rendered).toMatch(/Before.*within/s);
    expect(depthOf(rendered)).toBeLessThan(40);
  });

  it('of any shape is rendered, and so is the text before it', () => {
    for (const { name, text } of worstTexts(CHARS / 4)) expect(html(`Before\n\n${text}`), name).toContain('Before');
  });
});

describe('a text as people write it', () => {
  it.each([
    [
      'headings, emphasis and links',
      '# Title\n\nTitle\n===\n\nsome *em **strong** in* `code` ~~old~~ [words](http://a.example "t") www.a.example',
    ],
    ['lists', '- a\n  - b\n    - [x] c\n1. d\n   2. e\n\ntext\n- f\n'],
    ['quotes', '> q\n> > r\nlazy\n\n> - a\n>   b\n'],
    ['code', '```js\nlet a;\n```\n\n    indented\n\n`` a ` b ``'],
    ['a table after a paragraph', 'Prices:\n| a | b |\n|---|:-:|\n| 1 | 2 |\n\nafter'],
    ['links by name', '[words][name] and [name]\n\n[name]: http://a.example'],
    [
      'a long one',
      `A *paragraph* of [words](http://a.example), with some **more** to it.\n\n- one\n- two\n\n`.repeat(180),
    ],
  ])('with %s is parsed as without limits', (_, text) => {
    const free = lexer(text, { gfm: true, breaks: true });
    expect(html(text)).toBe(renderToStaticMarkup(<Blocks tokens={free} around={around} />));
  });
});

it('keeps a direction override out of links, mentions and what follows them', () => {
  const id = '0192f6a0-0000-7000-8000-000000000001';
  const rendered = html(
    `[\u202Eelpmaxe.live\u2066](http://a.example/\u202Egpj.exe) [@\u202EnoS](member:${id}) \u202Dafter\u2069 www.a.example/\u202Etxt`,
  );
  expect(rendered).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
  expect(rendered).toMatch(/>elpmaxe\.live<.*@Sam Field.*after/);
});

it('shows the source text if rendering fails', () => {
  const boundary = new AsWrittenOnError({ text: '> a text', children: 'rendered' });
  expect(renderToStaticMarkup(boundary.render())).toBe('rendered');
  boundary.state = AsWrittenOnError.getDerivedStateFromError();
  expect(renderToStaticMarkup(boundary.render())).toBe('<p class="whitespace-pre-wrap">&gt; a text</p>');
});

function depthOf(markup: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [tag] of markup.matchAll(/<\/?[a-z][^>]*>/g)) {
    depth += tag.startsWith('</') ? -1 : /^<(?:br|hr)/.test(tag) ? 0 : 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
