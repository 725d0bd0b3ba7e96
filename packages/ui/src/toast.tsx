'use client';

import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { Button, IconButton } from './button';
import { cn } from './cn';

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
/** The one message on the screen, and the one that follows it. */
let shown: ToastEntry | null = null;
let next: ToastEntry | null = null;
let nextId = 1;
const listeners = new Set<() => void>();

function publish(entry: ToastEntry | null): void {
  shown = entry;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Shows a message for 10 s (longer while hovered, focused or in a background window), in place of the one before. Only a failure is
 * not replaced by what is none: that follows it.
 */
export function showToast(input: ToastInput): void {
  const entry = { ...input, id: nextId++ };
  const waits = shown?.tone === 'danger' && entry.tone !== 'danger';
  next = waits ? entry : null;
  if (!waits) publish(entry);
}

function hideToast(id: number): void {
  if (shown?.id !== id) return;
  const following = next;
  next = null;
  publish(following);
}

export interface ToastRegionProps {
  label: string;
  closeLabel: string;
}

/**
 * The container of the messages. Mount once, at startup: live regions that appear later are not announced. On wide windows it is at
 * the foot of the sidebar, beside the work; elsewhere at the bottom, above a bar that sets `--toast-above` to its height.
 */
export function ToastRegion({ label, closeLabel }: ToastRegionProps): ReactNode {
  const entry = useSyncExternalStore(
    subscribe,
    () => shown,
    () => null,
  );
  const [held, setHeld] = useState(false);
  const paused = useWindowAway() || held;
  const danger = entry?.tone === 'danger';
  const card = entry ? <ToastCard key={entry.id} entry={entry} paused={paused} closeLabel={closeLabel} /> : null;
  return (
    <section
      data-chrome
      aria-label={label}
      data-region="toasts"
      tabIndex={-1}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className={cn(
        'pointer-events-none fixed inset-x-4 bottom-[max(4.5rem,var(--toast-above,0px)+0.5rem)] outline-none',
        'md:right-auto md:left-18 md:bottom-[calc(var(--toast-above,0px)+1rem)] md:w-80',
        'md:[:root:has([data-sidebar=wide])_&]:bottom-24 md:[:root:has([data-sidebar=wide])_&]:left-2 md:[:root:has([data-sidebar=wide])_&]:w-48',
        // Only a failure may cover a dialog, which may be what failed.
        danger ? 'z-(--z-toast)' : 'z-(--z-bar)',
      )}
    >
      {/* A modal dialog hides all but what says that it is live. */}
      <div role="status" aria-live="polite">
        {danger ? null : card}
      </div>
      <div role="alert" aria-live="assertive">
        {danger ? card : null}
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
    <div className="pointer-events-auto flex animate-float-in flex-wrap items-center gap-x-2 gap-y-1 rounded-panel border border-border bg-raised py-1.5 pr-1.5 pl-3 shadow-2">
      <span className="flex min-w-0 flex-1 basis-40 items-center gap-2 py-1">
        {entry.tone === 'danger' ? (
          <span aria-hidden className="w-1 shrink-0 self-stretch rounded-tag bg-danger" />
        ) : null}
        <span className="min-w-0 wrap-anywhere">{entry.text}</span>
      </span>
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
      <IconButton size="sm" label={closeLabel} onClick={() => hideToast(entry.id)} className="ml-auto">
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
