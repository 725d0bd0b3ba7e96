import type { Product } from '@quartermaster/contracts/products/product';
import type { Variant, VariantInput } from '@quartermaster/contracts/products/variant';
import { useState } from 'react';
import { readFailure } from '@/lib/api-error';
import { createIdempotencyKeys } from '@/lib/idempotency-key';
import { type Form, useForm } from '@/lib/use-form';
import { productPageWords as words } from '@/messages/product-page';
import { useTRPCClient } from '@/trpc/client';
import { useUndo } from '@/trpc/use-undo';
import { useProductWrites } from './use-product-writes';
import { variantName } from './use-variants';
import { type Clash, checksOf, mergeTyped, patchOf, type Typed, typedOf } from './variant-values';

interface VariantFormInput {
  product: Product;
  /** Null for a new one. */
  variant: Variant | null;
  seesCosts: boolean;
  onClose: () => void;
}

interface VariantForm {
  form: Form<string>;
  typed: Typed;
  set: (name: string, text: string) => void;
  /** Why it was not saved, where no field is to blame. */
  problem: string | undefined;
  /** A code looks wrong, and can be taken as it is. */
  doubt: boolean;
  /** Fields that someone else changed as well; null while nobody did. */
  clashes: readonly Clash[] | null;
  submitAccepting: () => void;
}

/** The form of a variant. What someone else saves while it is open is taken over, except where something was typed. */
export function useVariantForm({ product, variant, seesCosts, onClose }: VariantFormInput): VariantForm {
  const api = useTRPCClient();
  const { withUndo } = useUndo();
  const { refresh } = useProductWrites();
  const context = { product, seesCosts };
  const [base, setBase] = useState(variant);
  const [typed, setTyped] = useState<Typed>(() => typedOf(variant, context));
  const [problem, setProblem] = useState<string>();
  const [doubt, setDoubt] = useState(false);
  const [clashes, setClashes] = useState<readonly Clash[] | null>(null);
  const [keys] = useState(createIdempotencyKeys);

  async function save(acceptCode: boolean): Promise<void> {
    const patch = patchOf(context, typed, typedOf(base, context));
    if (base) {
      if (Object.keys(patch).length === 0) return;
      const input = { id: base.id, version: base.version, ...patch, acceptCode };
      await withUndo(
        (options) => api.products.variants.update.mutate(input, options),
        (saved) => words.variants.saved(variantName(saved)),
      );
      return;
    }
    const input = { productId: product.id, variants: [patch as VariantInput], acceptCode };
    await withUndo(
      (options) => api.products.variants.add.mutate({ ...input, idempotencyKey: keys.keyFor(input) }, options),
      ({ items: [added] }) => words.variants.added(added ? variantName(added) : ''),
    );
  }

  async function submit(acceptCode = false): Promise<void> {
    setProblem(undefined);
    setDoubt(false);
    try {
      await save(acceptCode);
      await refresh();
      onClose();
    } catch (error) {
      void refresh();
      const failure = readFailure(error);
      const field = failure.field?.replace(/^variants\.\d+\./, '').replace(/^(\w+)\..*$/, '$1');
      const current = base && isVariantOf(base, failure.current) ? failure.current : null;
      if (current) {
        const merged = mergeTyped(typed, { before: typedOf(base, context), theirs: typedOf(current, context) });
        setBase(current);
        setTyped(merged.typed);
        setClashes(merged.clashes);
      } else if (field === 'optionValues') form.setErrors({ option0: failure.message });
      else if (field && field in typed) {
        setDoubt(failure.problem === 'check_digit' || failure.problem === 'zero_lost');
        form.setErrors({ [field]: failure.message });
      } else setProblem(failure.message || words.variants.notSaved);
    }
  }
  const form = useForm<string>(checksOf(context, typed), () => submit());
  return {
    form,
    typed,
    set: (name, text) => {
      setTyped((before) => ({ ...before, [name]: text }));
      if (name === 'barcode' || name === 'codes') setDoubt(false);
    },
    problem,
    doubt,
    clashes,
    submitAccepting: () => void submit(true),
  };
}

/** The answer of a conflict is the current variant. */
function isVariantOf(base: Variant, current: unknown): current is Variant {
  return typeof current === 'object' && current !== null && 'id' in current && current.id === base.id;
}
