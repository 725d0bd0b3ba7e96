/** The columns of the list, shared by its head and every row: a table where there is room, two-line cards where not. */
export const rowGrid =
  'grid-cols-[2.25rem_auto_1fr_auto] gap-x-2 @3xl:grid-cols-[2.25rem_5.5rem_minmax(10rem,1fr)_8.5rem_7rem_8rem_10rem] @3xl:gap-x-0';
