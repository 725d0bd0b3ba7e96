import type { Permission } from '@quartermaster/contracts/roles';
import { useRouter } from 'next/navigation';
import { useCallback, useRef } from 'react';
import { isTyping, keyAction, layerOpen, pressedKey, useWindowKeys } from '@/lib/keys';
import { openKeys, openNew, openNewTask, openPalette } from '@/lib/layers';
import { NAV_ITEMS, NEW_ITEMS, navHref } from '@/lib/nav-items';
import { undoLast } from '@/lib/undo';

const CHORD_MS = 1_200;

/** The keys that work anywhere: one letter or sign, two after each other, and those with a modifier. */
export function useShellKeys(input: {
  slug: string;
  permissions: readonly Permission[];
  onToggleSidebar: () => void;
}): void {
  const { slug, permissions, onToggleSidebar } = input;
  const mayWrite = permissions.includes('tasks.write');
  const router = useRouter();
  const begun = useRef<{ by: 'go' | 'create'; until: number } | null>(null);
  useWindowKeys(
    useCallback(
      (event) => {
        if (event.key === 'F6') {
          event.preventDefault();
          focusRegion(event.shiftKey ? -1 : 1);
          return;
        }
        if (isCommand(event, 'k')) {
          // Also from a text field; from another layer it would lose what is in it.
          event.preventDefault();
          if (!layerOpen()) openPalette();
          return;
        }
        if (isCommand(event, 'z') && !isTyping(event.target) && !layerOpen() && undoLast()) {
          event.preventDefault();
          return;
        }
        const pressed = pressedKey(event);
        if (pressed === null || layerOpen()) return;
        const chord = begun.current && event.timeStamp < begun.current.until ? begun.current.by : null;
        begun.current = null;
        if (chord ? second(chord, pressed) : first(event)) event.preventDefault();
      },
      [router, slug, permissions, onToggleSidebar],
    ),
  );

  function second(chord: 'go' | 'create', pressed: string): boolean {
    if (chord === 'create') {
      const item = NEW_ITEMS.find(({ newKey, needs }) => newKey === pressed && permissions.includes(needs));
      if (item) openNew(item.noun);
      return item !== undefined;
    }
    const place = NAV_ITEMS.find((item) => item.goKey === pressed);
    if (place) router.push(navHref(slug, place));
    return place !== undefined;
  }

  function first(event: KeyboardEvent): boolean {
    const action = keyAction(event);
    if (action === 'go' || action === 'create') begun.current = { by: action, until: event.timeStamp + CHORD_MS };
    else if (action === 'quickAdd' && mayWrite) openNewTask();
    else if (action === 'help') openKeys();
    else if (action === 'sidebar') onToggleSidebar();
    else if (action === 'search') return focusSearch();
    else return false;
    return true;
  }
}

/** Ctrl, or Cmd, with one letter. */
function isCommand(event: KeyboardEvent, letter: string): boolean {
  return (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === letter;
}

/** The search of the list on this page; the palette where there is none. */
function focusSearch(): boolean {
  const field = [...document.querySelectorAll<HTMLInputElement>('input[type=search]')].find((one) =>
    one.checkVisibility(),
  );
  if (field) {
    field.focus();
    field.select();
  } else openPalette();
  return true;
}

function focusRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => region.checkVisibility() && (region.dataset.region !== 'toasts' || region.querySelector('button')),
  );
  // The innermost one: the toolbar lies inside the content.
  const here = regions.findLastIndex((region) => region.contains(document.activeElement));
  regions[(here + step + regions.length) % regions.length]?.focus();
}
