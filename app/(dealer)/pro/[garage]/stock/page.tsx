import type { Metadata } from 'next'
import { proPage } from '#app/_site/pro.ts'
import { RecentChanges } from '#components/inventory/recent-changes.tsx'
import { StockDesk } from '#components/inventory/stock-desk.tsx'
import { StockEmpty } from '#components/inventory/stock-empty.tsx'
import { StockTools } from '#components/inventory/stock-tools.tsx'
import { StockViews } from '#components/inventory/stock-views.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { pack } from '#components/ui/packed.ts'
import { Pagination } from '#components/ui/pagination.tsx'
import { PageTitle } from '#components/ui/section.tsx'
import { mayDo } from '#lib/dealers/model.ts'
import { readStockQuery, writeStockQuery } from '#lib/inventory/model.ts'
import { stockAround, stockPage, viewsOf } from '#lib/inventory/queries.ts'
import { formatCount } from '#lib/platform/format.ts'

export const metadata: Metadata = { title: 'Stock' }

type Props = {
  params: Promise<{ garage: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function StockPage({ params, searchParams }: Props) {
  const { viewer, dealer, base: home } = await proPage(params, 'see', '/stock')
  const asked = await searchParams
  const query = readStockQuery(asked)
  const { slug: garage } = dealer
  const [page, around, views] = await Promise.all([
    stockPage(viewer, garage, query),
    stockAround(viewer, garage),
    viewsOf(viewer, garage),
  ])
  const base = `${home}/stock`
  const search = writeStockQuery(query)
  const canChange = mayDo(dealer.role, 'stock')
  const { choices, changes, room, freeBoosts } = around
  const cars = Object.values(choices.states).reduce((sum, count) => sum + count, 0)
  const done = typeof asked.fait === 'string' ? asked.fait : undefined
  // One that was taken back since is no longer among them.
  const made = changes.find(({ id }) => id === done)
  const last = Math.max(1, Math.ceil(page.total / page.pageSize))
  return (
    <>
      <PageTitle>Stock</PageTitle>
      {made ? (
        <div className="pb-4">
          <Notice tone="success" title={`${made.label} : ${formatCount(made.cars, 'voiture')}`} live>
            Vous pouvez revenir en arrière pendant un jour, dans « Derniers changements ».
          </Notice>
        </div>
      ) : null}
      {cars === 0 ? (
        <StockEmpty base={base} canChange={canChange} />
      ) : (
        <div className="grid min-w-0 gap-4">
          <StockTools
            {...{ base, canChange, search, room, freeBoosts }}
            isPending={dealer.state === 'pending'}
            states={choices.states}
          />
          <StockDesk
            {...{ garage, base, canChange, search }}
            makes={choices.makes}
            tags={choices.tags}
            initial={pack(page)}
          >
            <div className="stock-folds">
              <StockViews {...{ garage, base, views, search }} />
              {canChange ? <RecentChanges {...{ garage, changes, done }} /> : null}
            </div>
          </StockDesk>
          <div className="needs-no-script">
            <Pagination
              page={page.page}
              last={last}
              href={(to) => `${base}?${writeStockQuery({ ...query, page: to })}`}
            />
          </div>
        </div>
      )}
    </>
  )
}
