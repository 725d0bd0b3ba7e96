import { expect, it } from 'vitest';
import { draftOf, draftProblem, movedBy, optionsInput } from './options-draft';

const product = { options: [{ name: 'Size', values: ['S', 'M'] }] };

it('options that are renamed, ordered and added are what the API takes', () => {
  const [size] = draftOf(product);
  if (!size) throw new Error('an option');
  const renamed = {
    ...size,
    text: 'Fit ',
    values: movedBy(size.values, 0, 1).map((one) => ({ ...one, text: `${one.text}L` })),
  };
  const added = { id: 'n', text: 'Colour', values: [{ id: 'n1', text: 'Red' }] };
  expect(optionsInput([renamed, added])).toEqual([
    { name: 'Fit', was: 'Size', values: ['ML', 'SL'], renamed: { M: 'ML', S: 'SL' } },
    { name: 'Colour', values: ['Red'], renamed: {} },
  ]);
  expect(movedBy([1, 2], 1, 1)).toEqual([1, 2]);
});

it('options need names and values of their own', () => {
  const [size] = draftOf(product);
  if (!size) throw new Error('an option');
  expect(draftProblem([size])).toBeUndefined();
  expect(draftProblem([{ ...size, text: ' ' }])).toMatch(/name/);
  expect(draftProblem([size, { ...size, text: 'size' }])).toMatch(/of its own/);
  expect(draftProblem([{ ...size, values: [...size.values, { id: 'x', text: 's' }] }])).toMatch(/once/);
});
