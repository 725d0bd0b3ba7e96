import type { Noun } from '@quartermaster/contracts/records/kinds';
import { Tag } from '@quartermaster/ui/tag';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { recordHref } from '@/lib/record-href';
import { peekOnClick } from '@/records/panel/peek';

interface DocumentRowProps {
  slug: string;
  noun: Noun;
  documentKey: string;
  /** At the end of the line. */
  end: ReactNode;
  children: ReactNode;
}

/** A document in a line: it opens beside the page. */
export function DocumentRow({ slug, noun, documentKey, end, children }: DocumentRowProps): ReactNode {
  return (
    <li className="flex min-h-9 flex-wrap items-center gap-x-3 border-b border-border py-0.5 coarse:min-h-11">
      <Link
        href={recordHref(slug, { noun, key: documentKey }) ?? '/'}
        onClick={peekOnClick(documentKey)}
        className="coarse:inline-flex coarse:min-h-11 coarse:items-center"
      >
        <Tag>{documentKey}</Tag>
      </Link>
      {children}
      {end === null ? null : <span className="ml-auto text-sm">{end}</span>}
    </li>
  );
}
