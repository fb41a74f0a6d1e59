import { HASHED_ENDINGS, headerRulesOf } from '../header-rules.ts';
import { CACHE_CONTROL, type Headers, HTTPS_MAX_AGE_SECONDS } from '../response-headers.ts';
import { settingsPaths, type SiteFolders, startPages, withoutSlash } from '../site-folders.ts';
import { type Site } from '../site.ts';

/** Headers that CloudFront has fields of its own for, and refuses among the others. */
const NOT_CUSTOM = new Set([
  'Content-Security-Policy',
  'Referrer-Policy',
  'Strict-Transport-Security',
  'X-Content-Type-Options',
  'X-Frame-Options',
]);

/** Managed by Amazon: files are kept at the edge as long as their headers say. */
const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';

/**
 * The function that CloudFront runs for every request: a path whose last part has no dot is a page of the application.
 *
 * @param site Any object with the folders of a site.
 * @returns Its source, for the runtime `cloudfront-js-2.0`.
 */
export function cloudFrontFunction(site: SiteFolders): string {
  // Once it is a start page it has a dot, and fits none of those that follow.
  const rules = startPages(site).map(
    ({ paths, page }) =>
      `  if (/^\\/${paths.replaceAll(/(?<!\[\^\.)\//g, String.raw`\/`)}$/.test(request.uri)) request.uri = '${page}';\n`,
  );
  return `function handler(event) {
  var request = event.request;
${rules.join('')}  return request;
}
`;
}

/**
 * A CloudFormation template: a private bucket, a distribution in front of it, and the headers. CloudFront knows headers by path pattern
 * and not by file, so each kind of path is a cache behaviour with a headers policy of its own.
 *
 * @param site Where the application, its tenant and its APIs are.
 * @returns What the file holds.
 */
export function cloudFrontTemplate(site: Site): unknown {
  const { all } = headerRulesOf(site);
  const hostname = new URL(site.origin).hostname;
  const { baseHref } = site;
  const isRoot = baseHref === '/';
  const { 'Cache-Control': _byUpload, ...files } = all;
  const policies: Record<string, Headers> = {
    Page: all,
    Settings: { ...all, 'Cache-Control': CACHE_CONTROL.settings },
    // How long they are kept is said when they are uploaded: a policy would say it about a file that is missing, too.
    Hashed: files,
  };
  const behaviors = [
    ...settingsPaths(site).map((path) => [path, 'Settings'] as const),
    ...HASHED_ENDINGS.map((ending) => [`${isRoot ? '' : baseHref}*.${ending}`, 'Hashed'] as const),
    ...(isRoot
      ? []
      : [withoutSlash(baseHref), `${baseHref}*`].map((path) => [path, 'Page'] as const)),
  ] as const;
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: `${hostname}: static files behind CloudFront, with the response headers of the application`,
    Parameters: {
      CertificateArn: { Type: 'String', Description: `Certificate for ${hostname}, in us-east-1` },
    },
    Resources: {
      Files: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            BlockPublicPolicy: true,
            IgnorePublicAcls: true,
            RestrictPublicBuckets: true,
          },
        },
      },
      FilesPolicy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: {
          Bucket: { Ref: 'Files' },
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              readers('s3:GetObject', { 'Fn::Sub': '${Files.Arn}/*' }),
              // Without it a file that is missing is called forbidden.
              readers('s3:ListBucket', { 'Fn::GetAtt': ['Files', 'Arn'] }),
            ],
          },
        },
      },
      OriginAccess: {
        Type: 'AWS::CloudFront::OriginAccessControl',
        Properties: {
          OriginAccessControlConfig: {
            Name: { 'Fn::Sub': '${AWS::StackName}-files' },
            OriginAccessControlOriginType: 's3',
            SigningBehavior: 'always',
            SigningProtocol: 'sigv4',
          },
        },
      },
      Pages: {
        Type: 'AWS::CloudFront::Function',
        Properties: {
          Name: { 'Fn::Sub': '${AWS::StackName}-pages' },
          AutoPublish: true,
          FunctionCode: cloudFrontFunction(site),
          FunctionConfig: {
            Comment: 'A path of the router is index.html',
            Runtime: 'cloudfront-js-2.0',
          },
        },
      },
      ...Object.fromEntries(
        Object.entries(policies).map(([name, headers]) => [
          `${name}Headers`,
          headersPolicy(name, headers),
        ]),
      ),
      Distribution: {
        Type: 'AWS::CloudFront::Distribution',
        Properties: {
          DistributionConfig: {
            Enabled: true,
            HttpVersion: 'http2and3',
            IPV6Enabled: true,
            Aliases: [hostname],
            DefaultRootObject: 'index.html',
            ViewerCertificate: {
              AcmCertificateArn: { Ref: 'CertificateArn' },
              MinimumProtocolVersion: 'TLSv1.2_2021',
              SslSupportMethod: 'sni-only',
            },
            Origins: [
              {
                Id: 'files',
                DomainName: { 'Fn::GetAtt': ['Files', 'RegionalDomainName'] },
                OriginAccessControlId: { 'Fn::GetAtt': ['OriginAccess', 'Id'] },
                S3OriginConfig: { OriginAccessIdentity: '' },
              },
            ],
            // What else the host has is none of the application's business.
            DefaultCacheBehavior: isRoot ? behavior('Page') : PLAIN_BEHAVIOR,
            CacheBehaviors: behaviors.map(([PathPattern, policy]) => ({
              PathPattern,
              ...behavior(policy),
            })),
          },
        },
      },
    },
  };
}

