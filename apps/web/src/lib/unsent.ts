import type { CreateCommentInput } from '@quartermaster/contracts/comments';
import type { QuickAdd } from '@quartermaster/contracts/quick-add/types';
import type { CreateTaskInput } from '@quartermaster/contracts/tasks/task';
import { readFailure } from '@/lib/api-error';
import { createStore, useStore } from '@/lib/store';

/** The key makes sending twice the same as sending once, for 72 hours. */
type Keyed<T> = T & { idempotencyKey: string };

export type Written =
  | { kind: 'comment'; input: Keyed<CreateCommentInput> }
  | { kind: 'task'; input: Keyed<CreateTaskInput>; fields: QuickAdd['fields'] };

/** What a person wrote while the server was out of reach. `problem` is why it was not taken when it was sent. */
export type Unsent = Written & { problem: string | null };

/** The server may take it later as it is. */
const PASSING = new Set(['offline', 'unavailable', 'rate_limited', 'unauthenticated']);

/** What one person has waiting in one workspace, while that workspace is on the screen. */
interface Outbox {
  /** Its key in the storage of this browser. */
  place: string;
  /** Rejects when the server did not take it. */
  send: (one: Unsent) => Promise<unknown>;
  sending: boolean;
}

const waiting = createStore<readonly Unsent[]>([]);
let open: Outbox | undefined;
/** False once this browser would not store it: then what this page remembers is all there is. */
let storable = true;

/**
 * Opens what one person has waiting in one workspace, and sends it.
 * @param send rejects when the server did not take it
 * @returns closes it; what still waits is kept in this browser
 */
export function openUnsent(owner: string, send: Outbox['send']): () => void {
  const place = `qm-waiting:${owner}`;
  const onStorage = (event: StorageEvent) => {
    if (event.key === place) waiting.set(stored());
  };
  open = { place, send, sending: false };
  waiting.set(stored());
  window.addEventListener('storage', onStorage);
  void sendUnsent();
  return () => {
    window.removeEventListener('storage', onStorage);
    open = undefined;
    waiting.set([]);
  };
}

/** Keeps what could not be sent, until the server has it or the person lets go of it. */
export function keepUnsent(one: Written): void {
  change((all) => [...all, { ...one, problem: null }]);
}

export function dropUnsent(key: string): void {
  change((all) => all.filter(({ input }) => input.idempotencyKey !== key));
}

/** Sends one after the other, the oldest first. Stops where the server cannot be reached; passes over what it refuses. */
export async function sendUnsent(): Promise<void> {
  const outbox = open;
  if (!outbox || outbox.sending) return;
  outbox.sending = true;
  try {
    for (const one of waiting.get()) {
      if (one.problem) continue;
      const key = one.input.idempotencyKey;
      const failure = await outbox.send(one).then(() => null, readFailure);
      // Another workspace is on the screen: the rest belongs to this one, and waits until it is opened again.
      if (outbox !== open || (failure && PASSING.has(failure.reason))) return;
      if (failure) mark(key, failure.message);
      else dropUnsent(key);
    }
  } finally {
    outbox.sending = false;
  }
}

/** Sends again what was refused. */
export function sendAgain(key: string): void {
  mark(key, null);
  void sendUnsent();
}

export function useUnsent(): readonly Unsent[] {
  return useStore(waiting, (all) => all);
}

function mark(key: string, problem: string | null): void {
  change((all) => all.map((one) => (one.input.idempotencyKey === key ? { ...one, problem } : one)));
}

/** Another tab may have sent or written something meanwhile: what is stored is changed, not what this one remembers. */
function change(next: (all: readonly Unsent[]) => Unsent[]): void {
  const all = next(stored());
  waiting.set(all);
  if (!open) return;
  try {
    if (all.length === 0) localStorage.removeItem(open.place);
    else localStorage.setItem(open.place, JSON.stringify(all));
  } catch {
    storable = false;
  }
}

function stored(): readonly Unsent[] {
  if (!open || !storable) return waiting.get();
  try {
    const all: unknown = JSON.parse(localStorage.getItem(open.place) ?? '[]');
    return Array.isArray(all) ? all.filter(isUnsent) : [];
  } catch {
    return waiting.get();
  }
}

function isUnsent(one: Partial<Unsent> | null): one is Unsent {
  return (one?.kind === 'comment' || one?.kind === 'task') && typeof one.input?.idempotencyKey === 'string';
}
