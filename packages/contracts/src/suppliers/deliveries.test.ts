import { expect, it } from 'vitest';
import { deliveriesOf } from './deliveries';

it.each([
  [{}, { leadDays: null, filledPercent: null, late: null }],
  [
    { leadDaysSum: 18, leadCount: 2, timedCount: 2 },
    { leadDays: null, filledPercent: null, late: null },
  ],
  [
    {
      ...{ leadDaysSum: 29, leadCount: 3, orderedUnits: '200.5', receivedUnits: '175' },
      ...{ timedCount: 4, onTimeCount: 3 },
    },
    { leadDays: 10, filledPercent: 87, late: { count: 1, of: 4 } },
  ],
  [
    { leadDaysSum: 3, leadCount: 3, orderedUnits: '999999999999999.999', receivedUnits: '999999999999999.999' },
    { leadDays: 1, filledPercent: 100, late: null },
  ],
])('says how a supplier delivers, from three deliveries on: %j', (kept, right) => {
  expect(deliveriesOf(kept)).toEqual(right);
});
