'use client';

import { Button } from '@quartermaster/ui/button';
import { Textarea } from '@quartermaster/ui/input';
import { TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { orderPageWords } from '@/messages/order-page';
import type { LeftRow } from './paste-rows';

const words = orderPageWords.pasted;

interface PastedRowsProps {
  left: readonly LeftRow[];
  pending: boolean;
  onTry: (text: string) => void;
  onDiscard: () => void;
}

/** Pasted rows that are not on the order, each with its reason. They are mended here. Give it a key per paste. */
export function PastedRows({ left, pending, onTry, onDiscard }: PastedRowsProps): ReactNode {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [text, setText] = useState(() => left.map(({ row }) => row.text).join('\n'));
  useEffect(() => box.current?.focus(), []);
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="grid gap-2 rounded-panel border-l-3 border-danger bg-st-danger-bg p-3 text-st-danger-fg"
    >
      <p className="flex items-center gap-1.5 font-semibold">
        <TriangleAlert aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
        {words.title(left.length)}
      </p>
      <ul className="grid max-h-40 gap-0.5 overflow-y-auto text-sm" id={`${id}-why`}>
        {left.map(({ row, why }) => (
          <li key={row.nr}>{words.row(row.nr, why)}</li>
        ))}
      </ul>
      <label htmlFor={id} className="text-sm font-semibold">
        {words.mend}
      </label>
      <Textarea
        id={id}
        aria-describedby={`${id}-why`}
        className="font-mono text-sm"
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <div className="flex gap-2">
        <Button size="sm" tone="primary" pending={pending} onClick={() => onTry(text)}>
          {words.again}
        </Button>
        <Button size="sm" onClick={onDiscard}>
          {words.discard}
        </Button>
      </div>
    </div>
  );
}
