import { createHash, randomUUID } from 'node:crypto';

import { atMost } from './at-most.ts';
import {
  type AuthorizationAnswer,
  isGood,
  objectionOf,
  readAuthorizationAnswer,
} from './authorization-answer.ts';
import { askServer, type NoResponse, type Request, type Response } from './http.ts';
import { type JsonAnswer, jsonIn } from './json-answer.ts';
import { folderOf, type Subject } from './subject.ts';

/** How many requests are under way at once. */
const AT_ONCE = 3;

/** What a request to `/authorize` says beyond the usual. */
export interface AuthorizationRequest {
  readonly clientId?: string;
  readonly redirectUri?: string;
  readonly responseType?: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

/**
 * One visit of the doctor: asks over HTTP, without cookies and without secrets, a few at a time, and nothing twice.
 */
export class Examination {
  readonly subject: Subject;
  /** Part of every name that this visit makes up, so that no tenant knows one. */
  readonly madeUp = `doctor-${randomUUID()}`;
  readonly #inTurn = atMost(AT_ONCE);
  readonly #answers = new Map<string, Promise<NoResponse | Response>>();

  constructor(subject: Subject) {
    this.subject = subject;
  }

  /** The origin of the application, which every finding that needs one has been promised. */
  get origin(): string {
    return this.subject.origin ?? '';
  }

  /** The callback of the application; without an origin one that no tenant can know. */
  get callback(): string {
    const origin = this.subject.origin ?? `https://${this.madeUp}.invalid`;
    return new URL(this.subject.callbackPath, origin).href;
  }

  /** The page of the application that is in the folder of the callback: what people open. */
  get firstPage(): string {
    return new URL(folderOf(this.subject.callbackPath), this.origin).href;
  }

  /** Asks any address. What was asked before is remembered. */
  async ask(url: URL | string, request: Request = {}): Promise<NoResponse | Response> {
    const key = JSON.stringify([url, request]);
    const known = this.#answers.get(key);
    if (known) return known;
    const answer = this.#inTurn(() => askServer(url, request, this.subject.timeoutMs));
    this.#answers.set(key, answer);
    return answer;
  }

  /** Asks for a page as a browser does: hosts answer with the application only to whom they take for one. */
  async askForPage(url: URL | string): Promise<NoResponse | Response> {
    return this.ask(url, { headers: { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } });
  }

  /** An address of the tenant. */
  address(path: string, parameters: Readonly<Record<string, string>> = {}): URL {
    const url = new URL(path, this.subject.issuer);
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return url;
  }

  /** The discovery document of the tenant. */
  async discovery(): Promise<JsonAnswer> {
    return this.json(this.address('/.well-known/openid-configuration'));
  }

  /** A document of JSON. */
  async json(url: URL | string, request: Request = {}): Promise<JsonAnswer> {
    return jsonIn(await this.ask(url, request));
  }

  /** The answer to {@link authorize}, as it came. */
  async askToAuthorize(request: AuthorizationRequest = {}): Promise<NoResponse | Response> {
    const { clientId = this.subject.clientId, redirectUri = this.callback } = request;
    const { responseType = 'token id_token', parameters = {} } = request;
    const url = this.address('/authorize', {
      client_id: clientId,
      redirect_uri: redirectUri,
      response_type: responseType,
      scope: 'openid',
      // Nothing comes back that could be replayed, so one of each is enough for a visit.
      nonce: this.madeUp,
      state: this.madeUp,
      prompt: 'none',
      // Applications without a secret get no code without it (RFC 7636); nobody will exchange this one.
      ...(responseType === 'code' && {
        code_challenge: createHash('sha256').update(this.madeUp).digest('base64url'),
        code_challenge_method: 'S256',
      }),
      ...parameters,
    });
    return this.askForPage(url);
  }

  /**
   * An authorization request without a session and without a page (`prompt=none`). A good one is answered with
   * `login_required`, so no token can ever come of it.
   */
  async authorize(request: AuthorizationRequest = {}): Promise<AuthorizationAnswer> {
    return readAuthorizationAnswer(
      await this.askToAuthorize(request),
      request.redirectUri ?? this.callback,
    );
  }

  /**
   * The same, by the Implicit Flow, or by a code where that is off: for questions that have nothing to do with the grant type.
   */
  async authorizeSomehow(request: AuthorizationRequest = {}): Promise<AuthorizationAnswer> {
    const answer = await this.authorize(request);
    if (!mayBeOff(answer)) return answer;
    const byCode = await this.authorize({ ...request, responseType: 'code' });
    // With the code off as well, it is the first answer that is about this application.
    return mayBeOff(byCode) ? answer : byCode;
  }
}

/** Whether the answer may mean that the Implicit grant is off. */
function mayBeOff(answer: AuthorizationAnswer): boolean {
  if (isGood(answer)) return false;
  if (objectionOf(answer) === 'grant-type') return true;
  return (
    (answer.kind === 'message' || answer.kind === 'callback') &&
    answer.error === 'unauthorized_client'
  );
}
