import { TextLink } from '#components/ui/button.tsx'
import { ScrollTable } from '#components/ui/scroll-table.tsx'
import { API_SCOPE_LABELS } from '#lib/feeds/model.ts'
import { ApiStatuses } from './api-statuses.tsx'
import type { ApiRequest } from './api-words.ts'

/** One request: what it does, what it takes, what it answers. */
export function ApiOperation({ operation }: { operation: ApiRequest }) {
  const { id, method, path, summary, scope, parameters, body, answers, problems } = operation
  return (
    <section id={id} aria-labelledby={`titre-${id}`} className="grid min-w-0 gap-4">
      <div>
        <h3 id={`titre-${id}`} className="text-18 font-semibold">
          {summary}
        </h3>
        <p className="font-mono text-14 break-all">
          <span className="font-semibold">{method}</span> {path}
        </p>
        <p className="text-14 text-ink-2">{`Droit de la clé : ${API_SCOPE_LABELS[scope].toLowerCase()}`}</p>
      </div>
      <ScrollTable label={`Ce qui se donne : ${summary}`}>
        <table className="w-full text-14">
          <thead className="sr-only">
            <tr>
              <th scope="col">Nom</th>
              <th scope="col">Où</th>
              <th scope="col">Ce qu’il dit</th>
            </tr>
          </thead>
          <tbody>
            {parameters.map(({ name, where, meaning }) => (
              <tr key={`${where} ${name}`} className="border-b border-line align-top">
                <th scope="row" className="py-2 pr-4 text-left font-medium">
                  <code className="font-mono">{name}</code>
                </th>
                <td className="py-2 pr-4 whitespace-nowrap text-ink-2">{where}</td>
                <td className="w-full min-w-64 py-2">{meaning}</td>
              </tr>
            ))}
            {body === null ? null : (
              <tr className="border-b border-line align-top">
                <th scope="row" className="py-2 pr-4 text-left font-medium">
                  Corps
                </th>
                <td className="py-2 pr-4 whitespace-nowrap text-ink-2">JSON</td>
                <td className="w-full min-w-64 py-2">
                  <TextLink href={`#objet-${body}`}>{body}</TextLink>
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </ScrollTable>
      <div>
        <h4 className="text-14 font-semibold">Réponses</h4>
        <ApiStatuses label={`Réponses : ${summary}`} statuses={answers} />
        <p className="pt-2 text-14 text-ink-2">
          <TextLink href="#erreurs">Erreurs</TextLink> : {problems.join(', ')}.
        </p>
      </div>
    </section>
  )
}
