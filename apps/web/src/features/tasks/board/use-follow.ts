import { type FocusEvent, useLayoutEffect, useRef, useState } from 'react';
import { focusRecord } from '@/records/index/row-focus';
import type { BoardColumn } from './board-data';

/**
 * The card of the cursor, and focus: a card that changes its column is mounted again, so focus is moved with it.
 * @returns what the board hands on besides: how to follow a card to another column, and its handlers
 */
export function useFollow(columns: readonly BoardColumn[]) {
  const [cursor, setCursor] = useState<string | null>(null);
  const followed = useRef<{ id: string; value: string } | null>(null);
  const focused = useRef(false);
  useLayoutEffect(() => {
    const arrived = followed.current && columns.find(({ value }) => value === followed.current?.value);
    const card = arrived?.items.find(({ id }) => id === followed.current?.id);
    const lost = focused.current && document.activeElement === document.body;
    const left = lost ? columns.flatMap(({ items }) => items).find(({ id }) => id === cursor) : undefined;
    if (card) followed.current = null;
    const key = (card ?? left)?.key;
    if (key) focusRecord(key);
  }, [columns, cursor]);
  return {
    cursor,
    follow(id: string, value: string): void {
      followed.current = { id, value };
    },
    handlers: {
      onFocus(event: FocusEvent): void {
        const card = event.target.closest<HTMLElement>('[data-card]');
        focused.current = true;
        if (card?.dataset.card) setCursor(card.dataset.card);
      },
      onBlur(): void {
        focused.current = false;
      },
    },
  };
}
