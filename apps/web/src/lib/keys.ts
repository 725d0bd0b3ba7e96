import { useEffect, useEffectEvent } from 'react';
import { type ActionName, actionOf, KEY_ACTIONS } from './key-map';
import { inSequence } from './key-sequence';
import { getScreen } from './screen';

interface KeyLike {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  target: EventTarget | null;
  defaultPrevented: boolean;
  timeStamp: number;
}

/** The letter or symbol of a key press that may act as a shortcut; null in text, with a modifier, or when switched off. */
export function pressedKey(event: KeyLike): string | null {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return null;
  if (!getScreen().singleKeys || [...event.key].length !== 1 || isTyping(event.target)) return null;
  return event.key.toLowerCase();
}

/** The action of a key press, by the person's own keys. */
export function keyAction(event: KeyLike): ActionName | null {
  const pressed = pressedKey(event);
  return pressed === null ? null : actionOf(pressed, getScreen().keys);
}

/**
 * The default key of a press's action, so that a table of default keys also serves people with their own keys. Null for the second
 * key of a sequence: `G` `H` goes somewhere, also from a row on which `H` alone would do something.
 */
export function singleKey(event: KeyLike): string | null {
  const pressed = pressedKey(event);
  if (pressed === null || inSequence(event.timeStamp)) return null;
  const action = actionOf(pressed, getScreen().keys);
  if (action) return KEY_ACTIONS[action].key;
  return Object.values(KEY_ACTIONS).some(({ key }) => key === pressed) ? null : pressed;
}

/** True in a field where letters are input (or choose an option). */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

const LAYERS = ['dialog', 'alertdialog', 'menu', 'listbox'].map((role) => `[role=${role}]`).join();

/** True while a layer above the page handles the keys. A closed list that only waits in the page, hidden, is none. */
export function layerOpen(): boolean {
  return [...document.querySelectorAll(LAYERS)].some((layer) => layer.checkVisibility());
}

/** Listens to key presses on the whole window while mounted. */
export function useWindowKeys(onKey: (event: KeyboardEvent) => void): void {
  const latest = useEffectEvent(onKey);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => latest(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
