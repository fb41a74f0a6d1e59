import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import type { Answer, AnswerContext, Question } from './answer-context.ts';
import { makeAccessToken, makeAnswer, personalClaims } from './answer.ts';
import type { Change, KeySetAnswer } from './change.ts';
import { goodKeySet, makeProviderKeys, type ProviderKeys, publicJwk } from './provider-keys.ts';

/** Longer than Chromium lets a header be. What is longer is sent on by a page. */
const LONGEST_HEADER = 100_000;

/** Any page may read what is published. */
const OPEN = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, auth0-client',
  'cache-control': 'no-store',
};

/** What is refused in the frame while nobody has a session at the provider. */
const NOBODY: Change = {
  message: ({ state }) => ({ state, error: 'login_required', error_description: 'Login required' }),
};

/**
 * An OpenID provider that answers as the specifications want it until it is told otherwise, and then does one
 * thing wrong. It asks nobody for a password: whoever comes is signed in.
 */
export class HostileProvider {
  readonly origin: string;
  readonly keys = makeProviderKeys();
  /** The questions so far. */
  readonly questions: Question[] = [];
  /** The good answers so far: the only ones whose tokens may be used. */
  readonly goodAnswers: Answer[] = [];
  /** How often somebody followed an address that only an attacker gave. */
  strangerVisits = 0;
  private readonly secrets = new Set<string>();
  private readonly waiting = new Set<ServerResponse>();
  private readonly server: Server;
  private pageChange: Change = {};
  private frameChange: Change | null = null;
  private hasSession = false;

  private constructor(server: Server) {
    this.server = server;
    this.origin = `http://localhost:${String(portOf(server))}`;
  }

  /** Starts a provider on a free port. */
  static async start(): Promise<HostileProvider> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const provider = new HostileProvider(server);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      provider.handle(new URL(request.url ?? '/', provider.origin), request, response);
    });
    return provider;
  }

  /** Its name, as it stands in `iss`. */
  get issuer(): string {
    return `${this.origin}/`;
  }

  /** Every token, state and nonce so far. */
  get allSecrets(): readonly string[] {
    return [...this.secrets].filter((secret) => secret.length > 10);
  }

  /** Answers sign-ins with a change; without one, as the specifications want it. */
  answerPages(change: Change = {}): void {
    this.pageChange = change;
  }

  /** Answers hidden frames with a change; without one, as the specifications want it, to whoever has a session. */
  answerFrames(change: Change | null = null): void {
    this.frameChange = change;
  }

  /**
   * The good answer to a question that did not come here, because a test held it back.
   *
   * @param url Where the application was about to go.
   * @returns The fragment, without `#`.
   */
  fragmentFor(url: string): string {
    const answer = makeAnswer(this.contextFor(questionIn(new URL(url))), {});
    for (const secret of answer.secrets) this.secrets.add(secret);
    return answer.fragment;
  }

  /** Forgets all that was, as if nobody had ever been here. */
  reset(): void {
    this.answerPages();
    this.answerFrames();
    this.hasSession = false;
    this.strangerVisits = 0;
    this.questions.length = 0;
    this.goodAnswers.length = 0;
    this.secrets.clear();
    for (const response of this.waiting) response.destroy();
    this.waiting.clear();
  }

  /** Ends the provider. */
  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private handle(url: URL, request: IncomingMessage, response: ServerResponse): void {
    this.waiting.add(response);
    response.once('close', () => this.waiting.delete(response));
    if (request.method === 'OPTIONS') {
      response.writeHead(204, OPEN).end();
      return;
    }
    const { keySet, userInfo } = { ...this.pageChange, ...this.frameChange };
    switch (url.pathname) {
      case '/authorize':
        this.authorize(url, response);
        break;
      case '/.well-known/jwks.json':
        if (keySet) keySet(response, this.keys);
        else sendJson(response, { keys: goodKeySet(this.keys) });
        break;
      case '/.well-known/openid-configuration':
        sendJson(response, {
          issuer: this.issuer,
          jwks_uri: `${this.issuer}.well-known/jwks.json`,
        });
        break;
      case '/userinfo':
        if (userInfo) userInfo(response, personalClaims());
        else sendJson(response, personalClaims());
        break;
      case '/v2/logout':
        this.hasSession = false;
        response.writeHead(302, { location: url.searchParams.get('returnTo') ?? '/' }).end();
        break;
      case '/stranger/keys':
        this.strangerVisits += 1;
        sendJson(response, { keys: [publicJwk(this.keys.stranger)] });
        break;
      default:
        response.writeHead(404).end();
    }
  }

  private authorize(url: URL, response: ServerResponse): void {
    const question = questionIn(url);
    this.questions.push(question);
    const isGood = question.from === 'page' ? this.isGoodToPages : this.isGoodToFrames;
    const answer = makeAnswer(this.contextFor(question), this.changeFor(question));
    if (isGood) {
      this.goodAnswers.push(answer);
      this.hasSession = true;
    }
    for (const secret of answer.secrets) this.secrets.add(secret);
    if (question.from === 'page') sendRedirect(response, question.redirectUri, answer.fragment);
    else sendMessage(response, new URL(question.redirectUri).origin, answer.message);
  }

  private get isGoodToPages(): boolean {
    return Object.keys(this.pageChange).length === 0;
  }

  private get isGoodToFrames(): boolean {
    return this.frameChange === null && this.hasSession;
  }

  private changeFor({ from }: Question): Change {
    if (from === 'page') return this.pageChange;
    return this.frameChange ?? (this.hasSession ? {} : NOBODY);
  }

  private contextFor(question: Question): AnswerContext {
    const { issuer, keys } = this;
    return {
      question,
      issuer,
      keys,
      strangerKeySet: `${this.origin}/stranger/keys`,
      accessToken: makeAccessToken({ question, issuer, keys }),
      otherAccessToken: makeAccessToken({ question, issuer, keys }),
      earlier: this.goodAnswers.at(-1) ?? null,
    };
  }
}

