import {
  authenticatedAtMs,
  checkAuthenticationAge,
  checkOrganization,
} from './authentication-claims';

const IAT = 1_800_000_000;
const INVALID = jasmine.objectContaining({ code: 'AUTH_ID_TOKEN_INVALID' });

describe('checkAuthenticationAge', () => {
  for (const [ageSeconds, maxAgeSeconds, elapsedSeconds, because] of [
    [0, 0, 1, 'the person has just proved who they are'],
    [5, 0, 0, 'times are whole seconds'],
    [300, 300, 0, 'it is as long ago as it may be'],
    [400, 300, 100, 'what the person took to come back does not count'],
    [-30, 0, 0, 'a time after the token was issued is a rounding of the tenant'],
  ] as const) {
    it(`accepts a sign-in ${ageSeconds} s ago with max_age ${maxAgeSeconds}: ${because}`, () => {
      const claims = { iat: IAT, auth_time: IAT - ageSeconds };
      expect(() => {
        checkAuthenticationAge(claims, { maxAgeSeconds, elapsedSeconds });
      }).not.toThrow();
    });
  }

  for (const [claims, maxAgeSeconds, elapsedSeconds, because] of [
    [{ iat: IAT, auth_time: IAT - 6 }, 0, 0, 'the tenant has asked nobody again'],
    [{ iat: IAT, auth_time: IAT - 306 }, 300, 0, 'it is too long ago'],
    [
      { iat: IAT, auth_time: IAT - 306 },
      300,
      -500,
      'a clock that was set back makes it no younger',
    ],
    [{ iat: IAT }, 300, 0, 'the tenant does not say'],
    [{ iat: IAT, auth_time: `${IAT}` }, 300, 0, 'it is no number'],
    [{ iat: IAT, auth_time: 0 }, 300, 0, 'it is no time'],
    [{ auth_time: IAT }, 300, 0, 'nobody knows how long ago that is'],
  ] as const) {
    it(`refuses ${JSON.stringify(claims)} with max_age ${maxAgeSeconds}: ${because}`, () => {
      expect(() => {
        checkAuthenticationAge(claims, { maxAgeSeconds, elapsedSeconds });
      }).toThrow(INVALID);
    });
  }
});

describe('authenticatedAtMs', () => {
  for (const minutes of [-300, 0, 300]) {
    it(`is by the clock of this device, which is wrong by ${minutes} s`, () => {
      const nowMs = (IAT + minutes) * 1000;
      expect(authenticatedAtMs({ iat: IAT, auth_time: IAT - 60 }, nowMs)).toBe(nowMs - 60_000);
    });
  }

  it('is nothing where the tenant does not say', () => {
    expect(authenticatedAtMs({ iat: IAT }, IAT * 1000)).toBeNull();
  });
});

describe('checkOrganization', () => {
  for (const [organization, claims, because] of [
    [null, {}, 'none was asked for'],
    ['org_1', { org_id: 'org_1' }, 'it is the one'],
    ['exampleco', { org_name: 'exampleco' }, 'it is the one'],
    ['ExampleCo', { org_name: 'exampleco' }, 'names are kept in lower case'],
  ] as const) {
    it(`accepts ${JSON.stringify(claims)} for ${organization}: ${because}`, () => {
      expect(() => {
        checkOrganization(claims, organization);
      }).not.toThrow();
    });
  }

  for (const [organization, claims, because] of [
    ['org_1', {}, 'it is for none'],
    ['org_1', { org_id: 'org_2' }, 'it is for another'],
    ['org_1', { org_id: 'ORG_1' }, 'ids have a case'],
    ['org_1', { org_name: 'org_1' }, 'a name that looks like an id is none'],
    ['exampleco', { org_id: 'exampleco' }, 'an id is no name'],
    ['exampleco', { org_name: ['exampleco'] }, 'a list is no name'],
  ] as const) {
    it(`refuses ${JSON.stringify(claims)} for ${organization}: ${because}`, () => {
      expect(() => {
        checkOrganization(claims, organization);
      }).toThrow(INVALID);
    });
  }
});
