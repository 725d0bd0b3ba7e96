import * as z from 'zod';
import { id } from './values';

/** Orders, purchase orders, products, customers, suppliers and tasks, by the first part of what people call them. */
export const RECORD_KINDS = ['SO', 'PO', 'P', 'C', 'S', 'T'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** What people call a record: SO-1042. */
export const recordRef = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^(SO|PO|P|C|S|T)-[1-9]\d{0,9}$/, 'Write it like SO-1042, PO-317, P-88, C-12, S-4 or T-9');

/** A task is about a record, or holds it: then the record waits until the task is done. */
export const LINK_KINDS = ['about', 'holds'] as const;
export const linkKind = z.enum(LINK_KINDS);

export const TaskLink = z.object({ ref: z.string(), kind: linkKind });
export type TaskLink = z.infer<typeof TaskLink>;

/** Naming a record once more changes the kind of its link. */
export const AddLinkInput = z.strictObject({ taskId: id, ref: recordRef, kind: linkKind.default('about') });
export type AddLinkInput = z.input<typeof AddLinkInput>;

export const RemoveLinkInput = z.strictObject({ taskId: id, ref: recordRef });
export type RemoveLinkInput = z.infer<typeof RemoveLinkInput>;

export const ListLinksInput = z.strictObject({ taskId: id });
export type ListLinksInput = z.infer<typeof ListLinksInput>;

export const TaskLinks = z.object({ items: z.array(TaskLink) });
export type TaskLinks = z.infer<typeof TaskLinks>;
