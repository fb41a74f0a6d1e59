import { type BrowserContext, type ConsoleMessage, type JSHandle } from '@playwright/test';

import { findTokens } from './find-tokens.ts';
import { keepToken } from './run-output.ts';

/**
 * How a browser abbreviates an object: `{a: Object}`, `[Object]`, `Map(1)`, `Error: …`. Texts and numbers stand in a message as they are,
 * and are not looked into, since looking into a page counts as a click on it.
 */
const MAY_BE_OBJECT = /^[[{]|^\w+(?:\(\d+\))?$|Error\b/;

/**
 * Everything that the pages of a browser say: console messages of every type with the objects in them, errors that nobody caught, and
 * dialogs. What stands there is read by browser extensions, by services that collect errors, and by whoever looks over a shoulder.
 */
export class PageOutput {
  private readonly texts: string[] = [];
  private readonly pending: Promise<void>[] = [];
  private readonly tokens = new Set<string>();

  constructor(context: BrowserContext) {
    context.on('console', (message) => {
      this.texts.push(`console.${message.type()}: ${message.text()}`);
      this.texts.push(`source of a message: ${message.location().url}`);
      this.pending.push(this.addObjects(message));
    });
    context.on('weberror', (webError) => {
      const error = webError.error();
      this.texts.push(`uncaught: ${error.message} ${error.stack ?? ''}`);
    });
    context.on('dialog', (dialog) => {
      this.texts.push(`${dialog.type()}: ${dialog.message()} ${dialog.defaultValue()}`);
      // Whoever listens has to answer. This is what happens where nobody listens.
      void (dialog.type() === 'beforeunload' ? dialog.accept() : dialog.dismiss()).catch(
        () => null,
      );
    });
    context.on('request', (request) => {
      this.know(/^Bearer (.+)$/i.exec(request.headers()['authorization'] ?? '')?.[1]);
    });
    context.on('response', (response) => {
      const fragment = /#(.*)$/.exec(response.headers()['location'] ?? '')?.[1];
      const parameters = new URLSearchParams(fragment);
      for (const name of ['access_token', 'id_token']) this.know(parameters.get(name) ?? undefined);
    });
  }

  /** Tokens in what was said so far, in words; empty where there is none. */
  async leaks(): Promise<string[]> {
    await Promise.all(this.pending);
    return this.texts.flatMap((text) => findTokens(text, this.tokens));
  }

  private know(token: string | undefined): void {
    if (token === undefined || this.tokens.has(token)) return;
    this.tokens.add(token);
    keepToken(token);
  }

  private async addObjects(message: ConsoleMessage): Promise<void> {
    for (const handle of message.args()) {
      // eslint-disable-next-line @typescript-eslint/no-base-to-string -- The types leave out that a handle says what it holds.
      if (MAY_BE_OBJECT.test(String(handle))) this.texts.push(await textOf(handle));
    }
  }
}

/** All that an object holds which a script can reach. The page may be gone meanwhile, and the object with it. */
async function textOf(handle: JSHandle): Promise<string> {
  try {
    return await handle.evaluate(textWithin);
  } catch {
    return '';
  }
}

/** Runs in the page. Looks at properties that are not listed as well: those of errors are not. */
function textWithin(root: unknown): string {
  const texts: string[] = [];
  const seen = new Set<unknown>();
  const queue: unknown[] = [root];
  while (queue.length > 0 && seen.size < 2000) {
    const value = queue.shift();
    if (typeof value === 'string') texts.push(value);
    const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function';
    // The document holds the whole page, and no log shows it.
    if (!isObject || seen.has(value) || value instanceof Node || value === window) continue;
    seen.add(value);
    if (value instanceof Map || value instanceof Headers) queue.push([...value] as unknown[]);
    if (value instanceof Set) queue.push([...value] as unknown[]);
    for (const key of Reflect.ownKeys(value)) {
      texts.push(String(key));
      queue.push(Reflect.getOwnPropertyDescriptor(value, key)?.value);
    }
  }
  return texts.join('\n');
}
