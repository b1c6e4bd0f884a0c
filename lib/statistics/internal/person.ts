/** What programs that are nobody's eyes call themselves. */
const BOT =
  /bot|crawl|spider|slurp|preview|externalhit|headless|lighthouse|pagespeed|monitor|uptime|scrap|archiver|curl|wget|python|java\/|okhttp|http-?client|axios|node|phantom|puppeteer|playwright|selenium|feed|validator/i

/**
 * A browser with a person behind it, as far as it says. Left out: programs that name themselves; whatever names no language, as
 * every browser does and most crawlers do not, those that run no script too; what a browser fetches ahead, which nobody has seen.
 */
export function isPerson(header: (name: string) => string | null | undefined): boolean {
  const agent = header('user-agent') ?? ''
  const ahead = header('next-router-prefetch') ?? header('sec-purpose') ?? header('purpose')
  return (
    ahead == null && header('accept-language') != null && agent.startsWith('Mozilla/') && !BOT.test(agent)
  )
}
