import { Routes } from '@angular/router';
import { authGuard, authRoutes } from './auth';
import { HomePage } from './home/home-page';
import { HoursPage } from './hours/hours-page';

export const routes: Routes = [
  ...authRoutes,
  { path: '', component: HomePage },
  { path: 'hours', component: HoursPage, canActivate: [authGuard] },
  {
    path: 'account',
    title: 'Account',
    canActivate: [authGuard],
    loadComponent: () => import('./account/account-page').then((m) => m.AccountPage),
  },
  {
    path: 'forbidden',
    title: 'Not allowed',
    loadComponent: () => import('./account/forbidden-page').then((m) => m.ForbiddenPage),
  },
];
