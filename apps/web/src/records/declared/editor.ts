import type { AppRouter } from '@quartermaster/api';
import type { Noun } from '@quartermaster/contracts/records/kinds';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import type { TRPCClient } from '@trpc/client';
import { deepEqual } from '@/lib/deep-equal';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { type Undo, useUndo } from '@/trpc/use-undo';
import { notifyFailure } from '../editors/notify-failure';
import { type RecordKeys, recordCache } from '../editors/record-cache';
import { type EditorKind, type FieldEdit, RecordEditor } from '../editors/record-editor';
import { readColumn } from '../read-column';
import type { DeclaredDetail, DeclaredKind, DeclaredRecord } from './kind';

/** A change of one column. Of the workspace's own fields, `fields` names just those that change. */
export interface ColumnEdit extends FieldEdit {
  from: unknown;
}
export type DeclaredEditor = RecordEditor<DeclaredRecord, DeclaredDetail, ColumnEdit>;

/** Where the answers about a declared kind are in the page's memory. */
function keysOf(kind: DeclaredKind, trpc: ReturnType<typeof useTRPC>): RecordKeys {
  const routes = kind.routes(trpc);
  return { details: routes.get.pathKey(), lists: [routes.list.pathKey()] };
}

/** One editor per kind and workspace page: lists, panels and pages send their changes through it. */
const editors = new WeakMap<QueryClient, Map<Noun, DeclaredEditor>>();

export function useRecordEditor(kind: DeclaredKind): DeclaredEditor {
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

function editorOf(kind: DeclaredKind, parts: EditorParts): DeclaredEditor {
  const ofPage = editors.get(parts.queries) ?? new Map<Noun, DeclaredEditor>();
  editors.set(parts.queries, ofPage);
  const editor = ofPage.get(kind.list.noun) ?? new RecordEditor(editsOf(kind, parts), parts.undo);
  ofPage.set(kind.list.noun, editor);
  return editor;
}

/** Whether an edit of the kind, or of one record of it, is in progress on this page. */
export function isEditing(queries: QueryClient, noun: Noun, id?: string): boolean {
  return editors.get(queries)?.get(noun)?.busy(id) ?? false;
}

function editsOf(kind: DeclaredKind, parts: EditorParts): EditorKind<DeclaredRecord, DeclaredDetail, ColumnEdit> {
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

function ownNow({ fields }: DeclaredRecord, to: unknown): Record<string, string | null> {
  return Object.fromEntries(Object.keys(Object(to)).map((id) => [id, fields[id] ?? null]));
}

function withOwn({ fields }: DeclaredRecord, to: unknown): DeclaredRecord['fields'] {
  const all: [string, unknown][] = Object.entries({ ...fields, ...Object(to) });
  return Object.fromEntries(all.filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
}
