'use client';

import type { ExportFormat } from '@quartermaster/contracts/exports';
import { Button } from '@quartermaster/ui/button';
import { Dialog, DialogActions } from '@quartermaster/ui/dialog';
import { showToast } from '@quartermaster/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleAlert } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { readFailure } from '@/lib/api-error';
import { openJobs } from '@/lib/layers';
import { newId } from '@/lib/new-id';
import { t } from '@/messages';
import { conditionsInWords } from '@/records/filter/filter-words';
import { useNames } from '@/records/names';
import { useTRPC } from '@/trpc/client';
import type { TaskListState } from './address';
import { taskFilter } from './filter-kind';

const FORMATS = ['csv', 'xlsx', 'pdf'] as const satisfies readonly ExportFormat[];

interface ExportDialogProps {
  state: TaskListState;
  onClose: () => void;
}

/** Asks for the tasks of the current filter as files. The work is a job: the Jobs tray has it from then on. */
export function ExportDialog({ state, onClose }: ExportDialogProps): ReactNode {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const conditions = conditionsInWords(state.query, { ...useNames(), kind: taskFilter });
  const words = conditions.length === 0 ? [t.tasks.viewAll] : conditions;
  const [formats, setFormats] = useState<readonly ExportFormat[]>(['csv']);
  const [error, setError] = useState<string>();
  const [idempotencyKey] = useState(newId);
  const request = useMutation(
    trpc.exports.request.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: trpc.exports.list.pathKey() });
        onClose();
        showToast({ text: t.exports.started, action: { label: t.exports.show, run: openJobs } });
      },
    }),
  );

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    setError(formats.length === 0 ? t.exports.formatMissing : undefined);
    if (formats.length === 0 || request.isPending) return;
    request.mutate({
      kind: 'tasks',
      formats: [...formats],
      filter: { query: state.query },
      sort: state.sort,
      columns: [...state.columns],
      idempotencyKey,
    });
  }

  return (
    <Dialog
      open
      onClose={onClose}
      width="sm"
      title={t.exports.dialogTitle}
      description={t.exports.dialogBody}
      closeLabel={t.common.close}
    >
      <form noValidate onSubmit={onSubmit} className="grid gap-4">
        <FormNotice message={request.error ? describe(request.error) : undefined} />
        <p className="border-y border-border py-2">
          <span className="text-ink-2">{t.exports.filter}: </span>
          {words.join(' · ')}
        </p>
        <fieldset aria-describedby={error ? 'format-error' : undefined} className="grid gap-1">
          <legend className="pb-1 font-semibold">{t.exports.formats}</legend>
          {FORMATS.map((format) => (
            <label key={format} className="flex min-h-8 items-center gap-2 coarse:min-h-11">
              <input
                type="checkbox"
                name="format"
                value={format}
                className="size-4"
                checked={formats.includes(format)}
                onChange={(event) => {
                  setError(undefined);
                  setFormats(FORMATS.filter((one) => (one === format ? event.target.checked : formats.includes(one))));
                }}
              />
              {t.exports.format[format]}
              <span className="text-sm text-ink-2">{t.exports.formatHint[format]}</span>
            </label>
          ))}
          <p id="format-error" role="alert" className="flex items-center gap-1.5 text-sm text-st-danger-fg">
            {error ? (
              <>
                <CircleAlert aria-hidden className="size-4" strokeWidth={1.75} />
                {error}
              </>
            ) : null}
          </p>
        </fieldset>
        <DialogActions>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button type="submit" tone="primary" pending={request.isPending}>
            {t.exports.start}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function describe(error: unknown): string {
  const failure = readFailure(error);
  if (failure.reason === 'offline') return t.form.unreachable;
  if (failure.reason === 'rate_limited') return t.exports.busy(failure.retryAfterSeconds ?? 60);
  return failure.message || t.exports.requestFailed;
}
