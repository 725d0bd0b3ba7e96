'use client';

import { type KeyboardEvent, type ReactNode, type RefObject, useRef } from 'react';
import { layerOpen, useWindowKeys } from '@/lib/keys';
import { lazyPart } from '@/lib/lazy-part';
import { useStore } from '@/lib/store';
import { orderPageWords as words } from '@/messages/order-page';
import { Section } from '@/records/panel/section';
import { ConflictLines } from './conflict-lines';
import { type Draft, isDirty, type Problem } from './draft';
import { LinesContext } from './editor';
import { SaveBar } from './save-bar';
import type { LinesEditor } from './use-draft-editor';
import { useKeptDraft } from './use-kept-draft';
import { useLeaveGuard } from './use-leave-guard';
import { type TakeRows, usePaste } from './use-paste';

const LeaveDialog = lazyPart(() => import('./leave-dialog').then((module) => module.LeaveDialog));
const PastedRows = lazyPart(() => import('./pasted-rows').then((module) => module.PastedRows));

/** How the lines of a kind of document are kept, read and named. */
export interface LinesKind<D extends Draft> {
  noun: string;
  draftOf: (order: D['order'], saved: D['saved']) => D;
  problemsOf: (draft: D) => readonly Problem[];
  totalsOf: (draft: D) => { before: string; after: string } | undefined;
  columns: Readonly<Record<string, string>>;
  terms: Readonly<Record<string, string>>;
}

interface LinesFrameProps<D extends Draft> {
  kind: LinesKind<D>;
  editor: LinesEditor<D>;
  mayWrite: boolean;
  takeRows: TakeRows<D>;
  grid: (onLeaveEnd: () => void) => ReactNode;
  adding: (field: RefObject<HTMLInputElement | null>, onRows: (text: string) => void) => ReactNode;
  /** What it comes to, and what is saved with the lines. */
  children: ReactNode;
}

/** The lines of a document, its terms and what it comes to: edited together, and saved together. */
export function LinesFrame<D extends Draft>(props: LinesFrameProps<D>): ReactNode {
  const { kind, editor, mayWrite, takeRows, grid, adding, children } = props;
  const { store } = editor;
  const field = useRef<HTMLInputElement>(null);
  const isEmpty = useStore(store, ({ draft }) => draft.lines.length === 0);
  const isBack = useKeptDraft(store, kind);
  const guard = useLeaveGuard(() => isDirty(store.get().draft));
  const paste = usePaste(store, takeRows);
  useWindowKeys((event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's' || layerOpen() || !mayWrite) return;
    event.preventDefault();
    void editor.save();
  });
  async function addRows(text: string): Promise<void> {
    if (await paste.take(text)) field.current?.focus();
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void editor.save();
  }
  return (
    <LinesContext value={store}>
      <Section title={words.lines}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the fields inside have the focus */}
        <div className="@container grid grid-cols-[minmax(0,1fr)] gap-3" onKeyDown={onKeyDown}>
          <ConflictLines columns={kind.columns} terms={kind.terms} />
          {isBack ? <p className="text-sm text-ink-2">{words.broughtBack}</p> : null}
          {isEmpty ? <p className="text-ink-2">{mayWrite ? words.noLinesYet : words.noLines}</p> : null}
          {grid(() => field.current?.focus())}
          {mayWrite ? adding(field, (text) => void addRows(text)) : null}
          {paste.left.length > 0 ? (
            <PastedRows
              key={paste.nr}
              left={paste.left}
              pending={paste.pending}
              onTry={(text) => void addRows(text)}
              onDiscard={() => {
                paste.clear();
                field.current?.focus();
              }}
            />
          ) : null}
          {children}
        </div>
      </Section>
      {mayWrite ? <SaveBar editor={editor} problemsOf={kind.problemsOf} totalsOf={kind.totalsOf} /> : null}
      {guard.leaving === null ? null : <LeaveDialog to={guard.leaving} editor={editor} onClose={guard.stay} />}
    </LinesContext>
  );
}
