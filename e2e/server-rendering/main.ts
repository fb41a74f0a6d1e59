import { bootstrapApplication } from '@angular/platform-browser';

import { loadSettings } from '../../src/app/settings/load-settings';
import { App } from './app';
import { appConfig } from './app.config';

await bootstrapApplication(App, appConfig(await loadSettings(document.baseURI)));
