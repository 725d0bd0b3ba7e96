'use client';

import { LIMITS } from '@quartermaster/contracts/limits';
import { announce } from '@quartermaster/ui/announcer';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { readFailure } from '@/lib/api-error';
import { layerOpen, useWindowKeys } from '@/lib/keys';
import { lazyPart } from '@/lib/lazy-part';
import { newId } from '@/lib/new-id';
import { useStore } from '@/lib/store';
import { orderPageWords as words } from '@/messages/order-page';
import { Section } from '@/records/panel/section';
import type { NamedLine } from '../dialogs/short-dialog';
import { AddLine } from './add-line';
import { ConflictLines } from './conflict-lines';
import { type DraftLine, isDirty } from './draft';
import { changeDraft, LinesContext } from './editor';
import { LineGrid } from './line-grid';
import { readRows } from './paste-rows';
import { SaveBar } from './save-bar';
import { type LeftRow, linesOfRows } from './take-rows';
import { Terms } from './terms';
import { TotalsView } from './totals-view';
import { useKeptDraft } from './use-kept-draft';
import { useLeaveGuard } from './use-leave-guard';
import type { LinesEditor } from './use-lines-editor';
import { useAskByCodes } from './use-sellables';

const ShortDialog = lazyPart(() => import('../dialogs/short-dialog').then((module) => module.ShortDialog));
const LeaveDialog = lazyPart(() => import('../dialogs/leave-dialog').then((module) => module.LeaveDialog));
const PastedRows = lazyPart(() => import('./pasted-rows').then((module) => module.PastedRows));

interface LinesSectionProps {
  editor: LinesEditor;
  mayWrite: boolean;
}

/** The lines of an order, its terms and what it comes to: edited together, and saved together. */
export function LinesSection({ editor, mayWrite }: LinesSectionProps): ReactNode {
  const { store } = editor;
  const field = useRef<HTMLInputElement>(null);
  const isEmpty = useStore(store, ({ draft }) => draft.lines.length === 0);
  const isBack = useKeptDraft(store);
  const guard = useLeaveGuard(() => isDirty(store.get().draft));
  const paste = usePaste(editor);
  useWindowKeys((event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's' || layerOpen() || !mayWrite) return;
    event.preventDefault();
    void editor.save();
  });
  async function takeRows(text: string): Promise<void> {
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
          <ConflictLines />
          {isBack ? <p className="text-sm text-ink-2">{words.broughtBack}</p> : null}
          {isEmpty ? <p className="text-ink-2">{mayWrite ? words.noLinesYet : words.noLines}</p> : null}
          <LineGrid mayWrite={mayWrite} onLeaveEnd={() => field.current?.focus()} />
          {mayWrite ? <AddLine field={field} onRows={(text) => void takeRows(text)} /> : null}
          {paste.left.length > 0 ? (
            <PastedRows
              key={paste.nr}
              left={paste.left}
              pending={paste.pending}
              onTry={(text) => void takeRows(text)}
              onDiscard={() => {
                paste.clear();
                field.current?.focus();
              }}
            />
          ) : null}
          <TotalsView />
          {mayWrite ? <Terms /> : null}
        </div>
      </Section>
      {mayWrite ? <SaveBar editor={editor} /> : null}
      {editor.short ? (
        <ShortDialog
          short={editor.short}
          lines={store.get().draft.lines.map(namedLine)}
          onWait={async () => void (await editor.save({ onShort: 'wait' }))}
          onClose={editor.closeShort}
        />
      ) : null}
      {guard.leaving === null ? null : <LeaveDialog to={guard.leaving} editor={editor} onClose={guard.stay} />}
    </LinesContext>
  );
}

function namedLine({ id, key, variantId, sku, unit, typed }: DraftLine): NamedLine {
  return { id: id ?? key, variantId, sku, unit, description: typed.description };
}

/** Puts rows of a sheet on the order, and keeps those that are not. */
function usePaste({ store }: LinesEditor) {
  const ask = useAskByCodes();
  const [left, setLeft] = useState<readonly LeftRow[]>([]);
  const [nr, setNr] = useState(0);
  const [pending, setPending] = useState(false);
  /** @returns whether all of them are on the order */
  async function take(text: string): Promise<boolean> {
    const { draft } = store.get();
    const rows = readRows(text);
    const asked = rows.slice(0, LIMITS.orderLines);
    setPending(true);
    try {
      const codes = asked.map(({ code }) => code.slice(0, 200) || '-');
      const found = await ask(draft.order.id, codes);
      const room = LIMITS.orderLines - store.get().draft.lines.length;
      const taken = linesOfRows(asked, found, { newKey: newId, room, currency: draft.order.currency });
      const over = rows.slice(LIMITS.orderLines).map((row) => ({ row, why: words.pasted.full }));
      changeDraft(store, (now) => ({ ...now, lines: [...now.lines, ...taken.lines] }));
      setLeft([...taken.left, ...over]);
      announce(words.pasted.taken(taken.lines.length));
      return taken.left.length + over.length === 0;
    } catch (error) {
      // Nothing of it is lost: it can be tried again.
      const why = readFailure(error).message || words.adding.failed;
      setLeft(rows.map((row) => ({ row, why })));
      return false;
    } finally {
      setNr((last) => last + 1);
      setPending(false);
    }
  }
  return { left, nr, pending, take, clear: () => setLeft([]) };
}
