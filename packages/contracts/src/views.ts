import * as z from 'zod';
import { LIMITS } from './limits';
import { viewState } from './records/view-state';
import { taskGrouping } from './tasks/layouts';
import { taskSort } from './tasks/task';
import { id, line, version } from './values';

export const TASK_LAYOUTS = ['list', 'board', 'calendar', 'timeline'] as const;
export const taskLayout = z.enum(TASK_LAYOUTS);

/** How tasks are looked at: what the address of the tasks page says. */
export const ViewState = viewState({
  layout: taskLayout.default('list'),
  sort: taskSort.default('due'),
  group: taskGrouping,
});
export type ViewState = z.output<typeof ViewState>;

export const SavedView = z.object({
  id,
  ownerId: id,
  name: z.string(),
  /** Visible to everyone in the workspace. */
  shared: z.boolean(),
  state: ViewState,
  /** Pinned to the caller's sidebar. */
  pinned: z.boolean(),
  /** Why its query is no longer valid; null if it is. */
  problem: z.string().nullable(),
  version,
});
export type SavedView = z.infer<typeof SavedView>;
export const ListViewsOutput = z.object({ items: z.array(SavedView) });

const name = line(LIMITS.settingsNameChars);

export const CreateViewInput = z.strictObject({ name, shared: z.boolean().default(false), state: ViewState });
export type CreateViewInput = z.input<typeof CreateViewInput>;

export const UpdateViewInput = z.strictObject({
  id,
  version,
  name: name.optional(),
  shared: z.boolean().optional(),
  state: ViewState.optional(),
});
export type UpdateViewInput = z.input<typeof UpdateViewInput>;

export const DeleteViewInput = z.strictObject({ id, version });
export type DeleteViewInput = z.infer<typeof DeleteViewInput>;

/** Pins a view to the caller's sidebar, or unpins it. */
export const PinViewInput = z.strictObject({ id });
export type PinViewInput = z.infer<typeof PinViewInput>;
