import { DOCUMENT, inject, Service, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { filter, fromEvent } from 'rxjs';

/** How the application looks: as the system does, or as the person has chosen. */
export type Appearance = 'system' | 'light' | 'dark';

const KEY = 'timesheets.appearance';

/**
 * Makes the page look as the person has chosen in this browser. Before the application starts, so that it
 * does not change before their eyes. The theme follows the attribute.
 *
 * @param document The page.
 * @returns What was chosen; `system` where nothing was, or nothing can be remembered.
 */
export function applyAppearance(document: Document): Appearance {
  const appearance = parseAppearance(storageOf(document)?.getItem(KEY));
  show(document, appearance);
  return appearance;
}

/** What the person has chosen, in all tabs. */
@Service()
export class AppearanceChoice {
  readonly #document = inject(DOCUMENT);
  readonly #chosen = signal(applyAppearance(this.#document));

  /** How the application looks. */
  readonly chosen = this.#chosen.asReadonly();

  constructor() {
    const view = this.#document.defaultView;
    if (!view) return;
    fromEvent<StorageEvent>(view, 'storage')
      .pipe(
        // `null`: everything was cleared.
        filter(({ key }) => key === KEY || key === null),
        takeUntilDestroyed(),
      )
      .subscribe(() => {
        this.#chosen.set(applyAppearance(this.#document));
      });
  }

  /**
   * Looks like this from now on, and the next time, too.
   *
   * @param appearance What the person has chosen.
   */
  choose(appearance: Appearance): void {
    this.#chosen.set(appearance);
    show(this.#document, appearance);
    try {
      storageOf(this.#document)?.setItem(KEY, appearance);
    } catch {
      // No room for it. It looks so all the same, until the page is closed.
    }
  }
}

function show({ documentElement }: Document, appearance: Appearance): void {
  if (appearance === 'system') delete documentElement.dataset['appearance'];
  else documentElement.dataset['appearance'] = appearance;
}

function parseAppearance(value: unknown): Appearance {
  return value === 'light' || value === 'dark' ? value : 'system';
}

/** Browsers that store nothing throw as soon as one asks for the storage. */
function storageOf({ defaultView }: Document): Storage | null {
  try {
    return defaultView?.localStorage ?? null;
  } catch {
    return null;
  }
}
