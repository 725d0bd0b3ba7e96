import { ANDREW, ANNE, JAN, LAURA, MARIYA, NANCY, ROBERT, STEVEN } from './people';
import type { DeskTask } from './work';

const FAIR = 'Spring food fair';

/** A project with a date: sub-tasks, one waiting for another, people who talk about it. */
export function fair(): DeskTask[] {
  const parent = 'Prepare our stand at the spring food fair';
  const part = { project: FAIR, parent, created: -12 };
  return [
    {
      ...{ title: parent, project: FAIR, employeeId: STEVEN, status: 'in_progress', priority: 'high' },
      ...{ created: -15, started: -11, due: 9, estimateMinutes: 480 },
      description: 'Hall 4, stand 12. We build it up on the day before, from **7 in the morning**.',
      comments: [
        {
          employeeId: STEVEN,
          body: 'The organiser moved us to hall 4: more visitors, but only 9 square metres.',
          on: -4,
        },
        { employeeId: LAURA, body: 'Then one table less. I tell the printer about the smaller banner.', on: -4 },
        { employeeId: ANDREW, body: 'Good. Keep the tasting table, it sold half of last year’s orders.', on: -3 },
      ],
    },
    {
      ...part,
      ...{ title: 'Order the banner', employeeId: LAURA, status: 'done', due: -3, started: -5, done: -3 },
      comments: [{ employeeId: LAURA, body: 'Ordered, 85 x 200 cm. It comes in ten days.', on: -3 }],
    },
    {
      ...part,
      ...{ title: 'Confirm the size of the stand', employeeId: LAURA, status: 'waiting', priority: 'medium', due: -1 },
      comments: [{ employeeId: LAURA, body: 'They answer as soon as the plan of the hall is approved.', on: -2 }],
    },
    {
      ...part,
      ...{
        title: 'Choose twelve products for the tasting',
        employeeId: MARIYA,
        status: 'in_progress',
        due: 1,
        started: -2,
      },
      checklist: ['Ask who sold best in spring', 'Leave out what needs a fridge', 'Two of each category'],
      ...{ checked: 2, estimateMinutes: 60 },
    },
    {
      ...part,
      title: 'Book the van',
      employeeId: ROBERT,
      status: 'todo',
      due: 3,
      blockedBy: 'Confirm the size of the stand',
    },
    {
      ...part,
      title: 'Plan who is at the stand, and when',
      employeeId: NANCY,
      status: 'todo',
      due: 4,
      estimateMinutes: 30,
    },
    {
      ...part,
      ...{ title: 'Print 500 price lists', employeeId: JAN, status: 'todo', due: 6 },
      ...{ labels: ['marketing'], blockedBy: 'Approve the summer prices' },
    },
    {
      ...part,
      ...{ title: 'Pack the samples', employeeId: ANNE, status: 'backlog', due: 8 },
      blockedBy: 'Choose twelve products for the tasting',
    },
  ];
}
