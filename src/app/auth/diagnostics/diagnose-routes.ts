import type { Route, Routes } from '@angular/router';

import { findCallbackRoute, type RouteKnowledge, UNREADABLE } from './find-callback-route';

/**
 * What is wrong with the routes of an application, as far as the tenant's answer is concerned. It has to
 * be let in without a question: a guard would wait for the session that the answer is about to begin, or
 * send people away from it.
 *
 * @param routes The routes of the router.
 * @param callbackPath Where the tenant returns to.
 * @param knowledge What the routes alone do not say.
 * @returns The problems; none where all is well, or it cannot be told.
 */
export async function diagnoseRoutes(
  routes: Routes,
  callbackPath: string,
  knowledge: RouteKnowledge,
): Promise<readonly string[]> {
  const found = await findCallbackRoute(routes, callbackPath.split('/').filter(Boolean), knowledge);
  if (found === UNREADABLE) return [];
  if (!found) {
    return [
      `routes: no route leads to the callback page at "${callbackPath}". Put ...authRoutes first among the routes, or give a page of your own this path.`,
    ];
  }
  const { way } = found;
  return way.flatMap((route, index) =>
    guardsOf(route, { isCallback: index === way.length - 1, knowledge }).map(
      (guard) =>
        `routes: the callback page at "${callbackPath}" is guarded, by ${guard} of ${nameOf(route)}. Put it outside of everything that is guarded.`,
    ),
  );
}

function guardsOf(
  route: Route,
  { isCallback, knowledge }: { isCallback: boolean; knowledge: RouteKnowledge },
): readonly string[] {
  // That of `authRoutes` itself only compares paths.
  const own = isCallback && knowledge.isOurCallback(route) ? 1 : 0;
  const counts = {
    canActivate: route.canActivate?.length ?? 0,
    // Asked for the children of a route, and not for itself.
    canActivateChild: isCallback ? 0 : (route.canActivateChild?.length ?? 0),
    canMatch: (route.canMatch?.length ?? 0) - own,
  };
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name]) => name);
}

function nameOf({ path }: Route): string {
  return path ? `the route "${path}"` : 'a route without a path';
}
