'use client';

import type { ReactNode } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import { AsWrittenOnError } from './as-written-on-error';

interface MarkdownProps {
  /** As it was written. */
  text: string;
}

/** The parser comes when there is something to parse; until then the text stands as it was written. */
const Rendered = lazyPart(() => import('./rendered').then((module) => module.Rendered));

/** Markdown of people: no raw HTML, links to http, https and mail only; mentions and record keys become links. */
export function Markdown({ text }: MarkdownProps): ReactNode {
  return (
    <div className="markdown grid gap-2 text-md break-words">
      {isPlain(text) ? (
        <p className="whitespace-pre-wrap">{text}</p>
      ) : (
        <AsWrittenOnError key={text} text={text}>
          <Rendered text={text} />
        </AsWrittenOnError>
      )}
    </div>
  );
}

/** Without a sign that could mean something to the parser. */
function isPlain(text: string): boolean {
  return !/[*_`#>[\]<|~\\&+-]|\d\.|https?:|www\.|[A-Z]-\d|^ {2}| {2}$/m.test(text);
}
