import type { CanActivateFn, Route, Routes } from '@angular/router';

import { HomePage } from './home-page';
import { OrdersPage } from './orders-page';

/** What differs from application to application. */
export interface RouteChoices {
  /** What lets people into the orders. */
  readonly guards: Exclude<Route['canActivate'], undefined>;
  /** The callback, and what else a library brings. They stand first. */
  readonly first?: Routes;
}

/**
 * The routes of an application.
 *
 * @param choices What differs from application to application.
 */
export function benchRoutes({ guards, first = [] }: RouteChoices): Routes {
  return [
    ...first,
    { path: '', pathMatch: 'full', component: HomePage },
    { path: 'orders', canActivate: guards, component: OrdersPage },
  ];
}

/** For the bare application, which has nobody to keep out. */
export const openToAll: CanActivateFn = () => true;
