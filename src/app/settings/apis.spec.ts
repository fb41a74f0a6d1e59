import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';

import { authInterceptor } from '../auth';
import { anAuthConfig, AuthTestingController, provideAuthTesting } from '../auth/testing';
import { apisOf } from './apis';

const API = { url: 'https://api.example.test', audience: 'timesheets' };
const REPORTS_API = { url: 'https://api.example.test/reports', audience: 'reports' };
const SETTINGS = { domain: 'example.eu.auth0.com', clientId: 'abc', api: API };

describe('The APIs', () => {
  it('begin with the one that a sign-in is for', () => {
    const apis = apisOf({ ...SETTINGS, reportsApi: REPORTS_API });
    expect(apis.map(({ audience }) => audience)).toEqual(['timesheets', 'reports']);
  });

  it('are one where the settings name no other', () => {
    expect(apisOf(SETTINGS).map(({ name }) => name)).toEqual(['Timesheets']);
  });

  it('get the tokens of the person, and nobody else does', async () => {
    const apis = apisOf({ ...SETTINGS, reportsApi: REPORTS_API });
    const audiences = { reports: ['read:reports'] };
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([authInterceptor])),
        provideHttpClientTesting(),
        provideAuthTesting({
          config: anAuthConfig({ apis: apis.map(({ name: _name, ...api }) => api) }),
          audiences,
        }),
      ],
    });
    const session = TestBed.inject(AuthTestingController);
    const http = TestBed.inject(HttpClient);
    const network = TestBed.inject(HttpTestingController);
    await session.settled();
    const ours = [`${API.url}/timesheets`, `${REPORTS_API.url}/hours`];
    const others = ['/config.json', 'https://api.example.test.evil.test/timesheets'];
    for (const url of [...ours, ...others]) {
      http.get(url).subscribe();
      network.expectOne(url).flush({});
    }
    for (const url of ours) session.expectTokenSentTo(url);
    for (const url of others) session.expectNoTokenSentTo(url);
    expect(session.leftFor).toEqual([]);
  });
});
