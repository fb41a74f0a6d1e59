import { HttpClient, HttpEventType } from '@angular/common/http';
import { inject } from '@angular/core';
import { concatMap, from, map, type Observable, scan } from 'rxjs';

/** What has come so far, and what of it is new. */
interface Received {
  readonly done: number;
  readonly messages: readonly string[];
}

/**
 * The messages of a stream of server-sent events, as they come. `EventSource` cannot send a token; `HttpClient` can, and shows a
 * response while it grows. To be called in an injection context.
 *
 * @param url Where the stream is.
 * @returns The `data` of each message. Completes when the server ends the stream.
 */
export function liveUpdates(url: string): Observable<string> {
  const growing$ = inject(HttpClient).get(url, {
    headers: { Accept: 'text/event-stream' },
    observe: 'events',
    reportDownloadProgress: true,
    responseType: 'text',
  });
  return growing$.pipe(
    map((event) => {
      if (event.type === HttpEventType.DownloadProgress && 'partialText' in event) return event.partialText;
      return event.type === HttpEventType.Response ? event.body : null;
    }),
    scan<string | null, Received>(({ done }, text) => newMessages(text ?? '', done), { done: 0, messages: [] }),
    concatMap(({ messages }) => from(messages)),
  );
}

/** The messages behind a place of a text that are whole: a message ends with an empty line. */
function newMessages(text: string, done: number): Received {
  const end = text.lastIndexOf('\n\n');
  if (end < done) return { done, messages: [] };
  const messages = text
    .slice(done, end)
    .split('\n\n')
    .map((message) => message.replaceAll(/^data: ?/gm, '').trim())
    .filter((message) => message !== '');
  return { done: end + 2, messages };
}
