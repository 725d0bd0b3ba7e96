import type { CreateRecordCommentInput } from '@quartermaster/contracts/comments';
import type { QuickAdd } from '@quartermaster/contracts/quick-add/types';
import type { Noun } from '@quartermaster/contracts/records/kinds';
import type { CreateTaskInput } from '@quartermaster/contracts/tasks/task';
import { type ApiFailure, canRetry, readFailure } from '@/lib/api-error';
import { deepEqual } from '@/lib/deep-equal';
import { isOthers } from '@/lib/owner';
import { createStore, useStore } from '@/lib/store';

/** The key makes sending idempotent for 72 hours. */
type Keyed<T> = T & { idempotencyKey: string };

export type Written =
  | { kind: 'comment'; noun: Noun; input: Keyed<CreateRecordCommentInput> }
  | { kind: 'task'; input: Keyed<CreateTaskInput>; fields: QuickAdd['fields'] }
  | { kind: 'edit'; input: Keyed<UnsentEdit> };

/** A change of one field of a task. The version it is based on is its `from`: the server has to have that value still. */
export interface UnsentEdit {
  id: string;
  /** The task, as people call it. */
  key: string;
  edit: { field: string; from: unknown; to: unknown };
}

/**
 * Input written while the server was unreachable. `problem` is why the server rejected it later; `theirs` is what someone else wrote
 * into the same field.
 */
export type Unsent = Written & { problem: string | null; theirs?: unknown };

/** Someone else changed the same field. */
export class UnsentConflict extends Error {
  constructor(
    message: string,
    readonly theirs: unknown,
  ) {
    super(message);
  }
}

/** Transient errors: a later retry may succeed. */
const PASSING = new Set(['offline', 'unavailable', 'rate_limited', 'unauthenticated']);

const KINDS: ReadonlySet<unknown> = new Set<Written['kind']>(['comment', 'task', 'edit']);

const RETRY_MS = 10_000;
let retry: ReturnType<typeof setTimeout> | undefined;

/** The unsent input of one person in one workspace, while that workspace is open. */
interface Outbox {
  /** The key in this browser's storage. */
  place: string;
  userId: string;
  sending: boolean;
}

/** Rejects if the server did not accept it. */
type Send = (one: Unsent) => Promise<unknown>;

const waiting = createStore<readonly Unsent[]>([]);
let open: Outbox | undefined;
/** Undefined until it is loaded. */
let send: Send | undefined;
/** False once this browser refused to store it: then only this page's memory has it. */
let storable = true;

/**
 * Loads the unsent input of one person in one workspace, and sends it.
 * @returns a function that closes it; unsent input stays stored in this browser
 */
export function openUnsent({ userId, slug }: { userId: string; slug: string }): () => void {
  const place = `qm-waiting:${userId}:${slug}`;
  const onStorage = (event: StorageEvent) => {
    if (event.key === place) waiting.set(stored());
  };
  open = { place, userId, sending: false };
  waiting.set(stored());
  window.addEventListener('storage', onStorage);
  void sendUnsent();
  return () => {
    window.removeEventListener('storage', onStorage);
    open = undefined;
    waiting.set([]);
  };
}

/** Sends unsent input in this way. @returns a function that ends it */
export function sendUnsentBy(way: Send): () => void {
  send = way;
  void sendUnsent();
  return () => {
    send = undefined;
  };
}

/** Stores input that could not be sent, until the server has it or the person discards it. */
export function keepUnsent(one: Written): void {
  change((all) => [...all, { ...one, problem: null }]);
}

/** Stores a change of a field. With an earlier one of the same field it becomes one change, or none if it leads back. */
export function keepUnsentEdit(input: Keyed<UnsentEdit>): void {
  change((all) => {
    const isEarlier = (one: Unsent) => !one.problem && changesSame(one, input);
    const earlier = all.find(isEarlier);
    const from = earlier?.kind === 'edit' ? earlier.input.edit.from : input.edit.from;
    const rest = all.filter((one) => !isEarlier(one));
    if (deepEqual(from, input.edit.to)) return rest;
    return [...rest, { kind: 'edit', input: { ...input, edit: { ...input.edit, from } }, problem: null }];
  });
}

