'use client';

import { announce } from '@quartermaster/ui/announcer';
import { buttonClass } from '@quartermaster/ui/button';
import { cn } from '@quartermaster/ui/cn';
import { Kbd } from '@quartermaster/ui/kbd';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { type ActionName, holderOf, isUsable, keyOf, withKey } from '@/lib/key-map';
import { setScreen, useScreen } from '@/lib/screen';
import { keysWords } from '@/messages/keys';

/** One action and its key; pressing the button and then a key gives it that one. */
export function ActionKeyRow({ action }: { action: ActionName }): ReactNode {
  const own = useScreen('keys');
  const [waiting, setUnsent] = useState(false);
  const [problem, setProblem] = useState<string>();
  const key = keyOf(action, own).toUpperCase();
  const name = keysWords.actions[action];

  function stop(): void {
    setUnsent(false);
    setProblem(undefined);
  }
  function problemOf(event: KeyboardEvent): string | undefined {
    if (!isUsable(event.key) || event.ctrlKey || event.metaKey || event.altKey) return keysWords.unusable;
    const holder = holderOf(event.key, action, own);
    return holder ? keysWords.taken(event.key.toUpperCase(), keysWords.actions[holder]) : undefined;
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (!waiting || event.key === 'Tab' || event.key === 'Shift') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      stop();
      announce(keysWords.kept);
      return;
    }
    const found = problemOf(event);
    if (found) {
      setProblem(found);
      return;
    }
    setScreen({ keys: withKey(own, action, event.key) });
    announce(keysWords.changed(name, event.key.toUpperCase()));
    stop();
  }

  return (
    <KeyLine what={name} note={problem}>
      <button
        type="button"
        aria-label={waiting ? keysWords.press : `${keysWords.change(name)}: ${key}`}
        aria-pressed={waiting}
        onClick={() => setUnsent(!waiting)}
        onKeyDown={onKeyDown}
        onBlur={stop}
        className={cn(buttonClass({ tone: 'quiet', size: 'sm' }), 'px-1! font-normal!')}
      >
        {waiting ? keysWords.press : <Kbd hint={false}>{key}</Kbd>}
      </button>
    </KeyLine>
  );
}

/** Keys that are the same for everybody; several are ways to do one thing. */
export function FixedKeyRow({ keys, what }: { keys: readonly (readonly string[])[]; what: string }): ReactNode {
  return (
    <KeyLine what={what}>
      {keys.map((chord) => (
        <span key={chord.join()} className="flex gap-0.5">
          {chord.map((key) => (
            <Kbd key={key} hint={false}>
              {key}
            </Kbd>
          ))}
        </span>
      ))}
    </KeyLine>
  );
}

interface KeyLineProps {
  what: string;
  note?: string | undefined;
  children: ReactNode;
}

function KeyLine({ what, note, children }: KeyLineProps): ReactNode {
  return (
    <div className="col-span-2 grid min-h-9 grid-cols-subgrid items-center border-b border-border py-1">
      <dt className="flex items-center gap-1 pr-4 whitespace-nowrap">{children}</dt>
      <dd className="text-ink-2">
        {what}
        <span role="status" className="block text-sm text-st-attention-fg empty:hidden">
          {note}
        </span>
      </dd>
    </div>
  );
}
