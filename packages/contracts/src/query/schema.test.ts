import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition, QueryNode as Query } from './ast';
import { query } from './fixtures/arbitrary';
import { QueryNode } from './schema';

const blocked: Condition = {
  kind: 'condition',
  field: 'blocked',
  operator: '=',
  values: [{ kind: 'boolean', value: true }],
};

describe('the schema of a query', () => {
  it('takes every query as it is', () => {
    fc.assert(
      fc.property(query, (node) => {
        expect(QueryNode.parse(node)).toEqual(node);
      }),
    );
  });
  it('gives a query its one form', () => {
    const nested: Query = { kind: 'and', nodes: [{ kind: 'and', nodes: [blocked, blocked] }, blocked] };
    expect(QueryNode.parse(nested)).toEqual({ kind: 'and', nodes: [blocked, blocked, blocked] });
  });
  it.each([
    ['an unknown field', { ...blocked, field: 'nobody' }],
    ['an operator the field does not take', { ...blocked, operator: '<' }],
    ['a value the field does not take', { ...blocked, values: [{ kind: 'text', text: 'maybe' }] }],
    ['no value', { ...blocked, values: [] }],
    ['more keys', { ...blocked, at: 1 }],
    ['no condition', { kind: 'and', nodes: [] }],
  ])('rejects %s', (_, node) => expect(QueryNode.safeParse(node).success).toBe(false));
});
