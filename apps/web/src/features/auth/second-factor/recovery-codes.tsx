'use client';

import { Button } from '@quartermaster/ui/button';
import { FieldError } from '@quartermaster/ui/field-error';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { copyText } from '@/lib/copy-text';
import { saveFile } from '@/lib/save-file';
import { secondFactorWords as words } from '@/messages/second-factor';

interface RecoveryCodesProps {
  codes: readonly string[];
  /** Called once the person said that they stored them. */
  onStored: () => void;
}

/** Recovery codes, shown once: they can be downloaded, copied and printed, and have to be stored before one can go on. */
export function RecoveryCodes({ codes, onStored }: RecoveryCodesProps): ReactNode {
  const [stored, setStored] = useState(false);
  const [problem, setProblem] = useState<string>();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useWarning(!stored);

  function finish(): void {
    if (stored) {
      onStored();
      return;
    }
    setProblem(words.storeFirst);
    box.current?.focus();
  }
  return (
    <section aria-labelledby={id} className="grid max-w-xl gap-4">
      <div className="grid gap-1">
        <h2 id={id} ref={heading} tabIndex={-1} className="text-md font-semibold">
          {words.codes}
        </h2>
        <p className="text-ink-2">{words.codesNote}</p>
        <p>{words.codesOnce}</p>
      </div>
      <ol
        aria-label={words.codes}
        className="grid grid-cols-1 gap-x-6 gap-y-1 rounded-panel border border-border p-3 font-mono select-text sm:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => download(codes)}>{words.download}</Button>
        <Button onClick={() => void copyText(codes.join('\n'), words.copied)}>{words.copy}</Button>
        <Button onClick={() => window.print()}>{words.print}</Button>
      </div>
      <div className="print:hidden">
        <label className="flex items-center gap-2 py-1 coarse:py-3">
          <input
            ref={box}
            type="checkbox"
            checked={stored}
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? `${id}-error` : undefined}
            onChange={(event) => {
              setStored(event.target.checked);
              setProblem(undefined);
            }}
          />
          {words.stored}
        </label>
        <FieldError id={`${id}-error`} error={problem} />
      </div>
      <Button tone="primary" className="justify-self-start" onClick={finish}>
        {words.finish}
      </Button>
    </section>
  );
}

/** The browser asks before the page is left, while the codes are nowhere else. */
function useWarning(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [active]);
}

function download(codes: readonly string[]): void {
  const text = [words.fileHead(window.location.host), '', ...codes, ''].join('\n');
  saveFile({ name: words.fileName, type: 'text/plain', text });
}
