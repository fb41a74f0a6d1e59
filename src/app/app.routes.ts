import { inject } from '@angular/core';
import type { Routes } from '@angular/router';

import { authGuard, authRoutes, requireScopes } from './auth';
import { SETTINGS } from './settings/settings';

/** The pages of the application. Each is a chunk of its own. */
export const routes: Routes = [
  ...authRoutes,
  {
    path: '',
    pathMatch: 'full',
    loadComponent: () => import('./pages/home/home-page').then((m) => m.HomePage),
  },
  {
    path: 'timesheets',
    title: $localize`:@@page.timesheets:My timesheets`,
    canActivate: [requireScopes('read:timesheets')],
    loadComponent: () => import('./pages/timesheets/timesheets-page').then((m) => m.TimesheetsPage),
  },
  {
    path: 'timesheets/month',
    title: $localize`:@@month.page:My month`,
    canActivate: [requireScopes('read:timesheets')],
    loadComponent: () => import('./pages/month/month-page').then((m) => m.MonthPage),
  },
  {
    path: 'approvals',
    title: $localize`:@@page.approvals:Approvals`,
    canActivate: [requireScopes('approve:timesheets')],
    loadComponent: () => import('./pages/approvals/approvals-page').then((m) => m.ApprovalsPage),
  },
  {
    path: 'reports',
    title: $localize`:@@page.reports:Reports`,
    canMatch: [(): boolean => inject(SETTINGS).reportsApi !== undefined],
    canActivate: [requireScopes('read:reports')],
    loadComponent: () => import('./pages/reports/reports-page').then((m) => m.ReportsPage),
  },
  {
    path: 'profile',
    title: $localize`:@@page.profile:Profile`,
    canActivate: [authGuard],
    loadComponent: () => import('./pages/profile/profile-page').then((m) => m.ProfilePage),
  },
  {
    path: 'forbidden',
    title: $localize`:@@page.forbidden:Not allowed`,
    loadComponent: () => import('./pages/forbidden/forbidden-page').then((m) => m.ForbiddenPage),
  },
  {
    path: '**',
    title: $localize`:@@page.not-found:Page not found`,
    loadComponent: () => import('./pages/not-found/not-found-page').then((m) => m.NotFoundPage),
  },
];
