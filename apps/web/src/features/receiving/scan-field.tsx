import { Button, buttonClass } from '@quartermaster/ui/button';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { CircleAlert, CircleCheck } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import { openPalette } from '@/lib/layers';
import { variantHref } from '@/lib/product-hrefs';
import { receivingWords } from '@/messages/receiving';
import type { DockScan, ScanSaid } from './use-dock-scan';

const words = receivingWords.scan;

interface ScanFieldProps {
  slug: string;
  field: RefObject<HTMLInputElement | null>;
  scan: DockScan;
  disabled: boolean;
}

/** Where a scanner types, or a person. It keeps the focus, so that one scan follows another. */
export function ScanField({ slug, field, scan, disabled }: ScanFieldProps): ReactNode {
  const [text, setText] = useState('');
  useDigitsFor(field);
  function send(): void {
    const typed = text.trim();
    field.current?.focus();
    if (typed === '' || disabled) return;
    // The next scan may begin before this one is answered.
    setText('');
    void scan.scan(typed);
  }
  return (
    <div className="grid gap-2">
      <Field label={words.label} hint={words.hint}>
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              ref={field}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              enterKeyHint="done"
              readOnly={disabled}
              className="min-w-0 flex-1 font-mono @max-3xl:h-11"
              value={text}
              onChange={({ target }) => setText(target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
                event.preventDefault();
                send();
              }}
            />
            <Button disabled={disabled} className="@max-3xl:h-11" onClick={send}>
              {words.add}
            </Button>
          </div>
        )}
      </Field>
      {scan.said ? <Said slug={slug} said={scan.said} onCount={scan.count} onSearch={scan.forget} /> : null}
    </div>
  );
}

/** Fields that take digits, and dialogs, which keep the focus. */
const TAKES_DIGITS =
  'input:not([type=checkbox], [type=radio]), textarea, select, [role="dialog"], [role="alertdialog"]';

/** A scanner types wherever the focus is: digits that no field takes are a code. */
function useDigitsFor(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const take = ({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
      if (!/^\d$/.test(key) || ctrlKey || metaKey || altKey) return;
      if (!(target instanceof Element && target.closest(TAKES_DIGITS))) field.current?.focus();
    };
    document.addEventListener('keydown', take);
    return () => document.removeEventListener('keydown', take);
  }, [field]);
}

interface SaidProps {
  slug: string;
  said: ScanSaid;
  onCount: DockScan['count'];
  onSearch: () => void;
}

/** The answer to the last scan, for the eye: the ear has it from the announcer. */
function Said({ slug, said, onCount, onSearch }: SaidProps): ReactNode {
  const { text, isGood, match } = said;
  const Icon = isGood ? CircleCheck : CircleAlert;
  return (
    <div
      data-scan={isGood ? 'good' : 'bad'}
      className={`grid gap-2 rounded-panel p-3 ${isGood ? 'bg-sunken' : 'bg-st-danger-bg text-st-danger-fg'}`}
    >
      <p className="flex items-start gap-2 font-semibold">
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
        {text}
      </p>
      {match?.kind === 'choice' ? (
        <ul className="flex flex-wrap gap-2">
          {match.lines.map((line) => (
            <li key={line.id}>
              <Button className="h-auto! min-h-8 whitespace-normal" onClick={() => onCount(line)}>
                {line.description}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {match?.kind === 'elsewhere' ? (
        <Link
          href={variantHref(slug, match.variant)}
          prefetch={false}
          target="_blank"
          className={`${buttonClass()} justify-self-start`}
        >
          {words.openProduct}
        </Link>
      ) : null}
      {match?.kind === 'unknown' ? (
        <Button
          className="justify-self-start"
          onClick={() => {
            onSearch();
            openPalette();
          }}
        >
          {words.search}
        </Button>
      ) : null}
    </div>
  );
}
