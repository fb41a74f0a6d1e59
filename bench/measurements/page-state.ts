import type { CDPSession, Page } from 'playwright-core';

import { scriptBytesIn } from './heap-snapshot.ts';

/** What a page holds at one moment, after the garbage was collected. */
export interface PageState {
  /** All of the heap, with code that the browser has compiled. */
  readonly heapBytes: number;
  /** What of it is held by objects of scripts. */
  readonly scriptBytes: number;
  /** Event listeners in script. */
  readonly listeners: number;
  /** Timers that have not run, of the page itself. */
  readonly timers: number;
  /** The page itself, and frames in it. */
  readonly frames: number;
  readonly documents: number;
  readonly nodes: number;
}

/**
 * What was there at each look: of each count the least. What is only on its way at one look, such as a limit on the time of
 * an answer, is gone at another; what was left behind is there at all of them.
 *
 * @param states Of one page, at several moments. At least one.
 */
export function leastOf(states: readonly PageState[]): PageState {
  const least = (key: keyof PageState): number => Math.min(...states.map((state) => state[key]));
  return {
    heapBytes: least('heapBytes'),
    scriptBytes: least('scriptBytes'),
    listeners: least('listeners'),
    timers: least('timers'),
    frames: least('frames'),
    documents: least('documents'),
    nodes: least('nodes'),
  };
}

/** Looks into a page whose clock was installed by Playwright, with the browser's developer tools. */
export class PageStates {
  readonly #page: Page;
  readonly #devTools: CDPSession;

  private constructor(page: Page, devTools: CDPSession) {
    this.#page = page;
    this.#devTools = devTools;
  }

  /** @param page With a clock of Playwright. */
  static async of(page: Page): Promise<PageStates> {
    const devTools = await page.context().newCDPSession(page);
    await devTools.send('Performance.enable');
    return new PageStates(page, devTools);
  }

  /** Collects the garbage, and looks at what is left. */
  async look(): Promise<PageState> {
    // What a frame held is only found to be garbage once the frame itself is gone.
    await this.#devTools.send('HeapProfiler.collectGarbage');
    await this.#devTools.send('HeapProfiler.collectGarbage');
    const { metrics } = await this.#devTools.send('Performance.getMetrics');
    const metric = (name: string): number => {
      const found = metrics.find((each) => each.name === name);
      if (!found) throw new Error(`The browser no longer counts "${name}".`);
      return found.value;
    };
    return {
      heapBytes: metric('JSHeapUsedSize'),
      scriptBytes: scriptBytesIn(await this.#heapSnapshot()),
      listeners: metric('JSEventListeners'),
      timers: await this.#timers(),
      frames: metric('Frames'),
      documents: metric('Documents'),
      nodes: metric('Nodes'),
    };
  }

  async #heapSnapshot(): Promise<string> {
    const chunks: string[] = [];
    const keep = ({ chunk }: { readonly chunk: string }): void => {
      chunks.push(chunk);
    };
    this.#devTools.on('HeapProfiler.addHeapSnapshotChunk', keep);
    await this.#devTools.send('HeapProfiler.takeHeapSnapshot');
    this.#devTools.off('HeapProfiler.addHeapSnapshotChunk', keep);
    return chunks.join('');
  }

  /** The clock that stands in for the browser's own knows them. */
  async #timers(): Promise<number> {
    const count: unknown = await this.#page.evaluate('__pwClock.controller.countTimers()');
    if (typeof count !== 'number') throw new Error('The clock of the page does not count timers.');
    return count;
  }
}
