import { apisOf } from './apis';

const API = { url: 'https://api.example.test', audience: 'timesheets' };
const SETTINGS = { domain: 'example.eu.auth0.com', clientId: 'abc', api: API };

describe('The APIs', () => {
  it('begin with the one that a sign-in is for', () => {
    const reportsApi = { url: 'https://api.example.test/reports', audience: 'reports' };
    const apis = apisOf({ ...SETTINGS, reportsApi });
    expect(apis.map(({ audience }) => audience)).toEqual(['timesheets', 'reports']);
  });

  it('are one where the settings name no other', () => {
    expect(apisOf(SETTINGS).map(({ name }) => name)).toEqual(['Timesheets']);
  });
});
