import { HttpErrorResponse } from '@angular/common/http';

import { AuthError } from '../auth';
import { aProblem } from '../testing';
import { reportOf, reportText } from './problem-report';

const URL_OF_WEEK = 'https://api.example.test/timesheets?week=2026-W47#x';

describe('What is told to support', () => {
  it('is the status, the type, the path and the time, and not what was asked for', () => {
    const error = new HttpErrorResponse({
      status: 503,
      error: aProblem('maintenance'),
      url: URL_OF_WEEK,
    });
    const text = reportText('unavailable', {
      ...reportOf(error),
      atMs: Date.UTC(2026, 10, 18, 12),
    });
    expect(text.split('\n')).toEqual([
      'Problem: unavailable',
      'Time: 2026-11-18T12:00:00.000Z',
      'Status: 503',
      'Type: https://api.exampleco.com/problems/maintenance',
      'Path: /timesheets',
      'Language: en-GB',
    ]);
    expect(text).not.toContain('2026-W47');
  });

  it('says so where there was no answer, and by its code where there is no token', () => {
    expect(reportText('offline', reportOf(new HttpErrorResponse({ status: 0 })))).toContain(
      'Status: no answer',
    );
    const refused = new AuthError('AUTH_TIMEOUT', 'Words with a secret in them.');
    expect(reportText('unavailable', reportOf(refused))).toContain('Type: AUTH_TIMEOUT');
    expect(reportText('unavailable', reportOf(refused))).not.toContain('secret');
    expect(reportOf('oops').type).toBeNull();
  });

  for (const type of [7, 'two\nlines', 'call us: 555', 'x'.repeat(201), '‮desrever']) {
    it(`has no line of whoever answers: ${JSON.stringify(type).slice(0, 30)}`, () => {
      expect(reportOf(new HttpErrorResponse({ status: 500, error: { type } })).type).toBeNull();
    });
  }
});
