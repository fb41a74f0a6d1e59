import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';

import { timeoutInterceptor } from './timeout-interceptor';

function timeoutOf(options: { timeout?: number }): number | undefined {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([timeoutInterceptor])),
      provideHttpClientTesting(),
    ],
  });
  TestBed.inject(HttpClient).get('/x', options).subscribe();
  return TestBed.inject(HttpTestingController).expectOne('/x').request.timeout;
}

describe('The time that a request may take', () => {
  it('is half a minute', () => {
    expect(timeoutOf({})).toBe(30_000);
  });

  it('is what the request says, where it does', () => {
    expect(timeoutOf({ timeout: 5_000 })).toBe(5_000);
  });
});
