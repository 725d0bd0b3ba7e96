import { describe, expect, it } from 'vitest';
import { type GridKey, moveBy, type Spot } from './grid-moves';

const size = { rows: 3, cells: ['line', 'quantity', 'unitPrice', 'discountPercent', 'tax'] };
const at = (row: number, cell: Spot['cell'] = 'quantity'): Spot => ({ row, cell });
const pressed = (key: string, more: Partial<GridKey> = {}): GridKey => ({
  key,
  shift: false,
  ctrl: false,
  atStart: true,
  atEnd: true,
  ...more,
});

describe('keys in the lines of a document', () => {
  it.each([
    ['Enter', {}, at(1), at(2)],
    ['Enter', {}, at(2), 'add'],
    ['Enter', { shift: true }, at(1), at(0)],
    ['ArrowDown', {}, at(0, 'tax'), at(1, 'tax')],
    ['ArrowDown', {}, at(2), 'add'],
    ['ArrowUp', {}, at(0), at(0)],
    ['ArrowRight', {}, at(1), at(1, 'unitPrice')],
    ['ArrowLeft', {}, at(1), at(1, 'line')],
    ['PageDown', {}, at(0), at(2)],
    ['PageUp', {}, at(2), at(0)],
    ['Home', { ctrl: true }, at(2), at(0)],
    ['End', { ctrl: true }, at(0), at(2)],
  ] as const)('%s with %o leads from %o to %o', (key, more, from, to) => {
    expect(moveBy(from, pressed(key, more), size)).toEqual(to);
  });

  it.each([
    ['ArrowLeft', { atStart: false }, at(1)],
    ['ArrowRight', { atEnd: false }, at(1)],
    ['ArrowRight', {}, at(1, 'tax')],
    ['ArrowLeft', {}, at(1, 'line')],
    ['ArrowLeft', { shift: true }, at(1)],
    ['Enter', { ctrl: true }, at(1)],
    ['Home', {}, at(1)],
    ['5', {}, at(1)],
  ] as const)('%s with %o stays with the cell', (key, more, from) => {
    expect(moveBy(from, pressed(key, more), size)).toBeNull();
  });
});
