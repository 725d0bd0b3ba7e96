import type { CreateCommentInput } from '@quartermaster/contracts/comments';
import type { QuickAdd } from '@quartermaster/contracts/quick-add/types';
import type { CreateTaskInput } from '@quartermaster/contracts/tasks';
import { readFailure } from '@/lib/api-error';
import { createStore, useStore } from '@/lib/store';

/** The key makes sending twice the same as sending once, for 72 hours. */
type Keyed<T> = T & { idempotencyKey: string };

export type Written =
  | { kind: 'comment'; input: Keyed<CreateCommentInput> }
  | { kind: 'task'; input: Keyed<CreateTaskInput>; fields: QuickAdd['fields'] };

/** What a person wrote while the server was out of reach. `problem` is why it was not taken when it was sent. */
export type Waiting = Written & { problem: string | null };

/** The server may take it later as it is. */
const PASSING = new Set(['offline', 'unavailable', 'rate_limited', 'unauthenticated']);

const waiting = createStore<readonly Waiting[]>([]);
let place: string | undefined;
/** False once this browser would not store it: then what this page remembers is all there is. */
let storable = true;
let send: ((one: Waiting) => Promise<unknown>) | undefined;
let sending = false;

/**
 * Opens what one person has waiting in one workspace, and sends it.
 * @param sender rejects when the server did not take it
 * @returns closes it; what still waits is kept in this browser
 */
export function openOutbox(owner: string, sender: (one: Waiting) => Promise<unknown>): () => void {
  const key = `qm-waiting:${owner}`;
  const onStorage = (event: StorageEvent) => {
    if (event.key === key) waiting.set(stored());
  };
  place = key;
  send = sender;
  waiting.set(stored());
  window.addEventListener('storage', onStorage);
  void sendWaiting();
  return () => {
    window.removeEventListener('storage', onStorage);
    place = send = undefined;
    waiting.set([]);
  };
}

/** Keeps what could not be sent, until the server has it or the person lets go of it. */
export function keepWaiting(one: Written): void {
  change((all) => [...all, { ...one, problem: null }]);
}

export function dropWaiting(key: string): void {
  change((all) => all.filter(({ input }) => input.idempotencyKey !== key));
}

/** Sends one after the other, the oldest first. Stops where the server cannot be reached; passes over what it refuses. */
export async function sendWaiting(): Promise<void> {
  if (sending) return;
  sending = true;
  try {
    for (const one of waiting.get()) {
      if (!send) return;
      if (one.problem) continue;
      const key = one.input.idempotencyKey;
      try {
        await send(one);
        dropWaiting(key);
      } catch (error) {
        const { reason, message } = readFailure(error);
        if (PASSING.has(reason)) return;
        mark(key, message);
      }
    }
  } finally {
    sending = false;
  }
}

/** Sends again what was refused. */
export function sendAgain(key: string): void {
  mark(key, null);
  void sendWaiting();
}

export function useWaiting(): readonly Waiting[] {
  return useStore(waiting, (all) => all);
}

function mark(key: string, problem: string | null): void {
  change((all) => all.map((one) => (one.input.idempotencyKey === key ? { ...one, problem } : one)));
}

/** Another tab may have sent or written something meanwhile: what is stored is changed, not what this one remembers. */
function change(next: (all: readonly Waiting[]) => Waiting[]): void {
  const all = next(stored());
  waiting.set(all);
  if (!place) return;
  try {
    if (all.length === 0) localStorage.removeItem(place);
    else localStorage.setItem(place, JSON.stringify(all));
  } catch {
    storable = false;
  }
}

function stored(): readonly Waiting[] {
  if (!place || !storable) return waiting.get();
  try {
    const all: unknown = JSON.parse(localStorage.getItem(place) ?? '[]');
    return Array.isArray(all) ? all.filter(isWaiting) : [];
  } catch {
    return waiting.get();
  }
}

function isWaiting(one: Partial<Waiting> | null): one is Waiting {
  return (one?.kind === 'comment' || one?.kind === 'task') && typeof one.input?.idempotencyKey === 'string';
}
