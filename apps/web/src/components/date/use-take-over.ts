import { type RefObject, useEffectEvent, useLayoutEffect, useRef } from 'react';

/** Marks what stands in for a field that is loading. */
const EARLY = '[data-date-early]';

/**
 * Takes the focus over from what stood in for this field, so that somebody who types does not notice.
 * @param then goes on with what was done there
 */
export function useTakeOver<T extends HTMLElement>(
  onReady: () => void,
  then: (hasFocus: boolean) => void,
): RefObject<T | null> {
  const root = useRef<T>(null);
  const takeOver = useEffectEvent(() => {
    const { activeElement } = document;
    const text = root.current?.querySelector<HTMLInputElement>('[data-date-text]');
    const isTyping = activeElement instanceof HTMLInputElement && activeElement.matches(EARLY);
    if (isTyping) {
      const { selectionStart, selectionEnd } = activeElement;
      text?.focus();
      text?.setSelectionRange(selectionStart, selectionEnd);
    } else if (activeElement?.matches(EARLY)) root.current?.focus();
    onReady();
    then(isTyping);
  });
  useLayoutEffect(() => takeOver(), []);
  return root;
}
