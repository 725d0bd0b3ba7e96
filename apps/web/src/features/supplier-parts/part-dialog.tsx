'use client';

import type { SupplierPart } from '@quartermaster/contracts/supplier-parts/supplier-part';
import { Button } from '@quartermaster/ui/button';
import { Dialog, DialogActions } from '@quartermaster/ui/dialog';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { Select } from '@quartermaster/ui/select';
import { type FormEvent, type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { RowsField } from '@/components/rows-field';
import { apiWords } from '@/lib/api-words';
import { useOfflineSince } from '@/lib/connection';
import { createIdempotencyKeys } from '@/lib/idempotency-key';
import { formatDecimal } from '@/lib/numbers';
import { t } from '@/messages';
import { supplierPartWords as words } from '@/messages/supplier-parts';
import { useTRPCClient } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import { readPart, type TextField, type TypedPart, typedPart } from './part-values';
import { usePartWrites } from './use-part-writes';

interface Named {
  id: string;
  name: string;
}

interface PartDialogProps {
  /** Null for a new one. */
  part: SupplierPart | null;
  supplier: Named & { currency: string };
  /** Several where one has to be chosen. */
  variants: readonly (Named & { unit: string })[];
  onClose: () => void;
}

/** Says how a supplier sells a product. */
export function PartDialog({ part, supplier, variants, onClose }: PartDialogProps): ReactNode {
  const api = useTRPCClient();
  const { send } = usePartWrites();
  const seesCosts = useCan('costs.read');
  const isOffline = useOfflineSince() !== null;
  const [keys] = useState(createIdempotencyKeys);
  const [typed, setTyped] = useState<TypedPart>(() => typedPart(part, supplier.currency, formatDecimal));
  const [variantId, setVariantId] = useState(variants[0]?.id ?? '');
  const [errors, setErrors] = useState<Partial<Record<keyof TypedPart, string>>>({});
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);
  const variant = variants.find(({ id }) => id === variantId);
  const product = variant?.name ?? '';

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    const read = readPart(typed, { seesCosts });
    setErrors(read.errors ?? {});
    if (!read.values || pending || isOffline) return;
    const input = {
      supplierId: supplier.id,
      variantId,
      ...(part ? { version: part.version } : {}),
      ...read.values,
    };
    const keyed = part ? input : { ...input, idempotencyKey: keys.keyFor(input) };
    setPending(true);
    setProblem(undefined);
    const failure = await send(
      (options) => api.supplierParts.set.mutate(keyed, options),
      words.saved(supplier.name, product),
    );
    setPending(false);
    if (!failure) return onClose();
    const field = Object.keys(typed).find((name) => name === failure.field);
    const said = apiWords(failure.message) || words.failedToSave;
    if (field) setErrors({ [field]: said });
    else setProblem(said);
  }
  const set = (change: Partial<TypedPart>) => {
    setTyped((before) => ({ ...before, ...change }));
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([name]) => !(name in change))));
  };
  const field = (name: TextField, label: string, { isNumber = false, first = false } = {}) => (
    <Field label={label} error={errors[name]}>
      {(control) => (
        <Input
          {...control}
          autoFocus={first}
          autoComplete="off"
          inputMode={isNumber ? 'decimal' : 'text'}
          className={isNumber ? 'text-right tabular-nums coarse:h-11' : 'coarse:h-11'}
          value={typed[name]}
          onChange={({ target }) => set({ [name]: target.value })}
        />
      )}
    </Field>
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title={(part ? words.editTitle : words.newTitle)(supplier.name, product)}
      closeLabel={t.common.close}
    >
      <form noValidate className="grid gap-4" onSubmit={(event) => void save(event)}>
        <FormNotice message={isOffline ? words.offline : problem} />
        {variants.length > 1 ? (
          <Field label={words.variant}>
            {(control) => (
              <Select
                {...control}
                value={variantId}
                options={variants.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={({ target }) => setVariantId(target.value)}
              />
            )}
          </Field>
        ) : null}
        <div className="grid items-start gap-4 sm:grid-cols-2">
          {field('code', words.fields.code, { first: true })}
          {field('name', words.fields.name)}
          {field('packSize', words.fields.packSize(variant?.unit ?? ''), { isNumber: true })}
          {field('minPacks', words.fields.minPacks, { isNumber: true })}
          {field('multiplePacks', words.fields.multiplePacks, { isNumber: true })}
          {field('leadDays', words.fields.leadDays, { isNumber: true })}
          {seesCosts ? field('packCost', words.fields.packCost(typed.currency), { isNumber: true }) : null}
          {seesCosts ? field('currency', words.fields.currency) : null}
        </div>
        {seesCosts ? (
          <RowsField
            {...words.rungs}
            rows={typed.breaks}
            error={errors.breaks}
            onChange={(breaks) => set({ breaks })}
          />
        ) : null}
        <DialogActions>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button type="submit" tone="primary" pending={pending} disabled={isOffline}>
            {words.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
