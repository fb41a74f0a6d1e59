import { Component } from '@angular/core';

/** Where the provider comes back to, for libraries that bring no page of their own. */
@Component({
  selector: 'bench-callback-page',
  template: '<p>One moment …</p>',
})
export class CallbackPage {}
