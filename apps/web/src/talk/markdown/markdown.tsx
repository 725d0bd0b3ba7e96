'use client';

import type { ReactNode } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import { AsWrittenOnError } from './as-written-on-error';

interface MarkdownProps {
  /** The Markdown source. */
  text: string;
}

/** The parser is loaded when there is something to parse; until then the source text is shown. */
const Rendered = lazyPart(() => import('./rendered').then((module) => module.Rendered));

/** User Markdown: no raw HTML, only http, https and mail links; mentions and record keys become links. */
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

/** Whether it has no character with a meaning to the parser. */
function isPlain(text: string): boolean {
  return !/[*_`#>[\]<|~\\&+-]|\d\.|https?:|www\.|[A-Z]-\d|^ {2}| {2}$/m.test(text);
}
