/** @type {import('next').NextConfig} */
export default {
  cacheComponents: false,
  typedRoutes: true,
  // Types are checked by `npm run verify`; a start need not wait for them.
  typescript: { ignoreBuildErrors: true },
  // Photos come in all their sizes already (lib/media): the framework's resizer stays closed.
  images: { unoptimized: true },
  poweredByHeader: false,
  // The gate (bin/internal/gate.ts) compresses each answer in one piece.
  compress: false,
  // Loaded from node_modules as they are: native code, worker threads, one copy shared with bin/web.ts, or code of another age, whose
  // use of `new Buffer()` Node warns of wherever else it lies.
  serverExternalPackages: [
    '@mollie/api-client',
    '@prisma/adapter-pg',
    '@prisma/client',
    'basic-ftp',
    'exceljs',
    'ftp-srv',
    'graphile-worker',
    'pg',
    'pg-copy-streams',
    'pino',
    'rate-limiter-flexible',
    'sharp',
    'ssh2',
    'ssh2-sftp-client',
  ],
}