/** The unsent changes of the same field. A change of custom fields names some of many, so it is like no other. */
function changesSame(one: Unsent, { id, edit }: UnsentEdit): boolean {
  return one.kind === 'edit' && one.input.id === id && one.input.edit.field === edit.field && edit.field !== 'fields';
}

/** For a newer value that is about to be saved: the keys of the unsent changes that it replaces. */
export function keysReplacedBy(edit: UnsentEdit): string[] {
  return stored().flatMap((one) => (changesSame(one, edit) ? [one.input.idempotencyKey] : []));
}

/** Sends a change although someone else changed the same field: what they wrote is replaced. */
export function sendOver(key: string): void {
  change((all) =>
    all.map((one) =>
      one.kind === 'edit' && one.input.idempotencyKey === key
        ? { kind: 'edit', input: { ...one.input, edit: { ...one.input.edit, from: one.theirs } }, problem: null }
        : one,
    ),
  );
  void sendUnsent();
}

export function dropUnsent(key: string): void {
  change((all) => all.filter(({ input }) => input.idempotencyKey !== key));
}

/** Sends in sequence, oldest first. Stops at a transient error; skips input that the server rejects. */
export async function sendUnsent(): Promise<void> {
  const outbox = open;
  const way = send;
  if (!outbox || !way || outbox.sending || isOthers(outbox.userId)) return;
  outbox.sending = true;
  try {
    for (const one of waiting.get()) {
      if (one.problem) continue;
      const key = one.input.idempotencyKey;
      const error: unknown = await way(one).then(
        () => null,
        (reason) => reason,
      );
      const failure = error === null ? null : readFailure(error);
      // Another workspace was opened: the rest waits until this one is opened again.
      if (outbox !== open) return;
      if (failure && PASSING.has(failure.reason)) return retryLater(failure);
      if (failure) mark(key, failure.message, error instanceof UnsentConflict ? error.theirs : undefined);
      else dropUnsent(key);
    }
  } finally {
    outbox.sending = false;
  }
}

/** The browser may report a connection before there is one, and a server that is back reports nothing. */
function retryLater(failure: ApiFailure): void {
  clearTimeout(retry);
  if (navigator.onLine && canRetry(failure)) retry = setTimeout(() => void sendUnsent(), RETRY_MS);
}

/** Retries rejected input. */
export function sendAgain(key: string): void {
  mark(key, null);
  void sendUnsent();
}

export function useUnsent(): readonly Unsent[] {
  return useStore(waiting, (all) => all);
}

function mark(key: string, problem: string | null, theirs?: unknown): void {
  change((all) => all.map((one) => (one.input.idempotencyKey === key ? { ...one, problem, theirs } : one)));
}

/** Another tab may have sent or added input since, so this updates the stored state, not this page's copy. */
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
    return Array.isArray(all) ? all.filter(isUnsent).map(withNoun) : [];
  } catch {
    return waiting.get();
  }
}

/** Comments that were kept before other records than tasks had them name their task as `taskId`. */
type KeptComment = Omit<Extract<Unsent, { kind: 'comment' }>, 'noun' | 'input'> & {
  noun?: Noun;
  input: Keyed<Omit<CreateRecordCommentInput, 'recordId'>> & { recordId?: string; taskId?: string };
};

function withNoun(one: Exclude<Unsent, { kind: 'comment' }> | KeptComment): Unsent {
  if (one.kind !== 'comment') return one;
  const { noun = 'task', input, ...rest } = one;
  const { taskId = '', recordId = taskId, ...comment } = input;
  return { ...rest, noun, input: { recordId, ...comment } };
}

function isUnsent(one: Partial<Unsent> | null): one is Unsent {
  return KINDS.has(one?.kind) && typeof one?.input?.idempotencyKey === 'string';
}
