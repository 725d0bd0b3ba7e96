'use client';

import { LIMITS } from '@quartermaster/contracts/limits';
import { Button } from '@quartermaster/ui/button';
import { type ReactNode, useState } from 'react';
import { LinkedTasks } from '@/features/links/lazy-linked-tasks';
import { TrashedNote } from '@/features/trash/trashed-note';
import { formatInstant } from '@/lib/dates';
import { mergeWords } from '@/messages/merge';
import { panelWords } from '@/messages/panel';
import { columnWords } from '@/messages/records';
import { DeclaredConflictBar } from '@/records/declared/declared-conflict-bar';
import { useRecordEditor } from '@/records/declared/editor';
import { DeclaredFacts } from '@/records/declared/facts';
import { problemOf } from '@/records/editors/column-text';
import { NameField } from '@/records/panel/name-field';
import { RecordFrame } from '@/records/panel/record-frame';
import { Section } from '@/records/panel/section';
import { CommentBox } from '@/talk/comments/lazy-comment-box';
import type { TalkComment } from '@/talk/kind';
import { ProseSection } from '@/talk/markdown/lazy-prose-section';
import { useCan, useWorkspace } from '@/trpc/session';
import { DeclaredActivity } from '../declared/lazy-activity';
import { MergeDialog } from '../merge/lazy-merge';
import { useMergedFrom } from '../merge/use-winner';
import { AlikeNote } from './alike-note';
import { AddressesSection, ContactsSection } from './entries';
import type { Party, PartyKind } from './kind';

interface PartyViewProps {
  kind: PartyKind;
  party: Party;
}

/** A customer or supplier with everything in it, edited in place. Give it `key={party.id}`. */
export function PartyView({ kind, party }: PartyViewProps): ReactNode {
  const { list, page, words } = kind;
  const editor = useRecordEditor(kind);
  const isEditor = useCan(page.permissions.write);
  const mayWrite = isEditor && party.trashedAt === null;
  const [merging, setMerging] = useState<string | null>(null);
  const maySeeTasks = useCan('tasks.read');
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  const mergedFrom = useMergedFrom(kind, party);
  const { id, name, email, phone, taxNumber } = party;
  const alike = kind.useAlike({ id, name, email, phone, taxNumber });
  const [quoted, setQuoted] = useState<TalkComment | null>(null);
  return (
    <RecordFrame
      notes={
        <>
          <DeclaredConflictBar kind={kind} record={party} />
          <TrashedNote kind={kind.noun} ui={page} record={party} />
          {mergedFrom ? (
            <p
              role="status"
              className="rounded-panel border-l-3 border-signal bg-st-attention-bg p-3 text-st-attention-fg"
            >
              {mergeWords(list.words).note(mergedFrom)}
            </p>
          ) : null}
        </>
      }
      head={
        <>
          <NameField
            label={list.columns.name?.label ?? ''}
            storageKey={`${id}:name`}
            value={name}
            check={(text) => problemOf(list.columns.name, text)}
            save={(from, to) => editor.edit(party, { field: 'name', from, to })}
            mayWrite={mayWrite}
          />
          {party.trashedAt === null ? (
            <AlikeNote kind={kind} alike={alike}>
              {mayWrite && alike[0] ? (
                <Button size="sm" onClick={() => setMerging(alike[0]?.key ?? null)}>
                  {words.mergeThis(alike[0].key)}
                </Button>
              ) : null}
            </AlikeNote>
          ) : null}
        </>
      }
      details={
        <Section title={panelWords.details} plain>
          <DeclaredFacts kind={kind} record={party} mayWrite={mayWrite} />
        </Section>
      }
      foot={
        mayWrite ? <CommentBox key={id} subject={{ kind: kind.talk, id }} quoted={quoted} onQuoted={setQuoted} /> : null
      }
    >
      {kind.business?.(party)}
      <ContactsSection kind={kind} party={party} mayWrite={mayWrite} />
      <AddressesSection kind={kind} party={party} mayWrite={mayWrite} />
      <ProseSection
        words={words.notes}
        storageKey={`${id}:notes`}
        text={party.notes}
        check={(text) =>
          text.length > LIMITS.descriptionChars ? columnWords.long(LIMITS.descriptionChars) : undefined
        }
        save={(from, to) => editor.edit(party, { field: 'notes', from, to })}
        mayWrite={mayWrite}
      />
      {maySeeTasks ? <PartyTasks kind={kind} party={party} /> : null}
      <DeclaredActivity kind={kind} record={party} mayWrite={mayWrite} onQuote={setQuoted} />
      {merging ? <MergeDialog kind={kind} record={party} other={merging} onClose={() => setMerging(null)} /> : null}
      <p className="border-t border-border pt-3 text-sm text-ink-2">
        {words.since(formatInstant(party.createdAt, zone))}
        {isEditor ? null : <span className="block pt-1">{page.words.readOnly}</span>}
      </p>
    </RecordFrame>
  );
}

/** The tasks that are about it. */
function PartyTasks({ kind, party }: PartyViewProps): ReactNode {
  const links = kind.useLinkedTasks(party.id);
  return <LinkedTasks about={party.key} links={links} mayLink={party.trashedAt === null} />;
}
