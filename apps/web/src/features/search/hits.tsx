import { KEY_PREFIXES, type Noun } from '@quartermaster/contracts/records/kinds';
import type { SearchAllOutput, SearchSnippet } from '@quartermaster/contracts/search';
import type { Choice } from '@quartermaster/ui/choice-list';
import { Tag } from '@quartermaster/ui/tag';
import type { ReactNode } from 'react';
import { paletteWords } from '@/messages/palette';

/** A record that was found, and where in it. */
export type Hit = SearchAllOutput['kinds'][number]['items'][number] & { noun: Noun };

/** What was found, of all kinds; kinds that this browser does not know yet are left out. */
export function hitsOf(found: SearchAllOutput | undefined): Hit[] {
  return (found?.kinds ?? []).flatMap(({ noun, items }) =>
    isNoun(noun) ? items.map((item) => ({ ...item, noun })) : [],
  );
}

function isNoun(noun: string): noun is Noun {
  return noun in KEY_PREFIXES;
}

export function asChoice({ key, title, noun, where, snippet }: Hit): Choice {
  const inName = where === 'key' || where === 'title';
  return {
    value: key,
    label: `${key} ${title}`,
    hint: inName ? paletteWords.nouns[noun] : paletteWords.where[where],
    mark: (
      <span className="block min-w-0 py-1">
        <RecordLine record={{ key, title }} />
        {inName ? null : <span className="block truncate text-sm text-ink-2">{marked(snippet)}</span>}
      </span>
    ),
  };
}

/** A record by its key and name. */
export function RecordLine({ record: { key, title } }: { record: { key: string; title: string } }): ReactNode {
  return (
    <span className="flex items-center gap-2">
      <Tag>{key}</Tag>
      <span className="truncate">{title}</span>
    </span>
  );
}

/** The piece of the text, with what matched in it marked. */
function marked({ text, marks }: SearchSnippet): ReactNode[] {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [from, to] of marks) {
    parts.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>);
    at = to;
  }
  return [...parts, text.slice(at)];
}
