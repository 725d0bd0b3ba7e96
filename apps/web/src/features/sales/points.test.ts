import { expect, it } from 'vitest';
import { firstPoints, pointsOf, REST, type SalesPoint } from './points';

const row = (value: string, net: string): SalesPoint => ({
  value,
  net,
  key: null,
  title: null,
  orders: 1,
  quantity: null,
  unit: null,
});
const span = { from: '2031-03-01', to: '2031-04-02' };
const answer = (net: string, ...rows: SalesPoint[]) => {
  const total = { orders: 9, net };
  return { currency: 'EUR', rows, total, before: total };
};

it('has a point for each day and month, sold or not', () => {
  const days = pointsOf(answer('500', row('2031-03-04', '500')), { by: 'day', span });
  expect(days).toHaveLength(33);
  expect(days.filter(({ net }) => net !== '0')).toMatchObject([{ value: '2031-03-04', net: '500', orders: 1 }]);
  const months = pointsOf(answer('7', row('2031-04', '7')), { by: 'month', span });
  expect(months.map(({ value, net }) => [value, net])).toEqual([
    ['2031-03', '0'],
    ['2031-04', '7'],
  ]);
});

it('adds up to the total with what is not listed, beyond what numbers hold exactly', () => {
  const listed = [row('a', '9007199254740993'), row('b', '5')];
  const points = pointsOf(answer('9007199254741000', ...listed), { by: 'product', span });
  expect(points.map(({ value, net }) => [value, net])).toEqual([
    ['a', '9007199254740993'],
    ['b', '5'],
    [REST, '2'],
  ]);
  expect(pointsOf(answer('9007199254740998', ...listed), { by: 'customer', span })).toEqual(listed);
  expect(firstPoints(points, 2).map(({ value, net }) => [value, net])).toEqual([
    ['a', '9007199254740993'],
    [REST, '7'],
  ]);
  expect(firstPoints(points, 3)).toEqual(points);
});
