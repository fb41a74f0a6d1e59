import { Routes } from '@angular/router';
import { authGuardFn } from '@auth0/auth0-angular';
import { HomePage } from './home/home-page';
import { HoursPage } from './hours/hours-page';

export const routes: Routes = [
  { path: '', component: HomePage },
  { path: 'hours', component: HoursPage, canActivate: [authGuardFn] },
];
