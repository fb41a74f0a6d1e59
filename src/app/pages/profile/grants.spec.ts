import { grantsOf } from './grants';

const TIMESHEETS = {
  name: 'Timesheets',
  url: 'https://api.example.test',
  audience: 'timesheets',
  scopes: ['read:timesheets', 'approve:timesheets'],
};
const REPORTS = { ...TIMESHEETS, name: 'Reports', audience: 'reports', scopes: ['read:reports'] };

describe('What was granted', () => {
  it('is told by API, and apart from it what is about the person', () => {
    const grants = grantsOf(['openid', 'read:timesheets', 'read:reports'], [TIMESHEETS, REPORTS]);
    expect(grants).toEqual([
      {
        title: 'Timesheets',
        audience: 'timesheets',
        scopes: [{ name: 'read:timesheets', allows: 'See your timesheets' }],
      },
      {
        title: 'Reports',
        audience: 'reports',
        scopes: [{ name: 'read:reports', allows: 'See reports of your hours' }],
      },
      {
        title: 'About you',
        audience: null,
        scopes: [{ name: 'openid', allows: 'Know that it is you' }],
      },
    ]);
  });

  it('may be nothing at an API, which is told all the same', () => {
    expect(grantsOf([], [REPORTS])).toEqual([
      { title: 'Reports', audience: 'reports', scopes: [] },
    ]);
  });

  it('is shown by its name alone where we do not know it', () => {
    expect(grantsOf(['read:salaries'], [])[0]?.scopes).toEqual([
      { name: 'read:salaries', allows: null },
    ]);
  });
});
