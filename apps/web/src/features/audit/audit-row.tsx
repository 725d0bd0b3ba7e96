import type { Noun } from '@quartermaster/contracts/records/kinds';
import { Tag } from '@quartermaster/ui/tag';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { formatInstant } from '@/lib/dates';
import { recordHref } from '@/lib/record-href';
import { auditWords } from '@/messages/audit';
import { talkWords } from '@/messages/talk';
import type { Names } from '@/records/names';
import { ManyChanges, OneChange } from '@/talk/activity/changes';
import { entryInWords } from './change-readers';
import type { AuditItem } from './use-audit';

interface AuditRowProps {
  slug: string;
  entry: AuditItem;
  names: Names;
  /** IANA name of the workspace's zone. */
  zone: string;
}

/** One entry: when and from where, who did what, to which record, and the values before and after. */
export function AuditRow({ slug, entry, names, zone }: AuditRowProps): ReactNode {
  const { actor, record, at, address, withheld } = entry;
  const { action, changes } = entryInWords(entry, names);
  const who = actor.kind === 'user' ? (actor.name ?? names.people.nameOf(actor.id)) : talkWords.job;
  return (
    <li data-entry={entry.id} className="grid gap-x-4 gap-y-1 py-2 text-base md:grid-cols-[11rem_minmax(0,1fr)]">
      <p className="flex flex-wrap gap-x-2 text-sm text-ink-2 md:grid md:content-start md:pt-0.5">
        <time dateTime={at}>{formatInstant(at, zone)}</time>
        {address ? <span className="break-all">{auditWords.fromAddress(address)}</span> : null}
      </p>
      <div className="grid min-w-0 gap-1">
        <p className="break-words">
          <span className="font-semibold">{who}</span> {action}
          <OneChange changes={changes} />
        </p>
        {record ? <RecordLink slug={slug} record={record} /> : null}
        <ManyChanges changes={changes} />
        {withheld ? <p className="text-sm text-ink-2">{auditWords.withheld}</p> : null}
      </div>
    </li>
  );
}

function RecordLink({ slug, record }: { slug: string; record: NonNullable<AuditItem['record']> }): ReactNode {
  // Only records of known kinds are named.
  const href = recordHref(slug, { noun: record.noun as Noun, key: record.key });
  const name = (
    <>
      <Tag>{record.key}</Tag>
      <span className="truncate">{record.title}</span>
    </>
  );
  const look = 'flex w-fit max-w-full items-center gap-2';
  return href ? (
    <Link href={href} className={look}>
      {name}
    </Link>
  ) : (
    <p className={look}>{name}</p>
  );
}
