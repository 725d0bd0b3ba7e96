'use client';

import { LIMITS } from '@quartermaster/contracts/limits';
import type { LinkedTasks as Linked } from '@quartermaster/contracts/links';
import { type ReactNode, useState } from 'react';
import { LinkedTasks } from '@/features/links/lazy-linked-tasks';
import { TrashedNote } from '@/features/trash/trashed-note';
import { formatInstant } from '@/lib/dates';
import { orderPageWords as words } from '@/messages/order-page';
import { panelWords } from '@/messages/panel';
import { columnWords } from '@/messages/records';
import { DeclaredConflictBar } from '@/records/declared/declared-conflict-bar';
import { useRecordEditor } from '@/records/declared/editor';
import type { RowsRead } from '@/records/kind-ui';
import { RecordFrame } from '@/records/panel/record-frame';
import { Section } from '@/records/panel/section';
import { CommentBox } from '@/talk/comments/lazy-comment-box';
import type { TalkComment } from '@/talk/kind';
import { ProseSection } from '@/talk/markdown/lazy-prose-section';
import { useCan, useWorkspace } from '@/trpc/session';
import type { ScreenKind } from '../declared/kind';
import { DeclaredActivity } from '../declared/lazy-activity';
import type { Mergeable } from '../merge/kind';

interface DocumentBodyProps {
  kind: ScreenKind;
  document: Mergeable & { notes: string; createdAt: string };
  mayWrite: boolean;
  /** A hook: the tasks that are about it or hold it. Called for those who may see tasks. */
  useTasks: (id: string) => RowsRead<Linked['items'][number]>;
  /** Its facts. */
  details: ReactNode;
  head: ReactNode;
  /** Its lines, and what was done with them. */
  children: ReactNode;
}

/** A document with everything in it. */
export function DocumentBody(props: DocumentBodyProps): ReactNode {
  const { kind, document, mayWrite, useTasks, details, head, children } = props;
  const { page, noun, talk } = kind;
  const { id } = document;
  const editor = useRecordEditor(kind);
  const isEditor = useCan(page.permissions.write);
  const maySeeTasks = useCan('tasks.read');
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  const [quoted, setQuoted] = useState<TalkComment | null>(null);
  return (
    <RecordFrame
      notes={
        <>
          <DeclaredConflictBar kind={kind} record={document} />
          <TrashedNote kind={noun} ui={page} record={document} />
        </>
      }
      head={
        <>
          {head}
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4 pt-2 [&>section:first-child]:border-t-0 [&>section:first-child]:pt-0">
            {children}
          </div>
        </>
      }
      details={
        <Section title={panelWords.details} plain>
          {details}
        </Section>
      }
      foot={mayWrite ? <CommentBox key={id} subject={{ kind: talk, id }} quoted={quoted} onQuoted={setQuoted} /> : null}
    >
      <ProseSection
        words={words.notes}
        storageKey={`${id}:notes`}
        text={document.notes}
        check={(text) =>
          text.length > LIMITS.descriptionChars ? columnWords.long(LIMITS.descriptionChars) : undefined
        }
        save={(from, to) => editor.edit(document, { field: 'notes', from, to })}
        mayWrite={mayWrite}
      />
      {maySeeTasks ? <DocumentTasks document={document} useTasks={useTasks} /> : null}
      <DeclaredActivity kind={kind} record={document} mayWrite={mayWrite} onQuote={setQuoted} />
      <p className="border-t border-border pt-3 text-sm text-ink-2">
        {words.since(formatInstant(document.createdAt, zone))}
        {isEditor ? null : <span className="block pt-1">{page.words.readOnly}</span>}
      </p>
    </RecordFrame>
  );
}

/** The tasks that are about it or hold it. */
function DocumentTasks({ document, useTasks }: Pick<DocumentBodyProps, 'document' | 'useTasks'>): ReactNode {
  const links = useTasks(document.id);
  return <LinkedTasks about={document.key} links={links} mayLink={document.trashedAt === null} />;
}
