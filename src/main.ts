import { bootstrapApplication } from '@angular/platform-browser';

import { App } from './app/app';
import { appConfig } from './app/app.config';
import { applyAppearance } from './app/preferences/appearance';
import { loadSettings } from './app/settings/load-settings';
import { showStartFailure } from './app/settings/show-start-failure';

// Before anything is shown, and also if nothing but a failure ever is.
applyAppearance(document);

try {
  const settings = await loadSettings(document.baseURI);
  await bootstrapApplication(App, appConfig(settings));
} catch (error: unknown) {
  // People copy the address of such a page into a ticket: an answer of the tenant must not be in it.
  // A route of hash routing is no answer, and the deep link in it is worth keeping.
  const route = /^#\/(?![\w.-]+=)/.test(location.hash) ? location.hash : '';
  history.replaceState(null, '', location.pathname + location.search + route);
  showStartFailure(document, error);
}
