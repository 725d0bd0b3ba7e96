import type { AppRouter } from '@quartermaster/api';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import type { TRPCClient } from '@trpc/client';
import { deepEqual } from '@/lib/deep-equal';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { type Undo, useUndo } from '@/trpc/use-undo';
import { notifyFailure } from '../editors/notify-failure';
import { type RecordKeys, recordCache } from '../editors/record-cache';
import { type EditorKind, RecordEditor } from '../editors/record-editor';
import { readColumn } from '../read-column';
import { type ColumnEdit, type DeclaredEditor, editorsOf } from './editors';
import type { DeclaredDetail, DeclaredRecord, ListKind } from './kind';

/** Where the answers about a declared kind are in the page's memory. */
function keysOf(kind: ListKind, trpc: ReturnType<typeof useTRPC>): RecordKeys {
  const routes = kind.routes(trpc);
  return { details: routes.get.pathKey(), lists: [routes.list.pathKey()] };
}

export function useRecordEditor(kind: ListKind): DeclaredEditor {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queries = useQueryClient();
  const undo = useUndo();
  return editorOf(kind, { trpc, api, queries, undo });
}

interface EditorParts {
  trpc: ReturnType<typeof useTRPC>;
  api: TRPCClient<AppRouter>;
  queries: QueryClient;
  undo: Undo;
}

function editorOf(kind: ListKind, parts: EditorParts): DeclaredEditor {
  const ofPage = editorsOf(parts.queries);
  const name = kind.part ?? kind.list.noun;
  const editor = ofPage.get(name) ?? new RecordEditor(editsOf(kind, parts), parts.undo);
  ofPage.set(name, editor);
  return editor;
}

function editsOf(kind: ListKind, parts: EditorParts): EditorKind<DeclaredRecord, DeclaredDetail, ColumnEdit> {
  const { trpc, api, queries } = parts;
  const client = kind.client(api);
  const routes = kind.routes(trpc);
  return {
    cache: recordCache<DeclaredRecord, DeclaredDetail>(queries, keysOf(kind, trpc)),
    write: ({ id, version }, { field, to }, options) => client.update.mutate({ id, version, [field]: to }, options),
    valueNow: (record, { field, to }) => (field === 'fields' ? ownNow(record, to) : readColumn(record, field)),
    preview: (record, { field, to }) =>
      field === 'fields' ? { fields: withOwn(record, to) } : ({ [field]: to } as Partial<DeclaredDetail>),
    reconcile(now, edit) {
      const fits = now === undefined || edit.from === undefined || deepEqual(now, edit.from) || deepEqual(now, edit.to);
      return fits ? edit : null;
    },
    refresh() {
      for (const route of [routes.list, routes.groups]) void queries.invalidateQueries({ queryKey: route.pathKey() });
    },
    onFailure: notifyFailure,
  };
}

/** What a record holds now in the custom fields that a change names. */
export function ownNow({ fields }: DeclaredRecord, to: unknown): Record<string, string | null> {
  return Object.fromEntries(Object.keys(Object(to)).map((id) => [id, fields[id] ?? null]));
}

function withOwn({ fields }: DeclaredRecord, to: unknown): DeclaredRecord['fields'] {
  const all: [string, unknown][] = Object.entries({ ...fields, ...Object(to) });
  return Object.fromEntries(all.filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
}
