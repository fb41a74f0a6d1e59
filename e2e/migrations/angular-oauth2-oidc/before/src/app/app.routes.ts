import { Routes } from '@angular/router';
import { HomePage } from './home/home-page';
import { HoursPage } from './hours/hours-page';
import { signedInGuard } from './signed-in-guard';

export const routes: Routes = [
  { path: '', component: HomePage },
  { path: 'hours', component: HoursPage, canActivate: [signedInGuard] },
];
