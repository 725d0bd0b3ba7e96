'use client';

import { IMPORT_KINDS, type ImportKind } from '@quartermaster/contracts/import-fields';
import { buttonClass } from '@quartermaster/ui/button';
import { cn } from '@quartermaster/ui/cn';
import { Segments } from '@quartermaster/ui/segments';
import { CircleAlert, FileUp, LoaderCircle } from 'lucide-react';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { type DragEvent, type ReactNode, useId, useState } from 'react';
import { useSearch, writeSearch } from '@/lib/use-search';
import { importsWords } from '@/messages/imports';
import { IMPORTED_NOUNS } from './nouns';
import { OptionChoice } from './option-choice';
import { uploadImport } from './upload-import';

const SHEETS = '.csv,.tsv,.txt';

/** Takes a file by button or drop, and leads to its preview. The address says what its rows become. */
export function FileDrop({ slug }: { slug: string }): ReactNode {
  const router = useRouter();
  const inputId = useId();
  const asked = useSearch().get('noun');
  const noun = IMPORTED_NOUNS.find((one) => one === asked) ?? 'task';
  const [kind, setKind] = useState<ImportKind | ''>('');
  const [sending, setSending] = useState<string>();
  const [error, setError] = useState<string>();
  const [over, setOver] = useState(false);

  async function take(file: File | undefined): Promise<void> {
    if (!file || sending) return;
    setError(undefined);
    setSending(file.name);
    try {
      const { id } = await uploadImport(slug, file, { noun, kind: noun === 'task' && kind ? kind : null });
      router.push(`/w/${slug}/imports/${id}` as Route);
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : importsWords.uploadFailed);
      setSending(undefined);
    }
  }

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  }

  return (
    <section aria-label={importsWords.new} className="grid max-w-[44rem] gap-3">
      <div className="justify-self-start">
        <Segments
          label={importsWords.noun}
          value={noun}
          onChange={(next) => writeSearch(new URLSearchParams({ noun: next }), 'replace')}
          options={IMPORTED_NOUNS.map((value) => ({ value, label: importsWords.nouns[value] }))}
        />
      </div>
      {noun === 'task' ? (
        <div className="max-w-72">
          <OptionChoice
            label={importsWords.kind}
            value={kind}
            onChange={setKind}
            options={[
              { value: '', label: importsWords.detect },
              ...IMPORT_KINDS.map((value) => ({ value, label: importsWords.kinds[value] })),
            ]}
          />
        </div>
      ) : (
        <p className="max-w-[80ch] text-ink-2">
          {noun === 'customer' || noun === 'supplier' ? importsWords.sheetHint : importsWords.hints[noun]}
        </p>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut for the button inside */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
        className={cn(
          'flex flex-wrap items-center gap-x-3 gap-y-2 rounded-panel border border-dashed border-border-strong p-4',
          over && 'bg-hover',
        )}
      >
        <input
          id={inputId}
          type="file"
          accept={noun === 'task' ? `${SHEETS},.json,.ndjson,.zip` : SHEETS}
          aria-describedby={error ? `${inputId}-error` : undefined}
          disabled={sending !== undefined}
          className="peer sr-only"
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <label
          htmlFor={inputId}
          className={cn(
            buttonClass({ tone: 'primary' }),
            'cursor-pointer peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-focus',
          )}
        >
          {sending ? (
            <LoaderCircle aria-hidden className="size-4 motion-safe:animate-spin" strokeWidth={1.75} />
          ) : (
            <FileUp aria-hidden className="size-4" strokeWidth={1.75} />
          )}
          {importsWords.choose}
        </label>
        <p role="status" className="text-ink-2">
          {sending ? importsWords.uploading(sending) : importsWords.drop}
        </p>
      </div>
      <p id={`${inputId}-error`} role="alert" className="flex items-start gap-1.5 text-st-danger-fg empty:hidden">
        {error ? (
          <>
            <CircleAlert aria-hidden className="mt-px size-4 shrink-0" strokeWidth={1.75} />
            {error}
          </>
        ) : null}
      </p>
    </section>
  );
}
