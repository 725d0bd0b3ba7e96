/** The columns of a line on a wide screen; on a narrow one three numbers beside each other, and everything else in lines of its own. */
export const rowGrid = [
  'grid grid-cols-3 items-center gap-x-3 gap-y-1.5 @3xl:gap-x-2',
  '@3xl:grid-cols-[minmax(9rem,1fr)_4rem_4rem_4rem_5rem_5.5rem_3.5rem_6rem_7rem]',
  // With a button on each side of the quantity.
  'coarse:@3xl:grid-cols-[minmax(9rem,1fr)_4rem_4rem_4rem_11rem_5.5rem_3.5rem_6rem_7rem]',
].join(' ');

/** The id of the field for what comes now of a line. */
export function nowId(lineId: string): string {
  return `now-${lineId}`;
}
