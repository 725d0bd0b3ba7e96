'use client';

import type { ExportFormat, RequestExportInput } from '@quartermaster/contracts/exports';
import { Button } from '@quartermaster/ui/button';
import { Dialog, DialogActions } from '@quartermaster/ui/dialog';
import { showToast } from '@quartermaster/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleAlert } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { readFailure } from '@/lib/api-error';
import { createIdempotencyKeys } from '@/lib/idempotency-key';
import { openJobs } from '@/lib/layers';
import { t } from '@/messages';
import { exportsWords } from '@/messages/exports';
import { useTRPC } from '@/trpc/client';
import type { ListState } from '../address/list-state';
import { conditionsInWords } from '../filter/filter-words';
import type { PageUi } from '../kind-ui';
import { useNames } from '../names';
import type { ExportFiles } from './list-actions';

const FORMATS = ['csv', 'xlsx', 'pdf'] as const satisfies readonly ExportFormat[];

interface ExportDialogProps {
  ui: Pick<PageUi, 'words' | 'filter'>;
  state: Pick<ListState, 'query'>;
  /** The request for the list as it stands. */
  request: (files: ExportFiles) => RequestExportInput;
  onClose: () => void;
}

/** Asks for the records of the current filter as files. The work is a job: the Jobs tray has it from then on. */
export function ExportDialog({ ui, state, request, onClose }: ExportDialogProps): ReactNode {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const conditions = conditionsInWords(state.query, { ...useNames(ui.filter), kind: ui.filter });
  const words = conditions.length === 0 ? [ui.words.all] : conditions;
  const [formats, setFormats] = useState<readonly ExportFormat[]>(['csv']);
  const [error, setError] = useState<string>();
  const [keys] = useState(createIdempotencyKeys);
  const asking = useMutation(
    trpc.exports.request.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: trpc.exports.list.pathKey() });
        onClose();
        showToast({ text: exportsWords.started, action: { label: t.jobs.show, run: openJobs } });
      },
    }),
  );

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    setError(formats.length === 0 ? exportsWords.formatMissing : undefined);
    if (formats.length === 0 || asking.isPending) return;
    asking.mutate(request({ formats: [...formats], idempotencyKey: keys.keyFor(formats) }));
  }

  return (
    <Dialog
      open
      onClose={onClose}
      width="sm"
      title={ui.words.export}
      description={ui.words.exportBody}
      closeLabel={t.common.close}
    >
      <form noValidate onSubmit={onSubmit} className="grid gap-4">
        <FormNotice message={asking.error ? describe(asking.error) : undefined} />
        <p className="border-y border-border py-2">
          <span className="text-ink-2">{exportsWords.filter}: </span>
          {words.join(' · ')}
        </p>
        <fieldset aria-describedby={error ? 'format-error' : undefined} className="grid gap-1">
          <legend className="pb-1 font-semibold">{exportsWords.formats}</legend>
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
              {exportsWords.format[format]}
              <span className="text-sm text-ink-2">{exportsWords.formatHint[format]}</span>
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
          <Button type="submit" tone="primary" pending={asking.isPending}>
            {exportsWords.start}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function describe(error: unknown): string {
  const failure = readFailure(error);
  if (failure.reason === 'offline') return t.form.unreachable;
  if (failure.reason === 'rate_limited') return exportsWords.busy(failure.retryAfterSeconds ?? 60);
  return failure.message || exportsWords.requestFailed;
}
