/** Trims that are engines too: a name earned by power, never put on the small engine. */
const HOT = new Set(
  `GTI GTi GT GTD GTE GTX GTC GTS GTR GTO GT3 GT4 R R32 RS RS3 S S1 S2 S3 VR6 V6 V8 W12 OPC ST VTS VTi VTR Cupra VZ VZ5 VRS Type-S N
  Nismo Abarth Quadrifoglio Raptor Trophy Gordini Williams 16S Rallye XSi T16 AMG M GSi Turbo Cooper One JCW SVR SVAutobiography
  SRT MPS XPower Polestar Ralliart Esseesse GRMN Carrera Targa Dakar Plaid Brabus CT CJ CTI Standard Propulsion Trackhawk`
    .split(/\s+/)
    .concat(
      'Cooper S',
      'John Cooper Works',
      'Type R',
      'R.S.',
      'F1 Team',
      'Pro S',
      'Carrera S',
      'Carrera 4S',
      'Turbo S',
    )
    .concat('Quadrifoglio Verde', 'World Series', 'Polestar Engineered', 'Grande Autonomie', 'Standard Plus'),
)

/** Bodies, of which the advertisement says its own, fuels, and no trim at all. */
const NO_TRIM =
  /(?<![\p{L}\d])(base|benne|plateau|utilitaire|chamade|combi|break|sw|touring|avant|estate|cabrio\w*|coup[eé]|spider|spyder|roadster|fastback|fourgon|van|tourer|cross turismo|electri\w*|hybrid\w*)(?![\p{L}\d])|électri|^e-/iu

/** "1.8i", "P85", "75D", "595", "T": a piece of an engine's name. */
const PIECE_OF_ENGINE = /^([A-Z]?\d[\w.]*|.)$/

const words = (text: string) => text.toLowerCase().split(/[\s-]+/)

/** Those of a generation's trims that an advertisement may put beside this engine. */
export function plainTrims(trims: readonly string[], label: string, generationLabel: string): string[] {
  const engine = label.split(/\s+/)
  if (engine.some((word) => HOT.has(word)) || /Cooper|R\.S\./.test(label)) return []
  const said = new Set([...words(label), ...words(generationLabel)])
  return trims
    .filter(
      (trim) =>
        !HOT.has(trim) &&
        !NO_TRIM.test(trim) &&
        !PIECE_OF_ENGINE.test(trim) &&
        !words(trim).every((word) => said.has(word)),
    )
    .map((trim) => trim.replaceAll("'", '’'))
}
