import type { Noun } from '@quartermaster/contracts/records/kinds';
import type { QueryClient } from '@tanstack/react-query';
import type { FieldEdit, RecordEditor } from '../editors/record-editor';
import type { DeclaredDetail, DeclaredRecord } from './kind';

/** A change of one column. Of the workspace's own fields, `fields` names just those that change. */
export interface ColumnEdit extends FieldEdit {
  from: unknown;
}
export type DeclaredEditor = RecordEditor<DeclaredRecord, DeclaredDetail, ColumnEdit>;

/** One editor per kind and workspace page: lists, panels and pages send their changes through it. */
const editors = new WeakMap<QueryClient, Map<string, DeclaredEditor>>();

/** The editors of a workspace page, by their nouns, or the names of parts. */
export function editorsOf(queries: QueryClient): Map<string, DeclaredEditor> {
  const ofPage = editors.get(queries) ?? new Map<string, DeclaredEditor>();
  editors.set(queries, ofPage);
  return ofPage;
}

/** Whether an edit of the kind, or of one record of it, is in progress on this page. */
export function isEditing(queries: QueryClient, noun: Noun, id?: string): boolean {
  return editors.get(queries)?.get(noun)?.busy(id) ?? false;
}
