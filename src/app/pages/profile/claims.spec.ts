import { allClaims, friendlyClaims } from './claims';

const USER = {
  sub: 'auth0|ada',
  nickname: 'ada',
  email: 'ada@example.test',
  email_verified: false,
  'https://api.exampleco.com/roles': ['timesheet-user', 'timesheet-manager'],
  'https://api.exampleco.com/cost_centre': { number: 7 },
  address: null,
};

describe('Claims', () => {
  it('that mean something to everybody come with a label, and only where they are', () => {
    expect(friendlyClaims(USER).map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'E-mail: ada@example.test',
      'Nickname: ada',
      'Roles: timesheet-user, timesheet-manager',
    ]);
  });

  it('that are empty lists say so', () => {
    const user = { sub: 'auth0|vic', 'https://api.exampleco.com/roles': [] };
    expect(friendlyClaims(user)).toEqual([
      { name: 'https://api.exampleco.com/roles', label: 'Roles', value: 'none' },
    ]);
  });

  it('are all there, those of Actions last, each as text', () => {
    expect(allClaims(USER)).toEqual([
      { name: 'address', value: '' },
      { name: 'email', value: 'ada@example.test' },
      { name: 'email_verified', value: 'no' },
      { name: 'nickname', value: 'ada' },
      { name: 'sub', value: 'auth0|ada' },
      { name: 'https://api.exampleco.com/cost_centre', value: '{"number":7}' },
      {
        name: 'https://api.exampleco.com/roles',
        value: 'timesheet-user, timesheet-manager',
      },
    ]);
  });
});
