import { Component } from '@angular/core';

@Component({ selector: 'app-callback-page', template: `<p>One moment…</p>` })
export class CallbackPage {}
