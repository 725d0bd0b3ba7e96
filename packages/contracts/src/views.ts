import * as z from 'zod';
import { type KindNoun, kindNoun, pageListOf } from './kinds';
import { LIMITS } from './limits';
import { sortInput } from './records/inputs';
import { listColumns } from './records/kind';
import { sortTerms } from './records/sorts';
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

/** How records of another kind are looked at; its sorts and groups are those of the kind. */
export const RecordViewState = viewState({
  layout: z.literal('list').default('list'),
  sort: line(200),
  group: line(60),
});
export type RecordViewState = z.output<typeof RecordViewState>;

const ofView = {
  id,
  ownerId: id,
  name: z.string(),
  /** Visible to everyone in the workspace. */
  shared: z.boolean(),
  /** Pinned to the caller's sidebar. */
  pinned: z.boolean(),
  /** Why its query is no longer valid; null if it is. */
  problem: z.string().nullable(),
  version,
};

/** A saved view of tasks. */
export const SavedView = z.object({ ...ofView, noun: z.literal('task'), state: ViewState });
export type SavedView = z.infer<typeof SavedView>;
/** A saved view of records of any other kind. */
export const SavedRecordView = z.object({ ...ofView, noun: kindNoun.exclude(['task']), state: RecordViewState });
export type SavedRecordView = z.infer<typeof SavedRecordView>;
export const AnySavedView = z.discriminatedUnion('noun', [SavedView, SavedRecordView]);
export type AnySavedView = z.infer<typeof AnySavedView>;

export const ListViewsInput = z.strictObject({ noun: kindNoun.default('task') });
export type ListViewsInput = z.input<typeof ListViewsInput>;
export const ListViewsOutput = z.object({ items: z.array(AnySavedView) });

const name = line(LIMITS.settingsNameChars);

/** A state whose kind is not known yet; `viewStateOf` checks it. */
const anyState = viewState({
  layout: taskLayout.optional(),
  sort: line(200).optional(),
  group: line(60),
});

/** The states of a kind's views; columns that its page does not have are left out. */
export function viewStateOf(noun: KindNoun) {
  const kind = pageListOf(noun);
  const { sorts, groups, defaults } = kind;
  const own =
    noun === 'task'
      ? ViewState
      : viewState({
          layout: z.literal('list').default('list'),
          sort: sortInput(sortTerms(sorts)).default(defaults.sort),
          group: z.enum(groups),
        });
  const columns = Object.keys(listColumns(kind));
  return own.transform((state) => ({
    ...state,
    columns: state.columns?.filter((name) => columns.includes(name) || name.startsWith('cf:')) ?? null,
  }));
}

export const CreateViewInput = z.strictObject({
  noun: kindNoun.default('task'),
  name,
  shared: z.boolean().default(false),
  state: anyState,
});
export type CreateViewInput = z.input<typeof CreateViewInput>;

export const UpdateViewInput = z.strictObject({
  id,
  version,
  name: name.optional(),
  shared: z.boolean().optional(),
  state: anyState.optional(),
});
export type UpdateViewInput = z.input<typeof UpdateViewInput>;

export const DeleteViewInput = z.strictObject({ id, version });
export type DeleteViewInput = z.infer<typeof DeleteViewInput>;

/** Pins a view to the caller's sidebar, or unpins it. */
export const PinViewInput = z.strictObject({ id });
export type PinViewInput = z.infer<typeof PinViewInput>;
