'use client';

import { cn } from '@quartermaster/ui/cn';
import { inputClass } from '@quartermaster/ui/input';
import { type ReactNode, useId, useRef, useState } from 'react';
import { orderPageWords as words } from '@/messages/order-page';
import { type GridLine, withLine } from './draft';
import { changeDraft, useLines, useLinesStore } from './editor';

interface LineCellProps {
  line: GridLine;
  /** The line as it is called. */
  name: string;
  /** What is typed here. */
  field: string;
  /** What its column is called. */
  label: string;
  cell: string;
  /** Why it cannot be saved. */
  problem: string | undefined;
  /** Whether Tab stops here. */
  isCurrent: boolean;
  /** What an empty cell stands for. */
  placeholder?: string | undefined;
  className?: string;
}

/** A cell that is typed into. Escape takes back what was typed since it got the focus. */
export function LineCell(props: LineCellProps): ReactNode {
  const { line, name, field, label, cell, problem, isCurrent, placeholder, className } = props;
  const text = line.typed[field] ?? '';
  const isText = field === 'description' || field === 'supplierCode';
  const store = useLinesStore();
  const errorId = useId();
  const [left, setLeft] = useState(false);
  const before = useRef(text);
  const isAsked = useLines((state) => state.isAsked);
  const isSaving = useLines((state) => state.isSaving);
  const refused = useLines(
    (state) => state.refused.find((one) => one.key === line.key && one.field === field)?.message,
  );
  const error = refused ?? (left || isAsked ? problem : undefined);
  const type = (typed: string) => {
    changeDraft(store, (draft) => withLine(draft, line.key, { typed: { ...line.typed, [field]: typed } }));
    if (refused)
      store.set((state) => ({
        ...state,
        refused: state.refused.filter((one) => one.key !== line.key || one.field !== field),
      }));
  };
  return (
    <>
      <input
        aria-label={words.cell(label, name)}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? errorId : undefined}
        data-spot={`${line.key}:${cell}`}
        tabIndex={isCurrent ? 0 : -1}
        readOnly={isSaving}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        inputMode={isText ? 'text' : 'decimal'}
        className={cn(inputClass, 'h-8 px-2', isText ? '' : 'text-right tabular-nums', className)}
        value={text}
        onFocus={(event) => {
          before.current = text;
          event.target.select();
        }}
        onBlur={() => setLeft(true)}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || text === before.current) return;
          event.preventDefault();
          event.stopPropagation();
          type(before.current);
        }}
      />
      {error ? (
        <p id={errorId} className="pt-0.5 text-xs text-st-danger-fg @[38rem]:w-44">
          {error}
        </p>
      ) : null}
    </>
  );
}
