import { type RefObject, useEffect, useEffectEvent } from 'react';
import { isTyping } from './keys';

/** Of the window, in px. */
export interface Point {
  x: number;
  y: number;
}

/**
 * Asks for a menu on an element: by right click, a long press, the Menu key or Shift F10. The browser's own menu stays for a right
 * click with Shift, on selected text and in text fields.
 * @param onMenu opens the menu of what was pressed; false where there is none
 */
export function useContextMenu(
  surface: RefObject<HTMLElement | null>,
  onMenu: (target: Element, at: Point) => boolean,
): void {
  const open = useEffectEvent(onMenu);
  useEffect(() => {
    const element = surface.current;
    if (!element) return;
    const onContextMenu = (event: MouseEvent) => {
      const { target, clientX: x, clientY: y } = event;
      if (!(target instanceof Element) || event.defaultPrevented || event.shiftKey) return;
      if (isTyping(target) || isSelected(target)) return;
      if (open(target, { x, y })) event.preventDefault();
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, shiftKey, target } = event;
      if (key !== 'ContextMenu' && !(key === 'F10' && shiftKey)) return;
      if (!(target instanceof Element) || event.defaultPrevented || isTyping(target)) return;
      const { left, bottom } = target.getBoundingClientRect();
      if (open(target, { x: left, y: bottom })) event.preventDefault();
    };
    element.addEventListener('contextmenu', onContextMenu);
    element.addEventListener('keydown', onKeyDown);
    return () => {
      element.removeEventListener('contextmenu', onContextMenu);
      element.removeEventListener('keydown', onKeyDown);
    };
  }, [surface]);
}

function isSelected(target: Element): boolean {
  const selection = document.getSelection();
  return selection !== null && !selection.isCollapsed && selection.containsNode(target, true);
}