/**
 * Sends JSON that any page may read.
 *
 * @param response Where to.
 * @param body What.
 */
export function sendJson(response: ServerResponse, body: unknown): void {
  response
    .writeHead(200, { ...OPEN, 'content-type': 'application/json; charset=utf-8' })
    .end(JSON.stringify(body));
}

/**
 * Answers with a key set of other keys than the provider's own.
 *
 * @param choose What is published.
 */
export function publish(choose: (keys: ProviderKeys) => readonly unknown[]): KeySetAnswer {
  return (response, keys) => {
    sendJson(response, { keys: choose(keys) });
  };
}

function sendRedirect(response: ServerResponse, redirectUri: string, fragment: string): void {
  // A query in place of a fragment begins with its own sign.
  const target = fragment.startsWith('?') ? redirectUri + fragment : `${redirectUri}#${fragment}`;
  if (target.length < LONGEST_HEADER) {
    response.writeHead(302, { location: target, 'cache-control': 'no-store' }).end();
  } else {
    sendPage(response, `location.replace(${jsonForScript(target)})`);
  }
}

/** The response mode `web_message`. */
function sendMessage(response: ServerResponse, origin: string, message: unknown): void {
  const data = { type: 'authorization_response', response: message };
  const target = jsonForScript(origin);
  sendPage(response, `window.parent.postMessage(${jsonForScript(data)}, ${target})`);
}

function sendPage(response: ServerResponse, script: string): void {
  response
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    .end(`<!doctype html><title>Answer</title><body><script>${script}</script>`);
}

/** JSON that cannot end the script element it stands in. */
function jsonForScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', String.raw`\u003c`);
}

function questionIn({ searchParams }: URL): Question {
  const maxAge = searchParams.get('max_age');
  return {
    from: searchParams.get('response_mode') === 'web_message' ? 'frame' : 'page',
    responseType: searchParams.get('response_type') ?? '',
    clientId: searchParams.get('client_id') ?? '',
    redirectUri: searchParams.get('redirect_uri') ?? '',
    scope: searchParams.get('scope') ?? '',
    state: searchParams.get('state') ?? '',
    nonce: searchParams.get('nonce') ?? '',
    audience: searchParams.get('audience'),
    maxAgeSeconds: maxAge === null ? null : Number(maxAge),
  };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
