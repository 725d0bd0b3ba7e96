'use client';

import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { Button, IconButton } from './button';

export interface ToastInput {
  text: string;
  /** Danger is announced assertively, everything else politely. */
  tone?: 'neutral' | 'danger' | undefined;
  action?: ToastAction | undefined;
  /** A second action, such as a link to details. */
  second?: ToastAction | undefined;
}

export interface ToastAction {
  label: string;
  run: () => void;
}

interface ToastEntry extends ToastInput {
  id: number;
}

const shownMs = 10_000;
const atMost = 4;
const none: readonly ToastEntry[] = [];
let entries: readonly ToastEntry[] = none;
let nextId = 1;
const listeners = new Set<() => void>();

function publish(next: readonly ToastEntry[]): void {
  entries = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Shows a message for 10 s (longer while hovered, focused or in a background window). @returns its id */
export function showToast(input: ToastInput): number {
  const id = nextId++;
  publish([...entries, { ...input, id }].slice(-atMost));
  return id;
}

/** Dismisses a message early. Unknown ids are ignored. */
function hideToast(id: number): void {
  publish(entries.filter((entry) => entry.id !== id));
}

export interface ToastRegionProps {
  label: string;
  closeLabel: string;
}

/** The container of the messages. Mount once, at startup: live regions that appear later are not announced. */
export function ToastRegion({ label, closeLabel }: ToastRegionProps): ReactNode {
  const shown = useSyncExternalStore(
    subscribe,
    () => entries,
    () => none,
  );
  const [held, setHeld] = useState(false);
  const paused = useWindowAway() || held;
  const list = (danger: boolean) =>
    shown
      .filter((entry) => (entry.tone === 'danger') === danger)
      .map((entry) => <ToastCard key={entry.id} entry={entry} paused={paused} closeLabel={closeLabel} />);
  return (
    <section
      aria-label={label}
      data-region="toasts"
      tabIndex={-1}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-none fixed inset-x-4 bottom-18 z-(--z-toast) flex flex-col items-center gap-2 outline-none md:bottom-4"
    >
      <div role="status" className="grid gap-2">
        {list(false)}
      </div>
      <div role="alert" className="grid gap-2">
        {list(true)}
      </div>
    </section>
  );
}

function ToastCard({ entry, paused, closeLabel }: { entry: ToastEntry; paused: boolean; closeLabel: string }) {
  const left = useRef(shownMs);
  useEffect(() => {
    if (paused) return;
    const started = Date.now();
    const timer = setTimeout(() => hideToast(entry.id), left.current);
    return () => {
      clearTimeout(timer);
      left.current = Math.max(1_000, left.current - (Date.now() - started));
    };
  }, [paused, entry.id]);
  const actions = [entry.second, entry.action].filter((action) => action !== undefined);
  return (
    <div className="pointer-events-auto flex w-fit max-w-[min(32rem,100%)] animate-float-in items-center gap-2 rounded-panel border border-border bg-raised py-1.5 pr-1.5 pl-3 shadow-2">
      {entry.tone === 'danger' ? <span aria-hidden className="h-4 w-1 shrink-0 rounded-tag bg-danger" /> : null}
      <span className="min-w-0 flex-1 py-1">{entry.text}</span>
      {actions.map((action) => (
        <Button
          key={action.label}
          size="sm"
          onClick={() => {
            hideToast(entry.id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      ))}
      <IconButton size="sm" label={closeLabel} onClick={() => hideToast(entry.id)}>
        <X aria-hidden className="size-4" strokeWidth={1.75} />
      </IconButton>
    </div>
  );
}

function useWindowAway(): boolean {
  return useSyncExternalStore(
    (listener) => {
      window.addEventListener('blur', listener);
      window.addEventListener('focus', listener);
      return () => {
        window.removeEventListener('blur', listener);
        window.removeEventListener('focus', listener);
      };
    },
    () => !document.hasFocus(),
    () => false,
  );
}
