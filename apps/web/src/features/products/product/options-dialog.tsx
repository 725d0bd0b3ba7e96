'use client';

import { LIMITS } from '@quartermaster/contracts/limits';
import type { Product } from '@quartermaster/contracts/products/product';
import { Button } from '@quartermaster/ui/button';
import { Dialog, DialogActions } from '@quartermaster/ui/dialog';
import { Plus } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { readFailure } from '@/lib/api-error';
import { newId } from '@/lib/new-id';
import { t } from '@/messages';
import { productPageWords } from '@/messages/product-page';
import { useTRPCClient } from '@/trpc/client';
import { useUndo } from '@/trpc/use-undo';
import { OptionEditor } from './option-editor';
import { type DraftOption, draftOf, draftProblem, movedBy, optionsInput, optionsWords } from './options-draft';
import { useProductWrites } from './use-product-writes';

const words = productPageWords.option;

/** Asks for what the variants of a product differ by. */
export function OptionsDialog({ product, onClose }: { product: Product; onClose: () => void }): ReactNode {
  const [draft, setDraft] = useState<readonly DraftOption[]>(() => draftOf(product));
  const { save, pending, problem } = useSaving(product, onClose);
  const set = (at: number, option: DraftOption | null) =>
    setDraft(draft.flatMap((one, place) => (place === at ? (option ? [option] : []) : [one])));
  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (!pending) void save(draft);
  }
  return (
    <Dialog open onClose={onClose} title={words.title} description={words.body} closeLabel={t.common.close}>
      <form noValidate onSubmit={onSubmit} className="grid gap-4">
        <FormNotice message={problem} />
        {draft.map((option, at) => (
          <OptionEditor
            key={option.id}
            option={option}
            place={at + 1}
            onChange={(next) => set(at, next)}
            onRemove={() => set(at, null)}
            onMove={(step) => setDraft(movedBy(draft, at, step))}
          />
        ))}
        {draft.length < LIMITS.options ? (
          <Button
            size="sm"
            className="justify-self-start"
            autoFocus={draft.length === 0}
            onClick={() => setDraft([...draft, { id: newId(), text: '', values: [{ id: newId(), text: '' }] }])}
          >
            <Plus aria-hidden className="size-4" strokeWidth={1.75} />
            {words.add}
          </Button>
        ) : (
          <p className="text-sm text-ink-2">{words.most(LIMITS.options)}</p>
        )}
        {product.options.length === 0 ? <p className="text-sm text-ink-2">{words.addVariants}</p> : null}
        <DialogActions>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button type="submit" tone="primary" pending={pending}>
            {productPageWords.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function useSaving(product: Product, onClose: () => void) {
  const api = useTRPCClient();
  const { withUndo } = useUndo();
  const { refresh } = useProductWrites();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [version, setVersion] = useState(product.version);

  async function save(draft: readonly DraftOption[]): Promise<void> {
    const wrong = draftProblem(draft);
    setProblem(wrong);
    if (wrong) return;
    setPending(true);
    try {
      const input = { id: product.id, version, options: optionsInput(draft) };
      await withUndo((options) => api.products.updateOptions.mutate(input, options), words.saved);
      // Opened again, the dialog begins with what was saved.
      await refresh();
      onClose();
    } catch (error) {
      void refresh();
      const { current, message } = readFailure(error);
      if (isProduct(current)) {
        setVersion(current.version);
        setProblem(words.conflict(optionsWords(current.options)));
      } else setProblem(message || words.failed);
    } finally {
      setPending(false);
    }
  }
  return { save, pending, problem };
}

/** The answer of a conflict is the current product. */
function isProduct(current: unknown): current is Product {
  return typeof current === 'object' && current !== null && 'options' in current && 'version' in current;
}
