import { PlatformLocation } from '@angular/common';
import { DOCUMENT, PLATFORM_ID } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { BASE_URL, WINDOW } from './window';

describe('WINDOW and BASE_URL', () => {
  it('are those of the document in a browser', () => {
    expect(TestBed.inject(WINDOW)).toBe(window);
    expect(TestBed.inject(BASE_URL)).toBe(document.baseURI);
  });

  for (const [href, baseUrl, because] of [
    ['https://app.test/app/orders?a=b', 'https://app.test/app/', 'it is the base of the request'],
    ['http://localhost:4000/app/', 'http://localhost:4000/app/', 'on any port'],
  ] as const) {
    it(`are nothing and ${baseUrl} on a server that renders ${href}: ${because}`, () => {
      TestBed.configureTestingModule({
        providers: [
          { provide: PLATFORM_ID, useValue: 'server' },
          { provide: DOCUMENT, useValue: { defaultView: {} } },
          { provide: PlatformLocation, useValue: { getBaseHrefFromDOM: () => '/app/', href } },
        ],
      });
      expect(TestBed.inject(WINDOW)).toBeNull();
      expect(TestBed.inject(BASE_URL)).toBe(baseUrl);
    });
  }
});
