import { createRouter, createWebHashHistory, type Router } from 'vue-router';

/** The six places, the tabs of rosters, ledger and settings, and the first day. Every screen is fetched when first opened. */
export function createDeskRouter(): Router {
  return createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/', redirect: '/counter' },
      { path: '/first-day', component: () => import('./views/FirstDayView.vue') },
      { path: '/counter', component: () => import('./views/CounterView.vue') },
      {
        path: '/rosters',
        component: () => import('./views/RostersPlace.vue'),
        children: [
          { path: '', component: () => import('./views/RostersView.vue') },
          { path: 'history', component: () => import('./views/RosterHistoryView.vue') },
          { path: 'remembered', component: () => import('./views/RosterAnswersView.vue') },
        ],
      },
      {
        path: '/ledger',
        component: () => import('./views/LedgerPlace.vue'),
        children: [
          { path: '', component: () => import('./views/LedgerView.vue') },
          { path: 'cash', component: () => import('./views/CashView.vue') },
          { path: 'targets', component: () => import('./views/TargetsView.vue') },
          { path: 'lists', component: () => import('./views/ListsView.vue') },
        ],
      },
      { path: '/reports', component: () => import('./views/ReportsView.vue') },
      { path: '/reports/layouts', component: () => import('./views/LayoutsView.vue') },
      { path: '/dashboard', component: () => import('./views/DashboardView.vue') },
      {
        path: '/settings',
        component: () => import('./views/SettingsPlace.vue'),
        children: [
          { path: '', component: () => import('./views/SettingsView.vue') },
          { path: 'packs', component: () => import('./views/PacksView.vue') },
          { path: 'backups', component: () => import('./views/BackupsView.vue') },
          { path: 'years', component: () => import('./views/YearsView.vue') },
          { path: 'operators', component: () => import('./views/OperatorsView.vue') },
          { path: 'audit', component: () => import('./views/AuditView.vue') },
        ],
      },
      { path: '/settings/packs/:id', component: () => import('./views/PackEditorView.vue') },
      { path: '/:other(.*)*', redirect: '/counter' },
    ],
  });
}
