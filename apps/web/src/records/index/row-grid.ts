/**
 * The columns of the list, shared by its head and every row: a table where there is room, two-line cards where not. The
 * tracks are a variable on the grid, so that showing or moving a column draws no row again. Under fingers, rows that can be arranged
 * have room for a grip before them.
 */
export const rowGrid =
  'grid-cols-[auto_auto_1fr_auto] gap-x-2 coarse:in-data-ordered:pl-9 wide:grid-cols-(--tracks) wide:gap-x-0';

/** The row whose link has focus. */
export const focusedRow =
  'has-[[data-record-link]:focus-visible]:outline-2 has-[[data-record-link]:focus-visible]:-outline-offset-2 has-[[data-record-link]:focus-visible]:outline-ring';

/** The last cell of a row: in sight where the table scrolls sideways, with a shadow while columns are hidden behind it. */
export const atEnd =
  'self-stretch items-center sticky right-0 in-data-more:bg-inherit in-data-more:shadow-[-8px_0_6px_-6px_var(--border-strong)]';
