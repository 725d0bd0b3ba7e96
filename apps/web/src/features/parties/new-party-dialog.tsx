'use client';

import type { AlikeParty } from '@quartermaster/contracts/parties/party';
import { Button } from '@quartermaster/ui/button';
import { Combobox } from '@quartermaster/ui/combobox';
import { Dialog, DialogActions } from '@quartermaster/ui/dialog';
import { ErrorSummary, Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { readFailure } from '@/lib/api-error';
import { CURRENCIES, currencyName } from '@/lib/currencies';
import { createIdempotencyKeys } from '@/lib/idempotency-key';
import { useDebounced } from '@/lib/use-debounced';
import { useForm } from '@/lib/use-form';
import { t } from '@/messages';
import { listWords } from '@/messages/list';
import { problemOf } from '@/records/editors/column-text';
import { openPeek } from '@/records/panel/peek';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useWorkspace } from '@/trpc/session';
import { useUndo } from '@/trpc/use-undo';
import { AlikeNote } from './alike-note';
import type { Party, PartyKind } from './kind';

/** What is asked for first; the panel has the rest. */
const FIELDS = ['name', 'email', 'phone', 'taxNumber'] as const;
type FieldName = (typeof FIELDS)[number];
type Values = Record<FieldName, string>;

const ALIKE_MS = 300;
const nothing: Values = { name: '', email: '', phone: '', taxNumber: '' };
const currencies = CURRENCIES.map((code) => ({ value: code, label: currencyName(code) }));

interface NewPartyDialogProps {
  kind: PartyKind;
  /** What it is called, if that is known. */
  name?: string;
  onClose: () => void;
  /** Called once it is there, instead of opening it beside the page. */
  onCreated?: (party: Party) => void;
}

/** Asks for a new customer or supplier, and warns of others that look the same. */
export function NewPartyDialog({ kind, name: known = '', onClose, onCreated }: NewPartyDialogProps): ReactNode {
  const { list, page, words } = kind;
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { withUndo } = useUndo();
  const [typed, setTyped] = useState({ ...nothing, name: known });
  const [problem, setProblem] = useState<string>();
  const [refused, setRefused] = useState<readonly AlikeParty[]>();
  const [chosen, setCurrency] = useState<string>();
  const frequent = kind.useGroups('', 'currency').data?.groups[0]?.value;
  const own = useWorkspace()?.currency;
  const currency = chosen ?? own ?? frequent ?? 'EUR';
  const found = kind.useAlike(useDebounced(asInput(typed), ALIKE_MS));
  const alike = refused ?? found;
  const [keys] = useState(createIdempotencyKeys);

  async function create(values: Values, acceptDuplicate: boolean): Promise<void> {
    setProblem(undefined);
    const wanted = { ...asInput(values), currency, acceptDuplicate };
    const input = { ...wanted, idempotencyKey: keys.keyFor(wanted) };
    try {
      const party = await withUndo(
        (options) => kind.client(api).create.mutate(input, options),
        ({ key }) => words.created(key),
      );
      onClose();
      if (onCreated) onCreated(party);
      else openPeek(party.key);
    } catch (error) {
      const failure = readFailure(error);
      const field = FIELDS.find((name) => name === failure.field);
      if (failure.alike) setRefused(failure.alike);
      else if (field) form.setErrors({ [field]: failure.message });
      else setProblem(failure.message || words.createFailed);
    } finally {
      void queries.invalidateQueries({ queryKey: kind.routes(trpc).pathKey() });
    }
  }
  const check = (name: FieldName) => (value: string) => problemOf(list.columns[name], value);
  const form = useForm<FieldName>(
    { name: check('name'), email: check('email'), phone: check('phone'), taxNumber: check('taxNumber') },
    (values) => create(values, false),
  );
  return (
    <Dialog open onClose={onClose} title={page.words.new} closeLabel={t.common.close}>
      <form
        noValidate
        onSubmit={form.onSubmit}
        onInput={(event) => {
          const data = new FormData(event.currentTarget);
          setTyped({
            name: String(data.get('name')),
            email: String(data.get('email')),
            phone: String(data.get('phone')),
            taxNumber: String(data.get('taxNumber')),
          });
          setRefused(undefined);
        }}
        className="grid gap-4"
      >
        {form.summary.length > 1 ? <ErrorSummary title={t.form.summary} errors={form.summary} /> : null}
        <FormNotice message={problem} />
        <div className="grid gap-4 sm:grid-cols-2">
          {FIELDS.map((name) => (
            <Field
              key={name}
              id={name}
              label={list.columns[name]?.label ?? ''}
              error={form.errors[name]}
              className={name === 'name' ? 'sm:col-span-2' : ''}
            >
              {(control) => (
                <Input
                  {...control}
                  {...form.field(name)}
                  defaultValue={name === 'name' ? known : undefined}
                  autoFocus={name === 'name'}
                  autoComplete="off"
                  inputMode={name === 'email' ? 'email' : name === 'phone' ? 'tel' : 'text'}
                />
              )}
            </Field>
          ))}
          <Field label={list.columns.currency?.label ?? ''}>
            {(control) => (
              <Combobox
                {...control}
                options={currencies}
                value={currency}
                onChange={setCurrency}
                emptyText={listWords.noChoice}
              />
            )}
          </Field>
        </div>
        <AlikeNote kind={kind} alike={alike} onOpen={onClose}>
          <Button size="sm" pending={form.pending} onClick={() => void create(typed, true)}>
            {words.createAnyway}
          </Button>
        </AlikeNote>
        <DialogActions>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button type="submit" tone="primary" pending={form.pending}>
            {words.create}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function asInput({ name, email, phone, taxNumber }: Values) {
  return {
    name: name.trim(),
    email: email.trim() || null,
    phone: phone.trim() || null,
    taxNumber: taxNumber.trim() || null,
  };
}
