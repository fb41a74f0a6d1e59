import { DOCUMENT } from '@angular/common';
import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';

/** How long a browser may take to begin with a file. */
const KEPT_MS = 60_000;

/** Saves files of an API that wants a token. A link cannot send one; this request does, as any other. */
@Service()
export class Downloads {
  readonly #http = inject(HttpClient);
  readonly #document = inject(DOCUMENT);

  /**
   * Fetches a file and offers it to the person.
   *
   * @param url Where it is.
   * @param name What it is called on their disk.
   */
  async save(url: string, name: string): Promise<void> {
    const content = await firstValueFrom(this.#http.get(url, { responseType: 'blob' }));
    const link = this.#document.createElement('a');
    link.href = URL.createObjectURL(content);
    link.download = name;
    link.click();
    setTimeout(() => {
      URL.revokeObjectURL(link.href);
    }, KEPT_MS);
  }
}
