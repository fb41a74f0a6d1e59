/** What the auth folder stands on. */
const AUTH_PACKAGES = [
  '@angular/(common|core|platform-browser|router)',
  'rxjs',
  '(@types/)?auth0-js',
];

/**
 * What may import what, beyond the rule of the linter: across the programs, and without circles.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Files that import each other cannot be understood, tested or loaded one at a time.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'programs-stay-apart',
      comment:
        'The application, the tenant and the API meet over HTTP only, as they will in production.',
      severity: 'error',
      from: { path: '^(src|tenant|api)/' },
      to: { path: '^(src|tenant|api|scripts|e2e|bench)/', pathNot: '^$1/' },
    },
    {
      name: 'schematics-stand-apart',
      comment: 'They run in the workspaces of others, where nothing else of this repository is.',
      severity: 'error',
      from: { path: '^schematics/' },
      to: { path: '^(src|tenant|api|scripts|e2e|bench)/' },
    },
    {
      name: 'schematics-stand-apart',
      comment:
        'What they do is for the workspaces of others. Checks may ask them what was released.',
      severity: 'error',
      from: { path: '^(src|tenant|api|scripts|e2e)/', pathNot: '^scripts/checks/' },
      to: { path: '^schematics/' },
    },
    {
      name: 'fakes-stay-in-tests',
      comment: 'A fake in the product would be a way in.',
      severity: 'error',
      from: { pathNot: '\\.(spec|test)\\.ts$|/testing/|^(e2e|bench)/' },
      to: { path: '/testing/' },
    },
    {
      name: 'tests-are-not-imported',
      comment: 'What two tests share belongs in a file of its own.',
      severity: 'error',
      from: {},
      to: { path: '\\.(spec|test)\\.ts$' },
    },
    {
      name: 'auth-has-three-dependencies',
      comment:
        'A team that copies the folder takes Angular, RxJS and auth0-js with it, and nothing else.',
      severity: 'error',
      from: { path: '^src/app/auth/', pathNot: '\\.spec\\.ts$|/testing/' },
      to: { pathNot: ['^src/app/auth/', `^node_modules/(${AUTH_PACKAGES.join('|')})/`] },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that leads nowhere is a mistake of spelling.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'packages-are-declared',
      comment: 'A package that only another package brings may be gone tomorrow.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'product-uses-product-packages',
      comment: 'What runs in production is among the dependencies, not the tools.',
      severity: 'error',
      from: { path: '^(src|tenant|api)/', pathNot: '\\.(spec|test)\\.ts$|/testing/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '/@types/' },
    },
  ],
  options: {
    // src/app/auth has a package.json of its own, for bundlers; the packages are listed in the first one.
    combinedDependencies: true,
    doNotFollow: { path: 'node_modules' },
    exclude: {
      path: [
        '^(dist|temp|coverage|\\.angular|\\.local)/',
        // Files of other teams: they stand on packages that are installed in workspaces of their own.
        '^e2e/fresh-applications/team/',
        '^e2e/migrations/[^/]+/(before|after)/',
        // What stands on the packages of peers, which only `bench` installs.
        '^bench/(applications|dist|\\.angular)/',
        '^bench/api/(load|peer-api)\\.ts$',
      ],
    },
    tsConfig: { fileName: 'tsconfig.spec.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
