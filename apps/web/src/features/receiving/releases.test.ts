import { expect, it } from 'vitest';
import { releasesOf, type Waiting } from './releases';

const waiting: Waiting = [
  { orderId: 'a', orderKey: 'SO-1', locationId: 'main', quantity: '2' },
  { orderId: 'b', orderKey: 'SO-2', locationId: 'back', quantity: '5' },
  { orderId: 'a', orderKey: 'SO-1', locationId: 'main', quantity: '1.5' },
  { orderId: 'c', orderKey: 'SO-3', locationId: 'main', quantity: '4' },
];
const keys = (taken: string, locationId = 'main') => releasesOf(waiting, locationId, taken).map((one) => one.orderKey);

it('goods go to who waits first in the location into which they come, each order named once', () => {
  expect(keys('0')).toEqual([]);
  expect(keys('0.5')).toEqual(['SO-1']);
  expect(keys('3.5')).toEqual(['SO-1']);
  expect(keys('3.6')).toEqual(['SO-1', 'SO-3']);
  expect(keys('100')).toEqual(['SO-1', 'SO-3']);
  expect(keys('1', 'back')).toEqual(['SO-2']);
});
