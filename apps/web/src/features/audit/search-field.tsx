'use client';

import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useDebounced } from '@/lib/use-debounced';
import { TEXT_LONGEST } from './filters';

const DEBOUNCE_MS = 400;

interface SearchFieldProps {
  label: string;
  hint: string;
  /** What the list is narrowed by. */
  value: string;
  onSearch: (text: string) => void;
}

/** A text that narrows a list soon after it is typed. */
export function SearchField({ label, hint, value, onSearch }: SearchFieldProps): ReactNode {
  const [text, setText] = useState(value);
  const settled = useDebounced(text, DEBOUNCE_MS).trim();
  // What this field has asked for last: anything else comes from the address, and replaces what is typed.
  const asked = useRef(value);
  const search = useRef(onSearch);
  search.current = onSearch;
  useEffect(() => {
    if (value === asked.current) return;
    asked.current = value;
    setText(value);
  }, [value]);
  useEffect(() => {
    if (settled === asked.current) return;
    asked.current = settled;
    search.current(settled);
  }, [settled]);
  return (
    <Field label={label}>
      {(control) => (
        <Input
          {...control}
          type="search"
          title={hint}
          maxLength={TEXT_LONGEST}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      )}
    </Field>
  );
}
