import type { HttpEvent } from '@angular/common/http';
import { Observable } from 'rxjs';

import { type OpenRequest, OpenRequests } from './open-requests';

/** Opens requests and tells, in order, which of them failed. */
class Watched {
  readonly requests = new OpenRequests();
  readonly failed: string[] = [];

  /**
   * @param onFailure What the caller does about it.
   */
  open(name: string, onFailure: () => void = () => undefined): OpenRequest {
    const opened: OpenRequest[] = [];
    new Observable<HttpEvent<unknown>>((caller) => {
      const request = this.requests.add(caller);
      opened.push(request);
      return () => {
        this.requests.remove(request);
      };
    }).subscribe({
      error: () => {
        this.failed.push(name);
        onFailure();
      },
    });
    const [request] = opened;
    if (!request) throw new Error('Nobody has subscribed.');
    return request;
  }

  fail(): readonly string[] {
    this.failed.length = 0;
    this.requests.fail(() => new Error('Over.'));
    return this.failed;
  }
}

describe('OpenRequests', () => {
  const NAMES = ['first', 'second', 'third'];

  it('fails all that are open, and each of them once', () => {
    const watched = new Watched();
    for (const name of NAMES) watched.open(name);
    expect(watched.fail()).toEqual(['third', 'second', 'first']);
    expect(watched.fail()).toEqual([]);
  });

  for (const [index, name] of NAMES.entries()) {
    it(`fails the others when the ${name} of three is over`, () => {
      const watched = new Watched();
      const opened = NAMES.map((each) => watched.open(each));
      opened[index]?.caller.complete();
      expect(watched.fail()).toEqual(NAMES.filter((each) => each !== name).reverse());
    });
  }

  it('leaves one alone that is opened while others fail: it is for whoever comes next', () => {
    const watched = new Watched();
    watched.open('first', () => {
      watched.open('next');
    });
    expect(watched.fail()).toEqual(['first']);
    expect(watched.fail()).toEqual(['next']);
  });

  it('fails no caller that another one gives up when it fails', () => {
    const watched = new Watched();
    const opened = new Map<string, OpenRequest>();
    for (const name of NAMES) {
      const giveUp = (): void => {
        opened.get('second')?.caller.unsubscribe();
      };
      opened.set(name, watched.open(name, giveUp));
    }
    expect(watched.fail()).toEqual(['third', 'first']);
  });

  it('comes to an end when a caller ends the session again while it fails', () => {
    const watched = new Watched();
    for (const name of NAMES) {
      watched.open(name, () => {
        watched.requests.fail(() => new Error('Over again.'));
      });
    }
    expect(watched.fail()).toEqual(['third', 'second', 'first']);
  });
});
