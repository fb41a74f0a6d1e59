import { Routes } from '@angular/router';
import { authGuard, authRoutes } from './auth';
import { HomePage } from './home/home-page';
import { HoursPage } from './hours/hours-page';

export const routes: Routes = [
  ...authRoutes,
  { path: '', component: HomePage },
  { path: 'hours', component: HoursPage, canActivate: [authGuard] },
];
