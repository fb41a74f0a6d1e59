// @ts-check
import comments from '@eslint-community/eslint-plugin-eslint-comments/configs';
import js from '@eslint/js';
import angular from 'angular-eslint';
import prettier from 'eslint-config-prettier';
import boundaries from 'eslint-plugin-boundaries';
import checkFile from 'eslint-plugin-check-file';
import jasmine from 'eslint-plugin-jasmine';
import jsdoc from 'eslint-plugin-jsdoc';
import node from 'eslint-plugin-n';
import noUnsanitized from 'eslint-plugin-no-unsanitized';
import perfectionist from 'eslint-plugin-perfectionist';
import playwright from 'eslint-plugin-playwright';
import * as regexp from 'eslint-plugin-regexp';
import rxjsAngular from 'eslint-plugin-rxjs-angular-x';
import rxjs from 'eslint-plugin-rxjs-x';
import { defineConfig, globalIgnores } from 'eslint/config';
import typescript from 'typescript-eslint';

/** What a team's end-to-end tests import: it runs in Node.js, and is no part of the application. */
const PLAYWRIGHT_KIT = ['src/app/auth/testing/playwright/**/*.ts'];
/** The code of the recipes, which stands in an application of the reader. */
const RECIPES = ['docs/recipes/code/**/*.ts'];
const APPLICATION = ['src/**/*.ts', ...RECIPES];
const SPECS = ['src/**/*.spec.ts', 'docs/**/*.spec.ts'];
const NODE_PROGRAMS = [
  'tenant/**/*.ts',
  'api/**/*.ts',
  'scripts/**/*.ts',
  'e2e/**/*.ts',
  'schematics/**/*.ts',
  'bench/**/*.ts',
  ...PLAYWRIGHT_KIT,
  '*.config.ts',
];
const NODE_TESTS = ['{tenant,api,scripts,e2e,schematics,bench}/**/*.test.ts'];
const END_TO_END = ['e2e/**/*.ts'];
const TESTS = [...SPECS, ...NODE_TESTS, ...END_TO_END];
const PRODUCT = ['src/**/*.ts', 'tenant/src/**/*.ts', 'api/src/**/*.ts', 'schematics/**/*.ts'];

/** The version that the packages bring, and not the older one that may begin the installation. */
const NODE_VERSION = '>=24.15.0';

/** Syntax that no part of the project uses. */
const RESTRICTED_SYNTAX = [
  {
    selector: 'TSEnumDeclaration',
    message: 'A union of strings says the same and leaves no code behind.',
  },
  {
    selector: 'ExportAllDeclaration',
    message: 'Name what leaves the folder: `export *` makes every helper public.',
  },
];

