import { negate, sum } from '@quartermaster/contracts/money/add';
import { part } from '@quartermaster/contracts/money/part';
import { textOf } from '@quartermaster/contracts/money/units';
import { describe, expect, it } from 'vitest';
import { cost, Ledger, quantity, varianceOf } from './fixtures/ledger';
import type { PoolMove } from './pool';

/** Each comment names the issue of another product where users met the wrong value. */
const worth = (move: PoolMove | undefined) => (move ? textOf(move.valueDelta) : undefined);
const costOf = (moves: readonly PoolMove[]) => moves.map((move) => textOf(negate('cost', move.valueDelta)));

describe('the cost pool', () => {
  // odoo PR#41669
  it('T24 settles what was shipped below 0 at the real cost', () => {
    const ledger = new Ledger({ negativeOk: true });
    expect(costOf(ledger.issue('2'))).toEqual(['0']);
    const receipt = ledger.receive('20', '66');
    expect([ledger.onHand, ledger.value, varianceOf(receipt)]).toEqual(['18', '59.4', '6.6']);
  });

  // odoo PR#243813
  it('T25 settles it at the real cost when it stays below 0 as well', () => {
    const ledger = new Ledger({ negativeOk: true });
    ledger.issue('10');
    const first = ledger.receive('5', '50');
    expect([ledger.onHand, ledger.value, ledger.lastCost, varianceOf(first)]).toEqual(['-5', '0', '10', '50']);
    const second = ledger.receive('5', '50');
    expect([ledger.onHand, ledger.value, varianceOf(second)]).toEqual(['0', '0', '50']);
  });

  // erpnext PR#37424
  it('T26 has no negative average after a return to the supplier', () => {
    const ledger = new Ledger();
    ledger.receive('10', '1000');
    ledger.receive('100', '1000');
    ledger.issue('100');
    const back = ledger.takeBack('8', '800');
    expect([ledger.onHand, ledger.value]).toEqual(['2', '36.363636']);
    expect([textOf(back.documentValue), varianceOf(back)]).toEqual(['-800', '-654.545454']);
  });

  // odoo#99190
  it('T27 returns goods to the supplier at their own cost where it can', () => {
    const ledger = new Ledger();
    ledger.receive('2', '200');
    ledger.receive('2', '400');
    const back = ledger.takeBack('1', '200');
    expect([ledger.onHand, ledger.value, ledger.worthOf('1')]).toEqual(['3', '400', '133.333333']);
    expect(varianceOf(back)).toBe('0');
  });

  // erpnext#43580
  it('T28 has one average for all places', () => {
    const ledger = new Ledger();
    ledger.receive('1', '200');
    ledger.receive('1', '200');
    ledger.receive('1', '0');
    expect(costOf(ledger.issue('1'))).toEqual(['133.333333']);
    expect(ledger.value).toBe('266.666667');
  });

  // erpnext#54668
  it('T29 costs the average, not the last price', () => {
    const ledger = new Ledger();
    ledger.receive('10', '50');
    ledger.receive('10', '70');
    expect([ledger.worthOf('1'), ledger.lastCost]).toEqual(['6', '7']);
  });

  // odoo PR#18788, erpnext#50259
  it('T30 takes a customer’s return at the cost it left with', () => {
    const ledger = new Ledger();
    ledger.receive('10', '50');
    const [shipped = ''] = costOf(ledger.issue('1'));
    ledger.receive('10', '100');
    expect(worth(ledger.putBack('1', shipped))).toBe('5');
    expect([ledger.onHand, ledger.value]).toEqual(['20', '150']);
  });

  // erpnext PR#24618
  it('T31 takes no return for nothing: without a shipment it is worth the average', () => {
    const ledger = new Ledger();
    ledger.receive('9', '67.338');
    expect(worth(ledger.putBack('2', ledger.worthOf('2')))).toBe('14.964');
  });

  // erpnext PR#38895, #24031
  it('T32 costs nothing anew when a move is dated back', () => {
    const ledger = new Ledger();
    ledger.receive('1', '100');
    const [shipped = ''] = costOf(ledger.issue('1'));
    const before = ledger.putBack('1', shipped);
    const frozen = [...ledger.moves];
    // Dated between the shipment and the return; the pool sees it now.
    ledger.receive('1', '200');
    expect([worth(before), ledger.value]).toEqual(['100', '300']);
    expect(ledger.moves.slice(0, 3)).toEqual(frozen);
    expect(
      textOf(
        sum(
          'cost',
          ledger.moves.map(({ valueDelta }) => valueDelta),
        ),
      ),
    ).toBe(ledger.value);
  });

  // odoo PR#11737
  it('T33 uses up a landed cost to the last cent', () => {
    const ledger = new Ledger();
    const receipt = ledger.receive('13', '130');
    ledger.adjustValue(receipt, '15');
    const shipped = Array.from({ length: 13 }, () => ledger.issue('1')[0]?.valueDelta ?? cost('0'));
    expect(textOf(sum('cost', shipped))).toBe('-145');
    expect([ledger.onHand, ledger.value]).toEqual(['0', '0']);
  });

  // odoo PR#282371
  it('T35 sends the sold share of a landed cost to the cost of goods', () => {
    const ledger = new Ledger();
    const receipt = ledger.receive('10', '100');
    ledger.issue('4');
    const landed = ledger.adjustValue(receipt, '20');
    expect([worth(landed), varianceOf(landed), ledger.value]).toEqual(['12', '8', '72']);
  });

  // odoo#187169
  it('T36 has no negative value after a corrected price', () => {
    const ledger = new Ledger();
    ledger.receive('100', '500');
    const receipt = ledger.receive('15', '30000');
    ledger.issue('10');
    const corrected = ledger.adjustValue(receipt, '-29925');
    expect([ledger.value, ledger.worthOf('1'), varianceOf(corrected)]).toEqual(['525', '5', '-2602.173913']);
    const more = ledger.adjustValue(receipt, '-1000');
    expect([ledger.value, worth(more), varianceOf(more)]).toEqual(['0', '-525', '-475']);
  });

  it('ships the lines of one unit of work together, and splits what they cost without a rest', () => {
    const shipped = (...lines: string[]) => {
      const ledger = new Ledger();
      ledger.receive('7', '10');
      return { costs: costOf(ledger.issue(...lines)), moves: ledger.moves, value: ledger.value };
    };
    expect(shipped('1', '2', '3')).toMatchObject({ costs: ['1.428572', '2.857143', '4.285714'], value: '1.428571' });
    expect(shipped('3', '2', '1')).toMatchObject({ costs: ['4.285715', '2.857143', '1.428571'], value: '1.428571' });
    expect(shipped('3', '4')).toMatchObject({ value: '0' });
    const after = shipped('1', '2')
      .moves.slice(1)
      .map(({ onHandAfter, valueAfter }) => [onHandAfter, valueAfter].map(textOf));
    expect(after).toEqual([
      ['6', '8.571429'],
      ['4', '5.714286'],
    ]);
  });

  it('ships what it does not have at the last cost, where it may', () => {
    const ledger = new Ledger({ negativeOk: true });
    ledger.receive('2', '6');
    expect(costOf(ledger.issue('5'))).toEqual(['15']);
    expect([ledger.onHand, ledger.value]).toEqual(['-3', '-9']);
    const returned = ledger.putBack('1', '4');
    expect([ledger.value, ledger.lastCost, varianceOf(returned)]).toEqual(['-6', '4', '1']);
  });

  it('refuses to give more than it has, and says how much that is', () => {
    const ledger = new Ledger();
    ledger.receive('3', '3');
    expect(() => ledger.issue('2', '1.001')).toThrow('Only 3 on hand');
    expect(() => ledger.takeBack('4', '4')).toThrow('Only 3 on hand');
    expect([ledger.onHand, ledger.moves.length]).toEqual(['3', 1]);
  });

  it('refuses goods without a quantity or with a negative value', () => {
    const ledger = new Ledger();
    expect(() => ledger.receive('0', '1')).toThrow(RangeError);
    expect(() => ledger.receive('-1', '1')).toThrow(RangeError);
    expect(() => ledger.putBack('1', '-1')).toThrow(RangeError);
    expect(() => ledger.issue('1', '0')).toThrow(RangeError);
  });

  it('values what comes in without a document: entered, average, last, standard', () => {
    const ledger = new Ledger();
    const standard = cost('3.5');
    expect([ledger.worthOf('2'), ledger.worthOf('2', { standard })]).toEqual(['0', '7']);
    ledger.receive('4', '10');
    expect(ledger.worthOf('2', { standard })).toBe('5');
    expect(ledger.worthOf('2', { standard, entered: cost('0') })).toBe('0');
    expect(ledger.worthOf('0.333', { entered: cost('0.000005') })).toBe('0.000002');
    ledger.issue('4');
    expect([ledger.worthOf('2', { standard }), ledger.worthOf('2')]).toEqual(['5', '5']);
  });

  it('returns parts of a shipment that add up to what it took', () => {
    const ledger = new Ledger();
    ledger.receive('3', '10');
    const [shipped = ''] = costOf(ledger.issue('3'));
    const returned = ['0', '1', '2'].map((before) =>
      textOf(part('cost', cost(shipped), { quantity: quantity('3'), before: quantity(before), now: quantity('1') })),
    );
    expect(returned).toEqual(['3.333333', '3.333334', '3.333333']);
    for (const value of returned) ledger.putBack('1', value);
    expect(ledger.value).toBe('10');
  });

  it('undoes a move at what it took or brought', () => {
    const ledger = new Ledger();
    ledger.receive('10', '50');
    const [scrapped] = ledger.issue('4');
    ledger.receive('6', '60');
    if (!scrapped) throw new Error('One line makes one move');
    expect(worth(ledger.undo(scrapped))).toBe('20');
    const found = ledger.receive('2', '30');
    expect(worth(ledger.undo(found))).toBe('-30');
    expect([ledger.onHand, ledger.value]).toEqual(['16', '110']);
    ledger.issue('15');
    expect(() => ledger.undo(found)).toThrow('Only 1 on hand');
  });

  it('undoes a transfer without a change, and no change of value', () => {
    const ledger = new Ledger();
    const receipt = ledger.receive('2', '4');
    const landed = ledger.adjustValue(receipt, '1');
    const zero = { delta: quantity('0'), valueDelta: cost('0'), documentValue: cost('0') };
    const transfer = { ...zero, onHandAfter: ledger.pool.onHand, valueAfter: ledger.pool.stockValue };
    expect(ledger.undo(transfer)).toEqual(transfer);
    expect(() => ledger.undo(landed)).toThrow('undone by the opposite change');
  });
});
