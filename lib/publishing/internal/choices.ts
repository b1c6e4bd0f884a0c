/** What a select offers; neighbours of one group stand under its heading. */
export type Choice = { value: string; label: string; group?: string }
export type VehicleChoices = { makes: Choice[]; models: Choice[]; generations: Choice[]; versions: Choice[] }