export default defineConfig(
  globalIgnores([
    'dist/',
    'coverage/',
    'temp/',
    '.angular/',
    '.local/',
    'playwright-report/',
    'test-results/',
    // Files of other teams: they stand on packages that are installed in workspaces of their own, and are written as such teams write.
    'e2e/fresh-applications/team/',
    'e2e/migrations/*/before/',
    'e2e/migrations/*/after/',
    // They stand on the packages of peers, which only `bench` installs.
    'bench/applications/',
    'bench/api/load.ts',
    'bench/api/peer-api.ts',
    'bench/dist/',
    'bench/.angular/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },

  // Everything.
  js.configs.recommended,
  comments.recommended,
  regexp.configs['flat/recommended'],
  noUnsanitized.configs.recommended,
  {
    plugins: { perfectionist, 'check-file': checkFile },
    rules: {
      '@eslint-community/eslint-comments/require-description': [
        'error',
        { ignore: ['eslint-enable'] },
      ],
      '@eslint-community/eslint-comments/no-unlimited-disable': 'error',
      'check-file/folder-naming-convention': [
        'error',
        { '{src,tenant,api,e2e,scripts,schematics,docs,bench}/**/': 'KEBAB_CASE' },
      ],
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-syntax': ['error', ...RESTRICTED_SYNTAX],
      'object-shorthand': 'error',
      'perfectionist/sort-imports': [
        'error',
        {
          type: 'alphabetical',
          groups: [
            'builtin',
            'external',
            ['internal', 'parent', 'sibling', 'index'],
            'side-effect',
          ],
          newlinesBetween: 1,
        },
      ],
      'perfectionist/sort-named-imports': ['error', { type: 'alphabetical' }],
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.{ts,js,mjs}'],
    rules: {
      'check-file/filename-naming-convention': [
        'error',
        { '**/*.{ts,js,mjs}': 'KEBAB_CASE' },
        { ignoreMiddleExtensions: true },
      ],
    },
  },

  // TypeScript, with types.
  {
    files: ['**/*.ts'],
    extends: [typescript.configs.strictTypeChecked, typescript.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', prefer: 'type-imports' },
      ],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-import-type-side-effects': 'off',
      // It wants classes to be told apart by name; the written fakes of the tests stand in by shape.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/prefer-readonly': 'error',
      // Where an interface asks for a promise, `async` also turns what is thrown into a rejection.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: true },
      ],
      // TypeScript knows which names exist.
      'no-undef': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    extends: [typescript.configs.disableTypeChecked],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
  },
  {
    // Runs in the pages of the documentation site.
    files: ['scripts/documents/site/*.js'],
    languageOptions: {
      globals: {
        addEventListener: 'readonly',
        document: 'readonly',
        DOMParser: 'readonly',
        matchMedia: 'readonly',
        MutationObserver: 'readonly',
      },
    },
  },
  {
    // Actions and Rules in the form in which Auth0 runs them.
    files: ['tenant/{actions,rules}/**/*.js', 'hosting/aws-cloudfront/*.js'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { exports: 'writable', UnauthorizedError: 'readonly', configuration: 'readonly' },
    },
    // A Rule is one function, which the tenant calls, and CloudFront's is one, too.
    rules: { 'no-unused-vars': ['error', { varsIgnorePattern: '.' }] },
  },

  // Documentation in the code.
  {
    files: ['**/*.ts'],
    ignores: TESTS,
    extends: [
      jsdoc.configs['flat/contents-typescript-error'],
      jsdoc.configs['flat/logical-typescript-error'],
    ],
    rules: {
      'jsdoc/check-tag-names': ['error', { definedTags: ['group'] }],
      'jsdoc/check-param-names': ['error', { checkDestructured: false }],
      'jsdoc/match-description': 'off',
      'jsdoc/no-types': 'error',
      'jsdoc/require-param-description': 'error',
      'jsdoc/require-returns-description': 'error',
      'jsdoc/text-escaping': 'off',
      'jsdoc/require-jsdoc': [
        'error',
        {
          enableFixer: false,
          publicOnly: { esm: true },
          require: { ClassDeclaration: true, FunctionDeclaration: true },
          contexts: [
            'ExportNamedDeclaration > VariableDeclaration',
            'ExportNamedDeclaration > TSInterfaceDeclaration',
            'ExportNamedDeclaration > TSTypeAliasDeclaration',
          ],
        },
      ],
    },
  },
  {
    // What a team copies documents each public member too.
    files: ['src/app/auth/**/*.ts'],
    ignores: SPECS,
    rules: {
      'jsdoc/require-jsdoc': [
        'error',
        {
          enableFixer: false,
          publicOnly: { esm: true },
          require: { ClassDeclaration: true, FunctionDeclaration: true },
          contexts: [
            'ExportNamedDeclaration > VariableDeclaration',
            'ExportNamedDeclaration > TSInterfaceDeclaration',
            'ExportNamedDeclaration > TSTypeAliasDeclaration',
            'MethodDefinition[kind=method]:not([accessibility=private], [accessibility=protected], [override=true])',
            'PropertyDefinition:not([accessibility=private], [accessibility=protected], [override=true])',
          ],
        },
      ],
    },
  },

  // The Angular application.
  {
    files: APPLICATION,
    ignores: PLAYWRIGHT_KIT,
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    plugins: { 'rxjs-x': rxjs, 'rxjs-angular-x': rxjsAngular },
    rules: {
      ...rxjs.configs.strict.rules,
      '@angular-eslint/component-selector': [
        'error',
        { type: 'element', prefix: ['app', 'auth'], style: 'kebab-case' },
      ],
      '@angular-eslint/computed-must-return': 'error',
      '@angular-eslint/directive-selector': [
        'error',
        { type: 'attribute', prefix: ['app', 'auth'], style: 'camelCase' },
      ],
      '@angular-eslint/no-uncalled-signals': 'error',
      '@angular-eslint/prefer-host-metadata-property': 'error',
      '@angular-eslint/prefer-inject': 'error',
      '@angular-eslint/prefer-output-emitter-ref': 'error',
      '@angular-eslint/prefer-output-readonly': 'error',
      '@angular-eslint/prefer-service-decorator': 'error',
      '@angular-eslint/prefer-signals': 'error',
      '@angular-eslint/prefer-standalone': 'error',
      '@angular-eslint/reactive-context-must-read-signal': 'error',
      '@angular-eslint/use-lifecycle-interface': 'error',
      'rxjs-angular-x/prefer-takeuntil': [
        'error',
        {
          alias: ['takeUntilDestroyed'],
          checkComplete: true,
          checkDecorators: ['Component', 'Directive', 'Service'],
        },
      ],
      // Each stream says whether it errors and whether it is ever empty; most here do neither, by contract.
      'rxjs-x/no-ignored-default-value': 'off',
      'rxjs-x/no-ignored-error': 'off',
      'rxjs-x/finnish': [
        'error',
        {
          functions: false,
          methods: false,
          objects: false,
          names: { '(Guard|Interceptor)$': false, '^next$': false },
        },
      ],
    },
  },
  {
    // Code that reaches for the window cannot be tested without one, nor run on a server.
    files: ['src/app/**/*.ts', ...RECIPES],
    ignores: [...SPECS, 'src/app/auth/testing/**'],
    rules: {
      'no-console': 'error',
      'no-restricted-globals': [
        'error',
        ...['window', 'document', 'location', 'history', 'localStorage', 'sessionStorage'].map(
          (name) => ({
            name,
            message: 'Inject DOCUMENT, or a token with a factory, so that a test can give another.',
          }),
        ),
      ],
    },
  },
  {
    files: ['src/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
    rules: {
      '@angular-eslint/template/button-has-type': 'error',
      '@angular-eslint/template/no-duplicate-attributes': 'error',
      '@angular-eslint/template/no-inline-styles': 'error',
      '@angular-eslint/template/no-interpolation-in-attributes': 'error',
      '@angular-eslint/template/no-positive-tabindex': 'error',
      '@angular-eslint/template/prefer-control-flow': 'error',
      '@angular-eslint/template/prefer-self-closing-tags': 'error',
    },
  },

  {
    // What people read can be translated. What a team copies brings no translation of its own.
    files: ['src/app/**/*.html'],
    ignores: ['src/app/auth/**', '**/*.spec.ts/**'],
    rules: {
      '@angular-eslint/template/i18n': [
        'error',
        {
          boundTextAllowedPattern: String.raw`[\s\d‹›·:,.()–/]*`,
          checkAttributes: false,
          checkDuplicateId: false,
        },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'TextAttribute[name=/^(aria-(label|description|roledescription|valuetext)|alt|label|placeholder|title)$/][value=/./]:not([i18n.id])',
          message: 'People read or hear it: say i18n-… with the id of the text.',
        },
      ],
    },
  },

  // The rule that holds the shape: what a team copies stands alone, and is entered by its door.
  {
    files: APPLICATION,
    ignores: PLAYWRIGHT_KIT,
    plugins: { boundaries },
    settings: {
      'import/resolver': { typescript: { alwaysTryTypes: true, project: 'tsconfig.spec.json' } },
      'boundaries/elements': [
        { type: 'auth', pattern: 'src/app/auth' },
        { type: 'page', pattern: 'src/app/pages/*', capture: ['page'] },
        { type: 'part', pattern: 'src/app/*', capture: ['part'] },
        { type: 'app', pattern: 'src/app' },
        { type: 'start', pattern: 'src' },
        { type: 'recipe', pattern: 'docs/recipes' },
      ],
      'boundaries/files': [{ category: 'public', pattern: 'src/app/auth/{index.ts,testing/*.ts}' }],
    },
    rules: {
      'boundaries/no-unknown-files': 'error',
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: [
            { allow: { to: { module: { origin: 'external' } } } },
            { from: { element: { type: 'auth' } }, allow: { to: { element: { type: 'auth' } } } },
            {
              from: { element: { types: { anyOf: ['page', 'part', 'app', 'start', 'recipe'] } } },
              allow: { to: { element: { type: 'auth' }, file: { categories: 'public' } } },
            },
            {
              from: { element: { type: 'page' } },
              allow: {
                to: {
                  element: { type: 'page', captured: { page: '{{ from.element.captured.page }}' } },
                },
              },
            },
            {
              from: { element: { type: 'recipe' } },
              allow: { to: { element: { type: 'recipe' } } },
            },
            { from: { element: { type: 'page' } }, allow: { to: { element: { type: 'part' } } } },
            { from: { element: { type: 'part' } }, allow: { to: { element: { type: 'part' } } } },
            {
              from: { element: { type: 'app' } },
              allow: { to: { element: { types: { anyOf: ['app', 'page', 'part'] } } } },
            },
            {
              from: { element: { type: 'start' } },
              allow: { to: { element: { types: { anyOf: ['start', 'app', 'part'] } } } },
            },
          ],
        },
      ],
    },
  },

  // Programs for Node.js.
  {
    files: NODE_PROGRAMS,
    extends: [node.configs['flat/recommended-module']],
    settings: { node: { version: NODE_VERSION } },
    rules: {
      // TypeScript finds what is missing, and nothing here is published.
      'n/no-extraneous-import': 'off',
      'n/no-missing-import': 'off',
      'n/no-unpublished-import': 'off',
      'n/prefer-node-protocol': 'error',
      'n/prefer-promises/fs': 'error',
    },
  },

  // What only the product owes: the tools' own files must export by default.
  {
    files: PRODUCT,
    ignores: ['src/**/*.routes.ts'],
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': [
        'error',
        ...RESTRICTED_SYNTAX,
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Exports have names; only lazy routes are loaded by default.',
        },
      ],
    },
  },

  // Tests.
  {
    files: TESTS,
    rules: {
      'max-lines': ['error', { max: 450, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            {
              from: 'package',
              name: [
                'describe',
                'it',
                'suite',
                'test',
                'before',
                'after',
                'beforeEach',
                'afterEach',
              ],
              package: 'node:test',
            },
          ],
        },
      ],
      '@typescript-eslint/unbound-method': 'off',
      // A test may know what the types do not: that the element is there.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: SPECS,
    extends: [jasmine.configs.recommended],
    plugins: { jasmine },
    rules: {
      'jasmine/missing-expect': [
        'error',
        'expect()',
        'expectAsync()',
        'expectNone()',
        'expectOne()',
        'verify()',
        'expectTokenSentTo()',
        'expectNoTokenSentTo()',
      ],
      'jasmine/new-line-before-expect': 'off',
      'jasmine/new-line-between-declarations': 'off',
      'jasmine/no-spec-dupes': ['error', 'branch'],
      'jasmine/prefer-toHaveBeenCalledWith': 'off',
    },
  },
  {
    files: NODE_TESTS,
    rules: {
      'no-restricted-syntax': [
        'error',
        ...RESTRICTED_SYNTAX,
        {
          selector: 'CallExpression[callee.property.name="only"]',
          message: 'The other tests would not run.',
        },
      ],
    },
  },
  {
    files: [...END_TO_END, ...PLAYWRIGHT_KIT],
    ignores: NODE_TESTS,
    extends: [playwright.configs['flat/recommended']],
    rules: {
      'playwright/consistent-spacing-between-blocks': 'off',
      'playwright/expect-expect': ['error', { assertFunctionPatterns: ['^expect'] }],
      // A promise that nobody waits for may be rejected when its test is over, and takes the next test with it.
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: false }],
      'playwright/no-raw-locators': 'error',
      'playwright/prefer-native-locators': 'error',
      'playwright/no-wait-for-timeout': 'error',
      // The rule takes the functions of `test.extend` for hooks and helpers of a test.
      'playwright/no-standalone-expect': 'off',
    },
  },

  prettier,
);
