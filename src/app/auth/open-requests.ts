import type { HttpEvent } from '@angular/common/http';
import type { Subscriber } from 'rxjs';

/** A request whose answer somebody waits for, and its neighbours among {@link OpenRequests}. */
export interface OpenRequest {
  /** Who waits. */
  readonly caller: Subscriber<HttpEvent<unknown>>;
  /** The one that was opened before it. */
  before: OpenRequest | null;
  after: OpenRequest | null;
}

/**
 * The requests for what only the person may have that is signed in, from when they are made until they are answered. Each
 * knows its neighbours: for a `Set` the browser computes a hash of each, which a request would feel.
 */
export class OpenRequests {
  #latest: OpenRequest | null = null;

  /**
   * Adds one.
   *
   * @param caller Who waits for the answer.
   * @returns What to remove when it is over.
   */
  add(caller: Subscriber<HttpEvent<unknown>>): OpenRequest {
    const request: OpenRequest = { caller, before: this.#latest, after: null };
    if (this.#latest) this.#latest.after = request;
    this.#latest = request;
    return request;
  }

  /**
   * Removes one, once.
   *
   * @param request What {@link OpenRequests.add} returned.
   */
  remove({ before, after }: OpenRequest): void {
    if (before) before.after = after;
    if (after) after.before = before;
    else this.#latest = before;
  }

  /**
   * Fails all that are open now. What is opened meanwhile, by somebody who tries again, goes on.
   *
   * @param why Gives the reason, one for each.
   */
  fail(why: () => Error): void {
    // What is removed meanwhile still leads to those before it.
    for (let request = this.#latest; request; request = request.before) request.caller.error(why());
  }
}
