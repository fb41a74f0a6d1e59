import { APP_BASE_HREF, HashLocationStrategy, LocationStrategy } from '@angular/common';
import type { Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { AUTH_CONFIG } from '../auth-config';
import { BASE_URL } from '../browser/window';
import { CALLBACK_URL } from './callback-url';

const HASH_ROUTING = { provide: LocationStrategy, useClass: HashLocationStrategy };

function callbackAt(baseUrl: string, providers: readonly Provider[]): string {
  TestBed.configureTestingModule({
    providers: [
      { provide: AUTH_CONFIG, useValue: { callbackPath: '/callback' } },
      { provide: BASE_URL, useValue: baseUrl },
      providers,
    ],
  });
  return TestBed.inject(CALLBACK_URL).href;
}

describe('CALLBACK_URL', () => {
  it('is a path below the base of the application', () => {
    const base = { provide: APP_BASE_HREF, useValue: '/app/' };
    expect(callbackAt('https://app.test/app/', [base])).toBe('https://app.test/app/callback');
  });

  it('is a place below the base of the application where the router uses the hash', () => {
    expect(callbackAt('https://app.test/app/', [HASH_ROUTING])).toBe(
      'https://app.test/app/#/callback',
    );
  });
});
