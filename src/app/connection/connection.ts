import { DOCUMENT, inject, Service, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { EMPTY, fromEvent, map, merge } from 'rxjs';

/**
 * Whether this device has a network. Says nothing about what is reachable through it: a request that fails
 * is told where it matters.
 *
 * @see [HTML, section 8.9.1.3, navigator.onLine](https://html.spec.whatwg.org/multipage/system-state.html#navigator.online)
 */
@Service()
export class Connection {
  readonly #window = inject(DOCUMENT).defaultView;

  /** Whether there is a network, as far as the browser knows. */
  readonly isOnline: Signal<boolean> = toSignal(
    this.#window
      ? merge(fromEvent(this.#window, 'online'), fromEvent(this.#window, 'offline')).pipe(
          map(({ type }) => type === 'online'),
        )
      : EMPTY,
    { initialValue: this.#window?.navigator.onLine ?? true },
  );
}
