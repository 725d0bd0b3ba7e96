import { QueryClient } from '@tanstack/react-query';
import { TRPCClientError } from '@trpc/client';
import { beforeEach, expect, it } from 'vitest';
import type { UndoOffer } from '@/trpc/use-undo';
import { recordCache } from './record-cache';
import { RecordEditor } from './record-editor';

/** A kind with two fields, kept by a server in memory that refuses writes on an older version. */
interface Crate {
  id: string;
  version: number;
  name: string;
  weight: number;
}
type CrateEdit = { field: 'name'; from?: string; to: string } | { field: 'weight'; from?: number; to: number };

let server: Crate;
let writes: { version: number; operation: string }[];
let offers: UndoOffer[];
let failures: string[];
let kept: CrateEdit[];
let reachable: boolean;
let queries: QueryClient;
let editor: RecordEditor<Crate, Crate, CrateEdit>;

const shown = () => queries.getQueryData<Crate>(['detail']);

beforeEach(() => {
  server = { id: 'c', version: 1, name: 'Tea', weight: 5 };
  [writes, offers, failures, kept] = [[], [], [], []];
  reachable = true;
  queries = new QueryClient();
  queries.setQueryData(['detail'], server);
  editor = new RecordEditor<Crate, Crate, CrateEdit>(
    {
      cache: recordCache<Crate, Crate>(queries, { details: ['detail'], lists: [] }),
      async write({ version }, edit, { context }) {
        if (!reachable) throw new TRPCClientError('Failed to fetch');
        writes.push({ version, operation: context.operation });
        if (version !== server.version) throw conflict(server);
        server = { ...server, [edit.field]: edit.to, version: version + 1 };
        return server;
      },
      valueNow: (crate, { field }) => crate[field],
      preview: (_, { field, to }) => ({ [field]: to }),
      reconcile: (now, edit) => (now === edit.from || now === edit.to ? edit : null),
      keep: (_, edit) => void kept.push(edit),
      isOwn: (_, { field }, now) => kept.some((edit) => edit.field === field && (now === edit.from || now === edit.to)),
      refresh: () => undefined,
      onFailure: (_, outcome) => failures.push(outcome),
    },
    {
      withUndo: (gesture) => gesture({ context: { operation: '' } }),
      offer(offer) {
        offers.push(offer);
        return () => undefined;
      },
      takeBack: async () => undefined,
    },
  );
});

it('shows an edit at once, and sends edits in their order, each on the version before it', async () => {
  const crate = server;
  const sent = [
    editor.edit(crate, { field: 'name', from: 'Tea', to: 'Coffee' }),
    editor.edit(crate, { field: 'weight', from: 5, to: 6 }),
  ];
  expect(shown()).toMatchObject({ name: 'Coffee', weight: 6, version: 1 });
  expect(editor.busy('c')).toBe(true);
  expect(await Promise.all(sent)).toEqual(['saved', 'saved']);
  expect(writes.map(({ version }) => version)).toEqual([1, 2]);
  expect(new Set(writes.map(({ operation }) => operation)).size).toBe(2);
  expect(shown()).toEqual({ id: 'c', version: 3, name: 'Coffee', weight: 6 });
  expect(editor.busy()).toBe(false);
});

it('makes several edits one operation, and offers to undo it once something is saved', async () => {
  const words = { text: 'Repacked' };
  const edits: CrateEdit[] = [
    { field: 'name', from: 'Tea', to: 'Coffee' },
    { field: 'weight', from: 5, to: 6 },
  ];
  await editor.editTogether(server, edits, words);
  const [offer] = offers;
  expect(offers).toHaveLength(1);
  expect(offer).toMatchObject(words);
  expect(writes.map(({ operation }) => operation)).toEqual([offer?.operation, offer?.operation]);
  expect(await offer?.saved).toBe(true);
});

it('goes on when someone else changed another field', async () => {
  const crate = server;
  server = { ...server, weight: 9, version: 2 };
  expect(await editor.edit(crate, { field: 'name', from: 'Tea', to: 'Coffee' })).toBe('saved');
  expect(shown()).toEqual({ id: 'c', version: 3, name: 'Coffee', weight: 9 });
});

it('overwrites nothing that someone else wrote into the same field, and has nothing to undo then', async () => {
  const crate = server;
  server = { ...server, name: 'Cocoa', version: 2 };
  expect(await editor.edit(crate, { field: 'name', from: 'Tea', to: 'Coffee' })).toBe('conflict');
  expect(server.name).toBe('Cocoa');
  expect(shown()).toEqual(server);
  expect(failures).toEqual(['conflict']);
  expect(await offers[0]?.saved).toBe(false);
});

it('keeps an edit that did not reach the server, goes on showing it, and has nothing to undo', async () => {
  reachable = false;
  const crate = server;
  expect(await editor.edit(crate, { field: 'name', from: 'Tea', to: 'Coffee' })).toBe('waits');
  expect(kept).toEqual([{ field: 'name', from: 'Tea', to: 'Coffee' }]);
  expect(shown()).toMatchObject({ name: 'Coffee', version: 1 });
  expect(failures).toEqual([]);
  expect(await offers[0]?.saved).toBe(false);
  expect(editor.busy()).toBe(false);
});

it('takes an edit behind one that waits as made on top of it', async () => {
  reachable = false;
  const crate = server;
  const sent = [
    editor.edit(crate, { field: 'name', from: 'Tea', to: 'Coffee' }),
    editor.edit(crate, { field: 'name', from: 'Coffee', to: 'Cocoa' }),
  ];
  expect(await Promise.all(sent)).toEqual(['waits', 'waits']);
  expect(kept.map(({ to }) => to)).toEqual(['Coffee', 'Cocoa']);
  expect(shown()).toMatchObject({ name: 'Cocoa', version: 1 });
  expect(failures).toEqual([]);
});

it('replaces what a kept edit began from, also on a version that someone else made', async () => {
  reachable = false;
  const crate = server;
  await editor.edit(crate, { field: 'name', from: 'Tea', to: 'Coffee' });
  reachable = true;
  server = { ...server, weight: 9, version: 2 };
  expect(await editor.edit(crate, { field: 'name', from: 'Coffee', to: 'Cocoa' })).toBe('saved');
  expect(shown()).toEqual({ id: 'c', version: 3, name: 'Cocoa', weight: 9 });
});

it('shows a kept edit again on an answer that was read without it', () => {
  editor.show('c', { field: 'name', from: 'Tea', to: 'Coffee' });
  expect(shown()).toEqual({ ...server, name: 'Coffee' });
  editor.show('unknown', { field: 'name', from: 'Tea', to: 'Cocoa' });
  expect(shown()).toEqual({ ...server, name: 'Coffee' });
});

it('shows a kept edit also while it is being sent, but not over a newer one that is being saved', async () => {
  const coffee: CrateEdit = { field: 'name', from: 'Tea', to: 'Coffee' };
  editor.hold('c', new Promise(() => undefined));
  editor.show('c', coffee);
  expect(shown()).toMatchObject({ name: 'Coffee' });
  const saving = editor.edit(server, { field: 'name', from: 'Tea', to: 'Cocoa' });
  editor.show('c', coffee);
  expect(shown()).toMatchObject({ name: 'Cocoa' });
  await saving;
});

function conflict(current: Crate): Error {
  const data = { code: 'CONFLICT', reason: 'conflict', conflict: { current } };
  return new TRPCClientError('Someone else changed it', { result: { error: { message: '', code: -32009, data } } });
}
