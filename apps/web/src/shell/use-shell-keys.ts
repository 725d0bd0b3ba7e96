import type { Permission } from '@quartermaster/contracts/roles';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { focusCursor } from '@/lib/cursor';
import { GO_PLACES } from '@/lib/go-places';
import { beginSequence, endSequence, type SequenceStart } from '@/lib/key-sequence';
import { isTyping, keyAction, layerOpen, pressedKey, useWindowKeys } from '@/lib/keys';
import { openKeys, openNew, openNewTask, openPalette } from '@/lib/layers';
import { NAV_ITEMS, NEW_ITEMS, navHref } from '@/lib/nav-items';
import { undoLast } from '@/lib/undo';

/** The keys that work anywhere: one letter or sign, two after each other, and those with a modifier. */
export function useShellKeys(input: {
  slug: string;
  permissions: readonly Permission[];
  onToggleSidebar: () => void;
}): void {
  const { slug, permissions, onToggleSidebar } = input;
  const mayWrite = permissions.includes('tasks.write');
  const router = useRouter();
  useWindowKeys((event) => {
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
    const begun = endSequence(event.timeStamp);
    if (begun ? second(begun, pressed) : first(event)) event.preventDefault();
  });

  function second(begun: SequenceStart, pressed: string): boolean {
    if (begun === 'create') {
      const item = NEW_ITEMS.find(({ newKey, needs }) => newKey === pressed && permissions.includes(needs));
      if (item) openNew(item.noun);
      return item !== undefined;
    }
    const page = NAV_ITEMS.find((item) => item.goKey === pressed);
    const place = Object.values(GO_PLACES).find(({ goKey }) => goKey === pressed);
    if (page) router.push(navHref(slug, page));
    else if (place) router.push(`/w/${slug}${place.path}` as Route);
    return page !== undefined || place !== undefined;
  }

  function first(event: KeyboardEvent): boolean {
    const action = keyAction(event);
    if (action === 'go' || action === 'create') beginSequence(action, event.timeStamp);
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

/** Regions that can be empty, and what has to be in them to be a stop. */
const NEEDS: Partial<Record<string, string>> = { toasts: 'button', list: '[data-cursor]' };

function focusRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter((region) => {
    const needs = NEEDS[region.dataset.region ?? ''];
    return region.checkVisibility() && (needs === undefined || region.querySelector(needs));
  });
  // The innermost one: the toolbar lies inside the content.
  const here = regions.findLastIndex((region) => region.contains(document.activeElement));
  const next = regions[(here + step + regions.length) % regions.length];
  if (next?.dataset.region !== 'list' || !focusCursor()) next?.focus();
}
