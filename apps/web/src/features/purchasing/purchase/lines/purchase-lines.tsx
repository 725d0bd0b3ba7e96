'use client';

import type { ReactNode } from 'react';
import { LinesFrame, type LinesKind } from '@/features/line-grid/lines-frame';
import type { PastedRow } from '@/features/line-grid/paste-rows';
import { newId } from '@/lib/new-id';
import { purchasePageWords as words } from '@/messages/purchase-page';
import { useCan } from '@/trpc/session';
import { costsOf } from '../costs';
import { AddPurchaseLine } from './add-line';
import { type Draft, draftOf } from './draft';
import { PurchaseGrid } from './purchase-grid';
import { PurchaseTotals } from './purchase-totals';
import { linesOfRows } from './take-rows';
import { Terms } from './terms';
import { priceDraft } from './totals';
import { useAskBuyables } from './use-buyables';
import type { PurchaseLinesEditor } from './use-lines-editor';
import { problemsOf } from './values';

const ofPurchases: LinesKind<Draft> = {
  noun: 'purchaseOrder',
  draftOf,
  problemsOf,
  totalsOf(draft) {
    const before = costsOf(draft.order)?.total;
    return before === undefined ? undefined : { before, after: String(priceDraft(draft)?.total ?? before) };
  },
  columns: words.columns,
  terms: words.terms,
};

interface PurchaseLinesProps {
  editor: PurchaseLinesEditor;
  mayWrite: boolean;
}

/** The lines of a purchase order, its terms and what it comes to. */
export function PurchaseLines({ editor, mayWrite }: PurchaseLinesProps): ReactNode {
  const ask = useAskBuyables();
  const seesCosts = useCan('costs.read');
  async function takeRows(rows: readonly PastedRow[], room: number) {
    const codes = rows.map(({ code }) => code.slice(0, 200) || '-');
    const found = await ask.byCodes(editor.store.get().draft.order.id, codes);
    return linesOfRows(rows, found, { newKey: newId, room, seesCosts });
  }
  return (
    <LinesFrame
      kind={ofPurchases}
      editor={editor}
      mayWrite={mayWrite}
      takeRows={takeRows}
      grid={(onLeaveEnd) => <PurchaseGrid mayWrite={mayWrite} seesCosts={seesCosts} onLeaveEnd={onLeaveEnd} />}
      adding={(field, onRows) => <AddPurchaseLine field={field} seesCosts={seesCosts} onRows={onRows} />}
    >
      {seesCosts ? <PurchaseTotals /> : null}
      {mayWrite ? <Terms /> : null}
    </LinesFrame>
  );
}
