import { type RefObject, useEffectEvent, useLayoutEffect, useRef } from 'react';

const CALENDAR = '[data-date-calendar]';

/**
 * Takes the focus over from what stood in for this field and is its previous sibling, so that somebody who types does not notice.
 * @param then goes on with what was done there
 */
export function useTakeOver<T extends HTMLElement>(
  onReady: () => void,
  then: (hasFocus: boolean) => void,
): RefObject<T | null> {
  const root = useRef<T>(null);
  const takeOver = useEffectEvent(() => {
    const { activeElement } = document;
    const early = root.current?.previousElementSibling;
    const focused = early?.contains(activeElement) ? activeElement : null;
    const isTyping = focused instanceof HTMLInputElement;
    if (isTyping) {
      const text = root.current?.querySelector<HTMLInputElement>('[data-date-text]');
      const { selectionStart, selectionEnd } = focused;
      text?.focus();
      text?.setSelectionRange(selectionStart, selectionEnd);
    } else if (focused instanceof HTMLButtonElement) root.current?.querySelector<HTMLElement>(CALENDAR)?.focus();
    else if (focused) root.current?.focus();
    onReady();
    then(isTyping);
  });
  useLayoutEffect(() => takeOver(), []);
  return root;
}
