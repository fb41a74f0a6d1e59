import { HttpErrorResponse } from '@angular/common/http';

import { aProblem } from '../../../testing';
import { refusalOfWeek } from './week-refusal';

function answer(status: number, error: object | null): HttpErrorResponse {
  return new HttpErrorResponse({ status, error });
}

describe('Why a week was not saved', () => {
  it('is that it was changed elsewhere', () => {
    expect(refusalOfWeek(answer(409, aProblem('week-not-saved')))).toEqual({ kind: 'outdated' });
  });

  it('is what the API says about fields, and about anything else', () => {
    const errors = [
      { field: '/changes/2/entry/hours', message: 'must be less' },
      { field: '/changes/0/entry/date', message: 'must be in the week' },
      { field: '/changes', message: 'must be fewer' },
    ];
    expect(refusalOfWeek(answer(422, aProblem('invalid-input', errors)))).toEqual({
      kind: 'refused-fields',
      fields: [{ change: 2, field: 'hours', message: 'must be less' }],
      others: [
        { field: 'changes/0/entry/date', message: 'must be in the week' },
        { field: 'changes', message: 'must be fewer' },
      ],
    });
  });

  for (const [error, kind] of [
    [answer(0, null), 'offline'],
    [answer(401, null), 'signed-out'],
    [answer(403, aProblem('insufficient-scope')), 'not-allowed'],
    [answer(429, null), 'too-many-requests'],
    [answer(503, null), 'unavailable'],
    [new Error('anything'), 'unexpected'],
  ] as const) {
    it(`is a problem of the kind "${kind}"`, () => {
      expect(refusalOfWeek(error)).toEqual({
        kind: 'problem',
        problem: jasmine.objectContaining({ kind }),
      });
    });
  }
});
