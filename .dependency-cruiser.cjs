// The rules of the house (lib/README.md), executable. bin/house-rules.test.ts plants one forbidden import for each.
const STEPS = [
  ['accounts', 'catalogue', 'places', 'media', 'payments'],
  ['listings', 'dealers', 'editorial', 'advertising', 'newsletter'],
  ['search', 'valuation', 'publishing', 'feeds', 'leads', 'alerts', 'partners'],
  ['inventory', 'moderation', 'crm', 'statistics', 'monitoring', 'admin'],
]
const DOORS = '(model|queries|commands|cached|actions|jobs)\\.ts$'
const TESTS = '\\.test\\.ts$'

/** A room of step n imports rooms of lower steps only. */
const staircase = STEPS.flatMap((rooms, step) =>
  rooms.map((room) => {
    const others = rooms.filter((other) => other !== room)
    const notBelow = [...others, ...STEPS.slice(step + 1).flat(), 'worker']
    return {
      name: `downstairs-only-${room}`,
      severity: 'error',
      from: { path: `^lib/${room}/` },
      to: { path: `^lib/(${notBelow.join('|')})/` },
    }
  }),
)

module.exports = {
  forbidden: [
    {
      name: 'enter-by-the-doors',
      severity: 'error',
      // The benchmarks measure a room's insides, and say so.
      from: { path: '^(app|components|bin|prisma|lib)/([^/]+)/', pathNot: TESTS },
      to: { path: '^lib/(?!platform/|worker/)([^/]+)/', pathNot: [`^lib/[^/]+/${DOORS}`, '^lib/$2/'] },
    },
    {
      name: 'lib-never-looks-up',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^(app|components)/' },
    },
    {
      name: 'platform-knows-no-room',
      severity: 'error',
      from: { path: '^lib/platform/' },
      to: { path: '^lib/(?!platform/)[^/]+/' },
    },
    {
      name: 'ui-knows-no-domain',
      severity: 'error',
      from: { path: '^components/ui/' },
      to: { path: '^(components/(?!ui/)|lib/(?!platform/))' },
    },
    {
      name: 'only-rooms-touch-the-database',
      severity: 'error',
      from: { path: '^(app|components)/', pathNot: TESTS },
      to: { path: '^(lib/platform/db\\.ts|prisma/)' },
    },
    {
      name: 'model-is-pure',
      severity: 'error',
      from: { path: '^lib/[^/]+/model\\.ts$' },
      to: { path: '^(lib/platform/(db|env)\\.ts|node_modules/(next|server-only|pg)/)', reachable: true },
    },
    {
      name: 'two-doors-face-next',
      severity: 'error',
      from: { path: '^lib/', pathNot: '(/(cached|actions)\\.ts$)|^lib/platform/(action|session|cache)' },
      to: { path: '^node_modules/next/' },
    },
    {
      name: 'the-worker-never-reaches-next',
      severity: 'error',
      from: { path: '^lib/worker/' },
      to: { path: '^node_modules/next/', reachable: true },
    },
    {
      name: 'the-forum-is-an-island',
      severity: 'error',
      from: { path: '^lib/forum/' },
      to: {
        path: '^(lib/(?!forum/|platform/)[^/]+/|lib/platform/db\\.ts|prisma/main)',
        pathNot: '^lib/accounts/model\\.ts$',
      },
    },
    ...staircase,
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(prisma/generated|\\.next)' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
}
