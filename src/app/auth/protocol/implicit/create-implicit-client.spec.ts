import { EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { AUTH_CONFIG } from '../../auth-config';
import { parseAuthConfig } from '../../check-auth-config';
import { anAuthConfig } from '../../testing';
import type { SignInTransaction } from '../authorization-client';
import { CALLBACK_URL } from '../callback-url';
import { implicitClientOf } from './create-implicit-client';

const TRANSACTION: SignInTransaction = {
  responseType: 'token id_token',
  scope: 'openid',
  audience: null,
  state: 'state',
  nonce: 'nonce',
  returnTo: '/',
  startedAtMs: 0,
  silent: false,
  maxAgeSeconds: null,
  organization: null,
};

async function redirectUriFor(callback: string): Promise<string | null> {
  TestBed.configureTestingModule({
    providers: [
      { provide: AUTH_CONFIG, useValue: parseAuthConfig(anAuthConfig()) },
      { provide: CALLBACK_URL, useValue: new URL(callback) },
    ],
  });
  const client = implicitClientOf(TestBed.inject(EnvironmentInjector));
  return new URL(await client.authorizeUrl(TRANSACTION, {})).searchParams.get('redirect_uri');
}

describe('The client of the Implicit Flow', () => {
  it('has people sent back to the callback page', async () => {
    expect(await redirectUriFor('https://app.test/app/callback')).toBe(
      'https://app.test/app/callback',
    );
  });

  it('has people sent back to the base of an application with a hash router, without fragment or query', async () => {
    expect(await redirectUriFor('https://app.test/app/?from=mail#/callback')).toBe(
      'https://app.test/app/',
    );
  });
});
