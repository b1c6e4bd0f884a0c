/** Formats that are read without any setting, and what is done with the others. */
export function FormatNames() {
  return (
    <ul className="grid max-w-measure gap-2">
      <li>
        <strong>mobile.de</strong> : le CSV d’envoi, sans titres, dont les colonnes sont connues par leur
        rang.
      </li>
      <li>
        <strong>AutoScout24</strong> : le XML STX3, en codes ou en libellés.
      </li>
      <li>
        <strong>Meta</strong> : l’inventaire automobile, en CSV ou TSV. Une référence présente deux fois est
        écartée, comme le veut ce format.
      </li>
      <li>
        <strong>Google</strong> : les annonces de véhicules.
      </li>
      <li>
        <strong>Les exports des logiciels de garage</strong> : CSV, Excel (.xlsx), XML ou JSON, seuls ou dans
        une archive zip ou gz, avec des colonnes en français, allemand, anglais, italien ou espagnol, ou les
        cases de la carte grise (A, B, D.1 à D.3, E, P.2, P.3, P.6, V.7, V.9).
      </li>
    </ul>
  )
}
