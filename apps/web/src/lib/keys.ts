import { useEffect } from 'react';
import { createStore, useStore } from './store';

const STORAGE_KEY = 'qm-single-keys';

/** Whether letters act on their own (WCAG 2.1.4: they can be switched off). Remembered on this device. */
const singleKeys = createStore(true);

/** Loads the remembered choice. Call once in the browser. */
export function loadSingleKeys(): void {
  singleKeys.set(localStorage.getItem(STORAGE_KEY) !== 'off');
}

export function useSingleKeys(): [boolean, (on: boolean) => void] {
  const on = useStore(singleKeys, (value) => value);
  return [
    on,
    (next) => {
      localStorage.setItem(STORAGE_KEY, next ? 'on' : 'off');
      singleKeys.set(next);
    },
  ];
}

interface KeyLike {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  target: EventTarget | null;
  defaultPrevented: boolean;
}

/** The letter or sign of a press that may act as a shortcut; null in text, with a modifier, or when switched off. */
export function singleKey(event: KeyLike): string | null {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return null;
  if (!singleKeys.get() || event.key.length !== 1 || isTyping(event.target)) return null;
  return event.key.toLowerCase();
}

/** True in a field where letters are text (or choose an option). */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** True while a layer above the page takes the keys. */
export function layerOpen(): boolean {
  return document.querySelector('[role=dialog],[role=alertdialog],[role=menu],[role=listbox]') !== null;
}

/** Listens to presses on the whole window while mounted. */
export function useWindowKeys(onKey: (event: KeyboardEvent) => void): void {
  useEffect(() => {
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [onKey]);
}
