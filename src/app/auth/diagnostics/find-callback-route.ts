import type { Route, Routes } from '@angular/router';

/** Where the tenant's answer is taken, and what it has to pass to get there. */
export interface FoundCallback {
  /** From the outermost to the route itself. */
  readonly way: readonly Route[];
}

/** What {@link findCallbackRoute} cannot know from the routes alone. */
export interface RouteKnowledge {
  /** Whether a route is the callback page of `authRoutes`, at whatever path is configured. */
  readonly isOurCallback: (route: Route) => boolean;
  /** Whether a route is one of `authRoutes`, which match their own paths and no others. */
  readonly isOurs: (route: Route) => boolean;
  /**
   * Loads the children of a route.
   *
   * @returns The children; `null` where they cannot be read, as with an NgModule.
   */
  readonly loadChildren: (route: Route) => Promise<Routes | null>;
}

/** The routes cannot be read to their end: a matcher of the application's own, or an NgModule. */
export const UNREADABLE = 'unreadable';

/**
 * Finds the route that shows the callback page, in the order in which the router looks for it. Children
 * are loaded where the path leads into them, and nowhere else.
 *
 * @param routes Those of the router, or the children of one.
 * @param path The segments of the callback path.
 * @param knowledge What else there is to know.
 * @param way The routes around them.
 * @returns The route; `null` where none leads there, or another takes the path before it; {@link UNREADABLE}
 * where that cannot be told.
 */
export async function findCallbackRoute(
  routes: Routes,
  path: readonly string[],
  knowledge: RouteKnowledge,
  way: readonly Route[] = [],
): Promise<FoundCallback | typeof UNREADABLE | null> {
  let isReadable = true;
  for (const route of routes) {
    if (route.outlet && route.outlet !== 'primary') continue;
    const here = [...way, route];
    if (knowledge.isOurCallback(route)) return { way: here };
    if (knowledge.isOurs(route)) continue;
    if (route.path === '**') {
      // A page for everything that is unknown, behind which the router does not look any further.
      if (!route.canMatch) break;
      continue;
    }
    const rest = restOf(route, path);
    if (rest === null) {
      isReadable &&= !route.matcher;
      continue;
    }
    const children = route.loadChildren
      ? await knowledge.loadChildren(route)
      : (route.children ?? []);
    const found = children && (await findCallbackRoute(children, rest, knowledge, here));
    if (found && found !== UNREADABLE) return found;
    isReadable &&= children !== null && found !== UNREADABLE;
    if (rest.length === 0 && isPage(route)) return { way: here };
  }
  return isReadable ? null : UNREADABLE;
}

/** What a route leaves of a path to its children; `null` where it does not match. */
function restOf(route: Route, path: readonly string[]): readonly string[] | null {
  if (route.path === undefined) return null;
  const parts = route.path.split('/').filter(Boolean);
  // The last part is meant by its name: `/:id` is not written for the callback.
  const matches = parts.every(
    (part, index) => part === path[index] || (part.startsWith(':') && index < path.length - 1),
  );
  if (!matches || (route.pathMatch === 'full' && parts.length !== path.length)) return null;
  return path.slice(parts.length);
}

function isPage(route: Route): boolean {
  return Boolean(route.component ?? route.loadComponent);
}
