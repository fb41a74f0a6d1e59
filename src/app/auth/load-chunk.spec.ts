import { EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { chunkLoader } from './load-chunk';

function loaderOf(load: () => Promise<unknown>): () => Promise<unknown> {
  return TestBed.runInInjectionContext(() => chunkLoader(load));
}

describe('chunkLoader', () => {
  it('loads when it is asked, once for all who ask', async () => {
    let times = 0;
    const load = loaderOf(async () => Promise.resolve((times += 1)));
    expect(times).toBe(0);
    expect(await Promise.all([load(), load()])).toEqual([1, 1]);
    expect(await load()).toBe(1);
  });

  it('says that it could not be loaded, and tries again the next time', async () => {
    const answers = [Promise.reject(new Error('Loading chunk 7 failed.')), Promise.resolve('it')];
    const load = loaderOf(() => answers.shift()!);
    await expectAsync(load()).toBeRejectedWith(
      jasmine.objectContaining({ code: 'AUTH_TENANT_UNREACHABLE' }),
    );
    expect(await load()).toBe('it');
  });

  it('makes what it loads with the injector of the application', async () => {
    const load = TestBed.runInInjectionContext(() =>
      chunkLoader((injector) => Promise.resolve(injector)),
    );
    expect(await load()).toBe(TestBed.inject(EnvironmentInjector));
  });
});
