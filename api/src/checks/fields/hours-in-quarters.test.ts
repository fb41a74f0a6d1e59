import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { hoursInQuarters } from './hours-in-quarters.ts';

describe('hours in quarters', () => {
  it('are every quarter from 0.25 to 24.00', () => {
    for (let quarters = 1; quarters <= 96; quarters += 1) {
      assert.equal(hoursInQuarters((quarters / 4).toFixed(2)), undefined);
    }
  });

  it('may be written with fewer digits', () => {
    for (const hours of ['8', '8.0', '7.5', '0.5', '24', '24.0', '10.5']) {
      assert.equal(hoursInQuarters(hours), undefined, hours);
    }
  });

  it('are nothing else between 0.00 and 30.00', () => {
    for (let hundredths = 0; hundredths <= 3000; hundredths += 1) {
      const accepted = hundredths > 0 && hundredths <= 2400 && hundredths % 25 === 0;
      const hours = (hundredths / 100).toFixed(2);
      assert.equal(hoursInQuarters(hours) === undefined, accepted, hours);
    }
  });

  for (const hours of [
    '',
    ' 1',
    '1 ',
    '1\n',
    '+1',
    '-1',
    '01',
    '.5',
    '1.',
    '1,5',
    '1e1',
    '0x8',
    '٣',
    '7:30',
    'NaN',
    '1.000',
    '0',
    '0.0',
  ]) {
    it(`are not ${JSON.stringify(hours)}`, () => {
      assert.match(hoursInQuarters(hours) ?? '', /quarters of an hour from 0.25 to 24/);
    });
  }
});
