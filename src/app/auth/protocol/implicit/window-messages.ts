import type { WebAuth } from './web-auth';

/** What of the window is used. */
export type MessageWindow = Pick<Window, 'addEventListener' | 'removeEventListener' | 'setTimeout'>;

/**
 * How far browsers put off a timer of no time at all, in milliseconds, where timers set one another (HTML, section 8.7,
 * timer initialization steps). Timers run in the order in which they are due.
 */
const MOST_CLAMPED_MS = 4;

/**
 * Puts a check in front of auth0-js, which takes an authorization response from any window of any origin that
 * knows the `state`, and throws where nobody catches it on a message that only resembles one.
 *
 * While a silent question runs, what looks like a response and does not come from the tenant, in a frame of
 * this very window, is kept from auth0-js. Other messages, those of the application or of developer
 * tools, are nobody's business here and are not touched.
 *
 * @param webAuth auth0-js, which is changed.
 * @param tenantOrigin The only origin that answers.
 * @param window The window that the hidden frame is put into.
 * @returns The same.
 * @see [RFC 9700, section 4.17](https://www.rfc-editor.org/rfc/rfc9700.html#section-4.17)
 */
export function withCheckedMessages(
  webAuth: WebAuth,
  tenantOrigin: string,
  window: MessageWindow,
): WebAuth {
  const ask = webAuth.checkSession.bind(webAuth);
  webAuth.checkSession = (options, callback) => {
    // A listener of its own for each question, so that the end of one leaves that of another alone.
    const listener = (event: MessageEvent<unknown>): void => {
      if (!resemblesResponse(event.data) || isAnswer(event, tenantOrigin, window)) return;
      event.stopImmediatePropagation();
    };
    // Before auth0-js: browsers ask listeners of a window that capture first, or those that came first.
    window.addEventListener('message', listener, { capture: true });
    const stop = (): void => {
      window.removeEventListener('message', listener, { capture: true });
    };
    try {
      ask(options, (error, result) => {
        // auth0-js stops listening a moment after it has answered, in a timer that it has set before.
        window.setTimeout(stop, MOST_CLAMPED_MS);
        callback(error, result);
      });
    } catch (error: unknown) {
      stop();
      throw error;
    }
  };
  return webAuth;
}

/** Whether auth0-js would look into a message. */
function resemblesResponse(data: unknown): boolean {
  return (data as { type?: unknown } | null | undefined)?.type === 'authorization_response';
}

/** Whether a message comes from the tenant in a frame of this window, and is one that auth0-js can read. */
function isAnswer(
  { data, origin, source }: MessageEvent<unknown>,
  tenantOrigin: string,
  window: MessageWindow,
): boolean {
  const { response } = data as { response?: unknown };
  return (
    origin === tenantOrigin &&
    typeof response === 'object' &&
    response !== null &&
    source !== null &&
    'parent' in source &&
    // The parent of a window that is in no frame is the window itself.
    source !== (window as object) &&
    source.parent === window
  );
}
