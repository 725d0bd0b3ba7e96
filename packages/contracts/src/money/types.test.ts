import { expect, it } from 'vitest';
import type { Cost, Money, Quantity } from './types';
import { exact } from './units';

const cents = exact('money', '1000');
const more = exact('money', '900');
const boxes = exact('quantity', '2');
const value = exact('cost', '0.5');

it('exact values do not compile with the operators of numbers and texts', () => {
  const wrong: (() => unknown)[] = [
    // @ts-expect-error adding would join two texts
    () => cents + more,
    // @ts-expect-error adding a number would join two texts
    () => cents + 1,
    // @ts-expect-error a text cannot be put in front
    () => `EUR ${cents}`,
    // @ts-expect-error no subtraction
    () => cents - more,
    // @ts-expect-error no multiplication
    () => boxes * boxes,
    // @ts-expect-error no division
    () => value / value,
    // @ts-expect-error no unary plus
    () => +value,
    // @ts-expect-error no unary minus
    () => -value,
    // @ts-expect-error "900" is not less than "1000" as a text
    () => cents < more,
    // @ts-expect-error no comparison
    () => cents >= more,
    // @ts-expect-error different units are never equal
    () => cents === boxes,
  ];
  expect(wrong).toHaveLength(11);
});

it('exact values do not stand for each other, for texts or for numbers', () => {
  const money = (given: Money) => given;
  const quantity = (given: Quantity) => given;
  const cost = (given: Cost) => given;
  // @ts-expect-error a quantity is not an amount
  money(boxes);
  // @ts-expect-error an amount is not a quantity
  quantity(cents);
  // @ts-expect-error an amount in minor units is not a value in major units
  cost(cents);
  // @ts-expect-error a text was not checked
  money('1000');
  // @ts-expect-error a number is not exact
  money(1000);
  // @ts-expect-error an exact value is not a text
  const text: string = cents;
  expect(text).toBe('1000');
});
