import { saysStatus } from './authorization-answer.ts';
import { type NoResponse, type Response } from './http.ts';
import { plainWords } from './plain-words.ts';

/** A document of JSON, or why there is none. */
export type JsonAnswer =
  | { readonly kind: 'json'; readonly value: Readonly<Record<string, unknown>> }
  | {
      readonly kind: 'none';
      readonly says: string;
      /** Whether there may be one all the same: the network or the server has failed, and may not fail tomorrow, or elsewhere. */
      readonly mayPass: boolean;
    };

/**
 * Reads a document of JSON out of an answer.
 *
 * @param response What a server sent.
 * @returns The document, if it is an object.
 */
export function jsonIn(response: NoResponse | Response): JsonAnswer {
  if (response.kind === 'none') return { kind: 'none', says: response.says, mayPass: true };
  const { status, headers, text } = response;
  if (status >= 300 && status < 400) {
    const host = hostOf(headers.get('location'));
    const to = host === '' ? '' : ` to ${host}`;
    return { kind: 'none', says: `it redirects${to}, which no client follows`, mayPass: false };
  }
  if (status !== 200) {
    // Firewalls refuse by 401, 403 and 407 whom they do not like, and let a browser pass.
    const mayPass = status >= 500 || [401, 403, 407, 429].includes(status);
    return { kind: 'none', says: saysStatus(status), mayPass };
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { kind: 'json', value: { ...value } };
    }
  } catch {
    // What it is instead is said below.
  }
  const found = /^\s*</.test(text) ? 'a page' : 'something';
  return { kind: 'none', says: `it answers with ${found} that is no JSON`, mayPass: false };
}

function hostOf(location: string | null): string {
  return location !== null && URL.canParse(location) ? plainWords(new URL(location).host) : '';
}
