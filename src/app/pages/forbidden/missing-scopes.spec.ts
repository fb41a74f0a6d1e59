import { missingScopes } from './missing-scopes';

describe('The scopes that a link names', () => {
  it('are said in plain words where we know them', () => {
    expect(missingScopes('approve:timesheets')).toEqual([
      { name: 'approve:timesheets', allows: 'approve timesheets' },
    ]);
  });

  it('are shown by their names where we do not', () => {
    expect(missingScopes('read:salaries offline_access')).toEqual([
      { name: 'read:salaries', allows: null },
      { name: 'offline_access', allows: null },
    ]);
  });

  it('are named once', () => {
    expect(missingScopes('read:timesheets read:timesheets').length).toBe(1);
  });

  for (const [scope, because] of [
    [undefined, 'there is none'],
    [['read:timesheets'], 'the address repeats it'],
    ['', 'it is empty'],
    ['Call.+49-30-1234,please!', 'it is a sentence'],
    ['<script>alert(1)</script>', 'it is markup'],
    ['https://evil.test', 'it is an address'],
    ['\u202Esteehsemit', 'it turns the direction of writing'],
    ['a'.repeat(81), 'it is too long'],
  ] as const) {
    it(`are left out when the link says ${String(scope).slice(0, 40)}: ${because}`, () => {
      expect(missingScopes(scope)).toEqual([]);
    });
  }

  it('are only so many', () => {
    const scope = Array.from({ length: 500 }, (_, index) => `read:${index}`).join(' ');
    expect(missingScopes(scope).length).toBe(10);
  });
});
