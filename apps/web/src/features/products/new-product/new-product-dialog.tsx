'use client';

import { product } from '@quartermaster/contracts/products/kind';
import { variants } from '@quartermaster/contracts/products/variants';
import { Button } from '@quartermaster/ui/button';
import { Dialog, DialogActions } from '@quartermaster/ui/dialog';
import { ErrorSummary } from '@quartermaster/ui/field';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { type ApiFailure, readFailure } from '@/lib/api-error';
import { useOfflineSince } from '@/lib/connection';
import { createIdempotencyKeys } from '@/lib/idempotency-key';
import { useForm } from '@/lib/use-form';
import { t } from '@/messages';
import { productWords } from '@/messages/products';
import { columnWords } from '@/messages/records';
import { openPeek } from '@/records/panel/peek';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useUndo } from '@/trpc/use-undo';
import { checksOf } from './check';
import { asInput, type Chosen, fieldOf, problemOfOptions, TYPED, type Typed, type TypedName } from './input';
import { MoreFields } from './more-fields';
import { ProductFields } from './product-fields';
import { StockFields } from './stock-fields';

const words = productWords.create;
const { columns } = variants;
const LABELS: Readonly<Record<TypedName, string>> = {
  name: product.columns.name.label,
  unit: product.columns.unit.label,
  sku: columns.sku.label,
  barcode: columns.barcode.label,
  price: columns.price.label,
  standardCost: columns.standardCost.label,
  reorderPoint: columns.reorderPoint.label,
  openingQuantity: words.openingQuantity,
  openingCost: words.openingCost,
  option1: words.option(1),
  values1: words.values(1),
  option2: words.option(2),
  values2: words.values(2),
};
const nothing = { ...Object.fromEntries(TYPED.map((name) => [name, ''])), unit: 'pcs' } as Record<TypedName, string>;
const noChoice: Chosen = { categoryId: '', taxRateId: '', locationId: '', unitDecimals: '0' };

/** Asks for a new product: one variant, or one for each combination of its options. */
export function NewProductDialog({ onClose }: { onClose: () => void }): ReactNode {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { withUndo } = useUndo();
  const offline = useOfflineSince() !== null;
  const element = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState<Typed>(nothing);
  const [chosen, setChosen] = useState(noChoice);
  const [problem, setProblem] = useState<string>();
  /** What the server asks about the barcode. */
  const [doubt, setDoubt] = useState<string>();
  const [accepting, setAccepting] = useState(false);
  const [keys] = useState(createIdempotencyKeys);

  async function create(values: Typed, acceptCode: boolean): Promise<void> {
    setProblem(undefined);
    setDoubt(undefined);
    const wrong = problemOfOptions(values);
    if (wrong) {
      mark(wrong.field, words.options[wrong.problem]);
      return;
    }
    const wanted = { ...asInput(values, chosen), acceptCode };
    const input = { ...wanted, idempotencyKey: keys.keyFor(wanted) };
    try {
      const { product: made } = await withUndo(
        (options) => api.products.create.mutate(input, options),
        (done) => words.created(done.product.key),
      );
      onClose();
      openPeek(made.key);
    } catch (error) {
      refuse(readFailure(error));
    } finally {
      for (const part of [trpc.products, trpc.stock]) void queries.invalidateQueries({ queryKey: part.pathKey() });
    }
  }

  function refuse({ field, problem: conflict, message }: ApiFailure): void {
    const name = fieldOf(field);
    const isTyped = TYPED.find((one) => one === name);
    if (conflict === 'check_digit' || conflict === 'zero_lost') setDoubt(message);
    else if (isTyped) mark(isTyped, message);
    else setProblem(message || words.failed);
  }
  function mark(name: TypedName, message: string): void {
    form.setErrors({ [name]: message });
    const control = element.current?.querySelector<HTMLElement>(`[name="${name}"]`);
    control?.closest('details')?.setAttribute('open', '');
    control?.focus();
  }
  async function acceptCode(): Promise<void> {
    setAccepting(true);
    await create(typed, true);
    setAccepting(false);
  }
  const form = useForm<TypedName>(checksOf(Number(chosen.unitDecimals)), (values) => create(values, false));
  const summary = form.summary.map(({ id, message }) => ({ id, message: columnWords.problemOf(LABELS[id], message) }));
  const choose = (change: Partial<Chosen>) => setChosen((before) => ({ ...before, ...change }));
  const parts = { form, typed, chosen, onChoose: choose };
  return (
    <Dialog open onClose={onClose} title={t.nav.newProduct} closeLabel={t.common.close} width="md">
      <form
        ref={element}
        noValidate
        onSubmit={form.onSubmit}
        onInput={(event) => {
          const data = new FormData(event.currentTarget);
          setTyped(Object.fromEntries(TYPED.map((name) => [name, String(data.get(name) ?? '')])) as Typed);
          setDoubt(undefined);
        }}
        className="grid gap-4"
      >
        {form.summary.length > 1 ? <ErrorSummary title={t.form.summary} errors={summary} /> : null}
        <FormNotice message={problem ?? (offline ? words.offline : undefined)} />
        <ProductFields {...parts} />
        <div role="status" className="empty:hidden">
          {doubt ? (
            <div className="flex flex-wrap items-center gap-3 rounded-panel border-l-3 border-signal bg-st-attention-bg p-3 text-st-attention-fg">
              <p className="min-w-56 flex-1">{doubt}</p>
              <Button size="sm" pending={accepting} onClick={() => void acceptCode()}>
                {words.acceptCode}
              </Button>
            </div>
          ) : null}
        </div>
        <StockFields {...parts} />
        <MoreFields {...parts} />
        <DialogActions>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button type="submit" tone="primary" pending={form.pending} disabled={offline}>
            {words.submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
