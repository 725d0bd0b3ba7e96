'use client';

import { Dialog } from '@quartermaster/ui/dialog';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { useStore } from '@/lib/store';
import { t } from '@/messages';
import { orderPageWords } from '@/messages/order-page';
import { CustomerChoices } from '../../../customer-choices/customer-choices';
import type { LinesEditor } from '../lines/use-lines-editor';

const words = orderPageWords.customer;

/** Asks for another customer of a draft. What was typed in its lines is saved with them. */
export function CustomerDialog({ editor, onClose }: { editor: LinesEditor; onClose: () => void }): ReactNode {
  const isSaving = useStore(editor.store, (state) => state.isSaving);
  const [problem, setProblem] = useState<string>();
  async function choose(customerId: string): Promise<void> {
    if (isSaving) return;
    setProblem(undefined);
    if (await editor.save({ customerId })) onClose();
    else setProblem(editor.store.get().notice ?? words.notChanged);
  }
  return (
    <Dialog open line onClose={onClose} title={words.change} closeLabel={t.common.close}>
      <FormNotice message={problem} />
      <p className="pb-2 text-sm text-ink-2">{words.body}</p>
      <CustomerChoices pending={false} onChoose={(id) => void choose(id)} />
    </Dialog>
  );
}
