import { Routes } from '@angular/router';
import { autoLoginPartialRoutesGuard } from 'angular-auth-oidc-client';
import { CallbackPage } from './callback-page';
import { HomePage } from './home/home-page';
import { HoursPage } from './hours/hours-page';

export const routes: Routes = [
  { path: '', component: HomePage },
  { path: 'callback', component: CallbackPage },
  { path: 'hours', component: HoursPage, canActivate: [autoLoginPartialRoutesGuard] },
];
