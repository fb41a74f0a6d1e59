import { inject, Service } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';

/** Writes the title of the page, and of the application behind it, into the title of the window. */
@Service()
export class PageTitle extends TitleStrategy {
  readonly #title = inject(Title);

  /**
   * Sets the title after a navigation.
   *
   * @param snapshot Where the router is now.
   */
  override updateTitle(snapshot: RouterStateSnapshot): void {
    const page = this.buildTitle(snapshot);
    this.#title.setTitle(page ? `${page} · ExampleCo Timesheets` : 'ExampleCo Timesheets');
  }
}
