import { ANDREW, ANNE, JAN, LAURA, MICHAEL, ROBERT, STEVEN } from './people';
import type { DeskTask, Names } from './work';

/** What the week brings, and what comes round again. */
export function rounds({ customers, suppliers, products }: Names): DeskTask[] {
  const [customer, supplier] = [customers.at(-3)?.company, suppliers.at(2)?.company];
  const [jar, box] = [products.at(4), products.at(9)];
  return [
    {
      ...{
        title: `Answer ${customer} about the broken jars`,
        employeeId: ANNE,
        status: 'in_progress',
        priority: 'urgent',
      },
      ...{ created: -1, started: -1, due: 0, dueTime: '11:00', labels: ['complaint'], estimateMinutes: 30 },
      description: `Six jars of ${jar} arrived broken. Photos are in the mail.`,
      comments: [
        {
          employeeId: ANNE,
          body: 'The carrier pays if we report it within five days. Replacement or credit note?',
          on: -1,
        },
        { employeeId: STEVEN, body: 'Replacement, and ask them to keep the box for the carrier.', on: -1 },
        {
          employeeId: ANNE,
          body: `@${ANDREW} they also want 5 % off the next order. May I?`,
          on: -1,
        },
      ],
    },
    {
      ...{
        title: 'Repair the label printer',
        givenBy: ANDREW,
        employeeId: LAURA,
        status: 'todo',
        priority: 'urgent',
        created: -1,
        due: 0,
      },
      description: 'It skips every second label. The spare roller is in the cabinet beside the door.',
    },
    {
      ...{ title: 'Sign the contract with Shipping Company B', employeeId: ANDREW, status: 'todo', priority: 'high' },
      ...{ created: -6, due: 0, dueTime: '15:00', estimateMinutes: 30 },
      comments: [
        { employeeId: STEVEN, body: 'They lowered the price for pallets to the east coast, as asked.', on: -1 },
      ],
    },
    {
      ...{
        title: 'Look through last week’s returns',
        employeeId: ANDREW,
        status: 'in_progress',
        created: -4,
        started: -1,
        due: -1,
      },
      estimateMinutes: 45,
    },
    {
      ...{
        title: 'Approve the summer prices',
        project: 'Summer price list',
        employeeId: ANDREW,
        givenBy: JAN,
        status: 'todo',
        priority: 'high',
      },
      ...{ created: -5, due: 2, estimateMinutes: 90 },
    },
    {
      ...{ title: 'Stock meeting', employeeId: STEVEN, status: 'todo', created: -20, due: 1, dueTime: '09:00' },
      ...{ rule: 'FREQ=WEEKLY', estimateMinutes: 30 },
      checklist: ['What runs out this month', 'What has not sold for a quarter', 'Late deliveries'],
    },
    {
      ...{ title: 'Count the petty cash', employeeId: LAURA, status: 'todo', created: -20, due: 2 },
      ...{ rule: 'FREQ=WEEKLY', estimateMinutes: 15 },
    },
    {
      ...{ title: 'Pay the rent of the warehouse', employeeId: ANDREW, status: 'todo', created: -20, due: 5 },
      rule: 'FREQ=MONTHLY',
    },
    {
      title: 'Have the forklift inspected',
      employeeId: ROBERT,
      status: 'todo',
      priority: 'high',
      created: -9,
      due: 12,
    },
    {
      ...{ title: `Find a second supplier of ${box}`, employeeId: STEVEN, status: 'backlog', created: -8, due: null },
      labels: ['purchasing'],
      comments: [{ employeeId: ANDREW, body: `${supplier} was late three times this quarter.`, on: -8 }],
    },
    {
      title: 'Take photos of the new products',
      employeeId: MICHAEL,
      givenBy: JAN,
      status: 'backlog',
      created: -7,
      due: null,
      labels: ['marketing'],
    },
    {
      title: 'Free shipping above $500?',
      employeeId: JAN,
      status: 'cancelled',
      created: -18,
      due: null,
      labels: ['marketing'],
    },
  ];
}
