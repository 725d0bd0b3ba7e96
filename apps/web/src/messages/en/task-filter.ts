/** The words of the filter of tasks. */
export const taskFilter = {
  textHint: 'For example: status = open && due < today+3d && label in (purchasing)',
  open: 'Open',
  closed: 'Done or cancelled',
};
