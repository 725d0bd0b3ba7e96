'use client';

import { ChoiceList, type ChoiceListProps } from '@quartermaster/ui/choice-list';
import { Dialog } from '@quartermaster/ui/dialog';
import type { ReactNode } from 'react';
import { t } from '@/messages';
import { supplierPartWords } from '@/messages/supplier-parts';

interface PickDialogProps {
  words: (typeof supplierPartWords)['suppliers' | 'products'];
  text: string;
  choices: ChoiceListProps['choices'];
  waiting: boolean;
  failed: boolean;
  onText: (text: string) => void;
  onPick: (id: string) => void;
  onClose: () => void;
}

/** Asks for a supplier or a product, who is found by any word. */
export function PickDialog(props: PickDialogProps): ReactNode {
  const { words, text, choices, waiting, failed, onText, onPick, onClose } = props;
  const empty = text.trim() === '' ? words.type : waiting ? supplierPartWords.searching : words.nothing;
  return (
    <Dialog open line onClose={onClose} title={words.pick} closeLabel={t.common.close}>
      <ChoiceList
        wide
        label={words.found}
        choices={choices}
        chosen={[]}
        placeholder={words.type}
        emptyText={failed ? supplierPartWords.searchFailed : empty}
        onQuery={onText}
        onChoose={onPick}
      />
    </Dialog>
  );
}
