import { isPlatformBrowser, PlatformLocation } from '@angular/common';
import { DOCUMENT, inject, InjectionToken, PLATFORM_ID } from '@angular/core';

/**
 * The window, or `null` where there is none: a server that renders has an imitation, without history
 * and storage, which is shared with nobody and must not be touched. What needs a window asks here.
 */
export const WINDOW = new InjectionToken<(Window & typeof globalThis) | null>(
  ngDevMode ? 'WINDOW' : '',
  {
    // What Angular builds for browsers holds no other half: `ngServerMode` is `false` there. Where nothing sets it, and in
    // specs, the platform says what this is.
    factory: () =>
      (!ngDevMode && typeof ngServerMode !== 'undefined' && !ngServerMode) ||
      isPlatformBrowser(inject(PLATFORM_ID))
        ? inject(DOCUMENT).defaultView
        : null,
  },
);

/**
 * What relative URLs are relative to: the base URL of the document; on a server that renders, the one
 * that it will have in the browser.
 */
export const BASE_URL = new InjectionToken<string>(ngDevMode ? 'BASE_URL' : '', {
  factory: () => {
    if (
      (!ngDevMode && typeof ngServerMode !== 'undefined' && !ngServerMode) ||
      isPlatformBrowser(inject(PLATFORM_ID))
    ) {
      return inject(DOCUMENT).baseURI;
    }
    // The document of a server does not know its address.
    const request = inject(PlatformLocation);
    return new URL(request.getBaseHrefFromDOM(), request.href).href;
  },
});

/** Where the application is, as it counts for what a URL means. */
export interface PageAddress {
  /** The origin of the application. What calls itself a path of it lies there, wherever `<base>` points. */
  readonly origin: string;
  /** What a relative URL in a request is relative to, now. */
  readonly baseUrl: string;
}

/**
 * The {@link PageAddress} of the document. Asked for its base each time: whoever gets a `<base>` into the page
 * (it takes no script, only HTML) has every relative request sent to another host from then on.
 *
 * @see [HTML, section 2.4.3](https://html.spec.whatwg.org/multipage/urls-and-fetching.html#document-base-url)
 */
export const PAGE_ADDRESS = new InjectionToken<PageAddress>(ngDevMode ? 'PAGE_ADDRESS' : '', {
  factory: () => {
    const window = inject(WINDOW);
    const baseUrl = inject(BASE_URL);
    return {
      origin: window?.origin ?? new URL(baseUrl).origin,
      get baseUrl(): string {
        return window?.document.baseURI ?? baseUrl;
      },
    };
  },
});
