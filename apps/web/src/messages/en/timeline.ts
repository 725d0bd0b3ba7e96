/** The words of the timeline. */
export const timeline = {
  label: 'Timeline',
  tasks: 'Tasks by due date',
  task: 'Task',
  zoom: 'Zoom',
  week: 'Week',
  month: 'Five weeks',
  quarter: 'Quarter',
  span: (from: string, to: string) => `${from} – ${to}`,
  undated: (count: string) => `${count} without a due date`,
  states: { done: 'done', cancelled: 'cancelled', overdue: 'overdue', blocked: 'blocked' },
  marks: 'Legend',
  early: 'starts before its blocker is due',
  starts: (day: string) => `starts ${day}`,
  due: (day: string) => `due ${day}`,
  waits: (key: string) => `waits for ${key}`,
  waitsEarly: (key: string) => `waits for ${key} but starts before it is due`,
  line: (blocked: string, blocker: string) => `${blocked} waits for ${blocker}`,
  lineEarly: (blocked: string, blocker: string) =>
    `Conflict: ${blocked} waits for ${blocker} but starts before it is due`,
  moved: (key: string, start: string, due: string) =>
    start === due ? `${key} is now due on ${due}` : `${key} now runs from ${start} to ${due}`,
  atStart: (key: string) => `${key} cannot be due before it starts`,
  empty: 'Nothing is planned for this time',
  emptyBody: 'Tasks with a due date appear here. Choose another period or change the filter',
  more: (count: number) => `The first ${count} tasks are shown. Narrow the filter to see the others`,
};
