import { isPlatformBrowser, PlatformLocation } from '@angular/common';
import { DOCUMENT, inject, InjectionToken, PLATFORM_ID } from '@angular/core';

import { isLoopbackHost } from '../api-access/loopback';

/**
 * The window, or `null` where there is none: a server that renders has an imitation, without history
 * and storage, which is shared with nobody and must not be touched. What needs a window asks here.
 */
export const WINDOW = new InjectionToken<(Window & typeof globalThis) | null>('WINDOW', {
  factory: () => (isPlatformBrowser(inject(PLATFORM_ID)) ? inject(DOCUMENT).defaultView : null),
});

/**
 * What relative URLs are relative to: the base URL of the document; on a server that renders, the one
 * that it will have in the browser.
 */
export const BASE_URL = new InjectionToken<string>('BASE_URL', {
  factory: () => {
    if (isPlatformBrowser(inject(PLATFORM_ID))) return inject(DOCUMENT).baseURI;
    // The document of a server does not know its address, and the request often comes from a proxy that
    // has taken TLS off.
    const request = inject(PlatformLocation);
    const url = new URL(request.getBaseHrefFromDOM(), request.href);
    if (!isLoopbackHost(url.hostname)) url.protocol = 'https:';
    return url.href;
  },
});