function readers(action: string, resource: unknown): unknown {
  return {
    Effect: 'Allow',
    Principal: { Service: 'cloudfront.amazonaws.com' },
    Action: action,
    Resource: resource,
    Condition: {
      StringEquals: {
        'AWS:SourceArn': {
          'Fn::Sub':
            'arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Distribution}',
        },
      },
    },
  };
}

/** Files as they are, without headers of ours. */
const PLAIN_BEHAVIOR = {
  TargetOriginId: 'files',
  ViewerProtocolPolicy: 'redirect-to-https',
  AllowedMethods: ['GET', 'HEAD'],
  Compress: true,
  CachePolicyId: CACHING_OPTIMIZED,
} as const;

function behavior(policy: string): Record<string, unknown> {
  return {
    ...PLAIN_BEHAVIOR,
    ResponseHeadersPolicyId: { Ref: `${policy}Headers` },
    FunctionAssociations: [
      {
        EventType: 'viewer-request',
        FunctionARN: { 'Fn::GetAtt': ['Pages', 'FunctionMetadata.FunctionARN'] },
      },
    ],
  };
}

function headersPolicy(name: string, headers: Headers): unknown {
  const custom = Object.entries(headers).filter(([header]) => !NOT_CUSTOM.has(header));
  const policy = headers['Content-Security-Policy'];
  return {
    Type: 'AWS::CloudFront::ResponseHeadersPolicy',
    Properties: {
      ResponseHeadersPolicyConfig: {
        Name: { 'Fn::Sub': `\${AWS::StackName}-${name.toLowerCase()}` },
        SecurityHeadersConfig: {
          ContentSecurityPolicy: { ContentSecurityPolicy: policy, Override: true },
          ContentTypeOptions: { Override: true },
          FrameOptions: { FrameOption: headers['X-Frame-Options'], Override: true },
          ReferrerPolicy: { ReferrerPolicy: headers['Referrer-Policy'], Override: true },
          ...('Strict-Transport-Security' in headers && {
            StrictTransportSecurity: {
              AccessControlMaxAgeSec: HTTPS_MAX_AGE_SECONDS,
              IncludeSubdomains: headers['Strict-Transport-Security'].includes('includeSubDomains'),
              Override: true,
            },
          }),
        },
        CustomHeadersConfig: {
          Items: custom.map(([Header, Value]) => ({ Header, Value, Override: true })),
        },
        RemoveHeadersConfig: { Items: [{ Header: 'Server' }] },
      },
    },
  };
}
