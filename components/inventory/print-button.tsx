'use client'

import { Button } from '#components/ui/button.tsx'

export function PrintButton() {
  return (
    <Button className="needs-script" onClick={() => window.print()}>
      Imprimer
    </Button>
  )
}
