'use client';

import { DOCUMENTS } from '@quartermaster/contracts/documents/kinds';
import { LIMITS } from '@quartermaster/contracts/limits';
import { Button } from '@quartermaster/ui/button';
import { Dialog, DialogActions } from '@quartermaster/ui/dialog';
import { Field } from '@quartermaster/ui/field';
import { Input, Textarea } from '@quartermaster/ui/input';
import { showToast } from '@quartermaster/ui/toast';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { readFailure } from '@/lib/api-error';
import { createIdempotencyKeys } from '@/lib/idempotency-key';
import { useForm } from '@/lib/use-form';
import { t } from '@/messages';
import { documentWords } from '@/messages/documents';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useWorkspace } from '@/trpc/session';
import type { DocumentAsked } from './use-documents';

const words = documentWords.sending;
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

interface SendDialogProps {
  asked: DocumentAsked;
  /** What the document is called by: `SO-12`. */
  name: string;
  customerId: string;
  onClose: () => void;
}

/** Mails a document to the customer. It stays, with what was typed, until the mail is on its way. */
export function SendDialog(props: SendDialogProps): ReactNode {
  const { asked, name, customerId, onClose } = props;
  const customer = useQuery(useTRPC().customers.get.queryOptions({ ref: customerId })).data;
  const { word } = DOCUMENTS[asked.kind];
  return (
    <Dialog open onClose={onClose} title={words.title(word, name)} description={words.body} closeLabel={t.common.close}>
      {customer ? <SendForm {...props} word={word} address={customer.email ?? ''} /> : null}
    </Dialog>
  );
}

function SendForm({
  asked,
  name,
  word,
  address,
  onClose,
}: SendDialogProps & { word: string; address: string }): ReactNode {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const sender = useWorkspace()?.name ?? '';
  const [problem, setProblem] = useState<string>();
  const [keys] = useState(createIdempotencyKeys);
  const form = useForm(
    {
      to: toProblem,
      subject: (text) => (text.trim() === '' ? words.subjectMissing : undefined),
      text: (text) => (text.trim() === '' ? words.textMissing : undefined),
    },
    async ({ to, subject, text }) => {
      setProblem(undefined);
      const input = { ...asked, to: addressesIn(to), subject: subject.trim(), text };
      try {
        await api.documents.send.mutate({ ...input, idempotencyKey: keys.keyFor(input) });
        await Promise.all([
          queries.invalidateQueries({ queryKey: trpc.documents.mails.pathKey() }),
          queries.invalidateQueries({ queryKey: trpc.orders.get.pathKey() }),
        ]);
        showToast({ text: words.sent(input.to.join(', ')) });
        onClose();
      } catch (error) {
        const failure = readFailure(error);
        if (failure.field?.startsWith('to')) form.setErrors({ to: failure.message });
        else setProblem(failure.message || documentWords.failed);
      }
    },
  );
  return (
    <form noValidate onSubmit={form.onSubmit} className="grid gap-4">
      <FormNotice message={problem} />
      <Field id="to" label={words.to} hint={words.toHint} error={form.errors.to}>
        {(control) => (
          <Input {...control} {...form.field('to')} defaultValue={address} inputMode="email" autoComplete="off" />
        )}
      </Field>
      <Field id="subject" label={words.subject} error={form.errors.subject}>
        {(control) => (
          <Input
            {...control}
            {...form.field('subject')}
            defaultValue={words.subjectOf(word, name, sender)}
            maxLength={150}
            autoComplete="off"
          />
        )}
      </Field>
      <Field id="text" label={words.text} error={form.errors.text}>
        {(control) => (
          <Textarea
            {...control}
            {...form.field('text')}
            rows={8}
            maxLength={LIMITS.documentMailChars}
            defaultValue={words.textOf(word)}
          />
        )}
      </Field>
      <DialogActions>
        <Button onClick={onClose}>{t.common.cancel}</Button>
        <Button type="submit" tone="primary" pending={form.pending}>
          {words.submit}
        </Button>
      </DialogActions>
    </form>
  );
}

function addressesIn(text: string): string[] {
  return text.split(/[,;\s]+/).filter((part) => part !== '');
}

function toProblem(text: string): string | undefined {
  const addresses = addressesIn(text);
  return addresses.length > 0 && addresses.every((address) => ADDRESS.test(address)) ? undefined : words.toMissing;
}
