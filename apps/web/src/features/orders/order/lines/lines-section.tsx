'use client';

import type { ReactNode } from 'react';
import { LinesFrame, type LinesKind } from '@/features/line-grid/lines-frame';
import type { PastedRow } from '@/features/line-grid/paste-rows';
import { lazyPart } from '@/lib/lazy-part';
import { newId } from '@/lib/new-id';
import { orderPageWords as words } from '@/messages/order-page';
import type { NamedLine } from '../dialogs/short-dialog';
import { AddOrderLine } from './add-line';
import { type Draft, type DraftLine, draftOf } from './draft';
import { OrderGrid } from './order-grid';
import { OrderTotals } from './order-totals';
import { linesOfRows } from './take-rows';
import { Terms } from './terms';
import { priceDraft } from './totals';
import type { OrderLinesEditor } from './use-lines-editor';
import { useAskByCodes } from './use-sellables';
import { problemsOf } from './values';

const ShortDialog = lazyPart(() => import('../dialogs/short-dialog').then((module) => module.ShortDialog));

const ofOrders: LinesKind<Draft> = {
  noun: 'order',
  draftOf,
  problemsOf,
  totalsOf(draft) {
    const before = draft.order.total;
    return { before, after: String(priceDraft(draft)?.total ?? before) };
  },
  columns: words.columns,
  terms: words.conflict.terms,
};

interface LinesSectionProps {
  editor: OrderLinesEditor;
  mayWrite: boolean;
}

/** The lines of an order, its terms and what it comes to. */
export function LinesSection({ editor, mayWrite }: LinesSectionProps): ReactNode {
  const { store } = editor;
  const ask = useAskByCodes();
  async function takeRows(rows: readonly PastedRow[], room: number) {
    const { id, currency } = store.get().draft.order;
    const codes = rows.map(({ code }) => code.slice(0, 200) || '-');
    return linesOfRows(rows, await ask(id, codes), { newKey: newId, room, currency });
  }
  return (
    <>
      <LinesFrame
        kind={ofOrders}
        editor={editor}
        mayWrite={mayWrite}
        takeRows={takeRows}
        grid={(onLeaveEnd) => <OrderGrid mayWrite={mayWrite} onLeaveEnd={onLeaveEnd} />}
        adding={(field, onRows) => <AddOrderLine field={field} onRows={onRows} />}
      >
        <OrderTotals />
        {mayWrite ? <Terms /> : null}
      </LinesFrame>
      {editor.short ? (
        <ShortDialog
          short={editor.short}
          lines={store.get().draft.lines.map(namedLine)}
          onWait={async () => void (await editor.save({ onShort: 'wait' }))}
          onClose={editor.closeShort}
        />
      ) : null}
    </>
  );
}

function namedLine({ id, key, variantId, sku, unit, typed }: DraftLine): NamedLine {
  return { id: id ?? key, variantId, sku, unit, description: typed.description };
}
