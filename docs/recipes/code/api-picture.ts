import { httpResource } from '@angular/common/http';
import { Directive, effect, ElementRef, inject, input } from '@angular/core';

/** Shows a picture of an API that wants a token: `<img alt="…" appApiPicture="/api/people/7/picture" />`. */
@Directive({ selector: 'img[appApiPicture]' })
export class ApiPicture {
  readonly #image = inject<ElementRef<HTMLImageElement>>(ElementRef).nativeElement;
  readonly #content = httpResource.blob(() => this.appApiPicture());

  /** Where the picture is. */
  readonly appApiPicture = input.required<string>();

  constructor() {
    effect((onCleanup) => {
      if (!this.#content.hasValue()) return;
      const address = URL.createObjectURL(this.#content.value());
      this.#image.src = address;
      onCleanup(() => {
        URL.revokeObjectURL(address);
      });
    });
  }
}
