import { type ApplicationRef, mergeApplicationConfig } from '@angular/core';
import { bootstrapApplication, type BootstrapContext } from '@angular/platform-browser';
import { provideServerRendering, RenderMode, withRoutes } from '@angular/ssr';

import { App } from './app';
import { appConfig } from './app.config';
import { SETTINGS } from './settings-of-server';

const CONFIG = mergeApplicationConfig(appConfig(SETTINGS), {
  providers: [provideServerRendering(withRoutes([{ path: '**', renderMode: RenderMode.Server }]))],
});

/**
 * Starts the application for one request. The builder looks for a default export.
 *
 * @param context The platform of this request.
 */
export default async function bootstrap(context: BootstrapContext): Promise<ApplicationRef> {
  return bootstrapApplication(App, CONFIG, context);
}
