import type { Noun } from '@quartermaster/contracts/records/kinds';
import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';
import { recordHref } from '@/lib/record-href';

interface HeadFactsProps {
  slug: string;
  noun: Noun;
  /** Whose it is. */
  party: { key: string; title: string };
  facts: readonly string[];
}

/** Whose a document is, and the first facts of it. */
export function HeadFacts({ slug, noun, party, facts }: HeadFactsProps): ReactNode {
  const href = recordHref(slug, { noun, key: party.key });
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-ink-2">
      {href ? (
        <Link href={href} className="font-semibold">
          {party.title}
        </Link>
      ) : (
        <span className="font-semibold text-ink">{party.title}</span>
      )}
      {facts.map((fact) => (
        <Fragment key={fact}>
          <span aria-hidden>·</span>
          <span>{fact}</span>
        </Fragment>
      ))}
    </p>
  );
}
