import { Location } from '@angular/common';
import { Component, computed, DOCUMENT, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter, map } from 'rxjs';

import { languageLinks } from '../locale/languages';
import { IS_LOCALIZED } from '../locale/locale';
import { type Appearance, AppearanceChoice } from './appearance';

/**
 * How the application looks, and which language it speaks. Each language is a build of its own, so that
 * another one is another document: a link, and no switch.
 */
@Component({
  selector: 'app-preferences',
  templateUrl: './preferences.html',
  styleUrl: './preferences.css',
})
export class Preferences {
  readonly #choice = inject(AppearanceChoice);
  readonly #document = inject(DOCUMENT);
  readonly #location = inject(Location);
  readonly #router = inject(Router);
  readonly #url = toSignal(
    this.#router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(({ urlAfterRedirects }) => urlAfterRedirects),
    ),
    { initialValue: this.#router.url },
  );

  protected readonly chosen = this.#choice.chosen;
  protected readonly appearances: readonly { readonly value: Appearance; readonly name: string }[] =
    [
      { value: 'system', name: $localize`:@@preferences.system:System` },
      { value: 'light', name: $localize`:@@preferences.light:Light` },
      { value: 'dark', name: $localize`:@@preferences.dark:Dark` },
    ];
  protected readonly languages = computed(() => {
    // No page of ours has a fragment, but the answer of the sign-in service has one.
    const page = this.#location.prepareExternalUrl(this.#url().split('#', 1)[0] ?? '');
    return IS_LOCALIZED ? languageLinks(this.#document.baseURI, page) : [];
  });

  protected choose(appearance: Appearance): void {
    this.#choice.choose(appearance);
  }
}
