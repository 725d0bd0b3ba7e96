/**
 * The columns of the list, shared by its head and every row: a table where there is room, two-line cards where not. The
 * tracks are a variable on the grid, so that showing or moving a column draws no row again.
 */
export const rowGrid = 'grid-cols-[auto_auto_1fr_auto] gap-x-2 wide:grid-cols-(--tracks) wide:gap-x-0';
