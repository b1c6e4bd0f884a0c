import type { Drawn } from '../drawn.ts'
import { drawDashboard } from './dashboard.ts'
import { drawExterior } from './exterior.ts'
import { drawInterior } from './interior.ts'

/** The picture of a drawn photo: 1600 by 1200, the same bytes each time. */
export function drawSvg(drawn: Drawn): string {
  switch (drawn.view) {
    case 'interior':
      return drawInterior(drawn.body, drawn.gearbox, drawn.variant)
    case 'dashboard':
      return drawDashboard(drawn.body, drawn.gearbox, drawn.variant)
    default:
      return drawExterior(drawn.body, drawn.view, drawn.colour, drawn.variant)
  }
}
