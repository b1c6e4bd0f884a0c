import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'

const LOOKS = {
  /** One a view: the main action, named by its effect. */
  primary: 'border-bleu bg-bleu text-on-bleu hover:border-bleu-deep hover:bg-bleu-deep',
  secondary: 'border-edge bg-sheet text-ink hover:border-ink',
  quiet: 'border-transparent text-bleu hover:bg-wash',
} as const

export type ButtonLook = keyof typeof LOOKS

const BASE =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-control border px-4 text-16 font-semibold transition-colors disabled:opacity-50 aria-disabled:opacity-50'

export function buttonClass(look: ButtonLook = 'primary', className?: string): string {
  return classNames(BASE, LOOKS[look], className)
}

export function Button({
  look,
  className,
  type = 'button',
  ...rest
}: ComponentProps<'button'> & { look?: ButtonLook }) {
  return <button type={type} className={buttonClass(look, className)} {...rest} />
}

type LinkProps = ComponentProps<'a'> & { href: string }

/** Followed without a reload by components/site/navigation.tsx, as every link is; nothing is fetched before it is asked for. */
export function ButtonLink({ look, className, href, ...rest }: LinkProps & { look?: ButtonLook }) {
  return <a href={href} className={buttonClass(look, className)} {...rest} />
}

/** A link inside text: underlined, since colour alone would not tell it apart. */
export function TextLink({ href, className, ...rest }: LinkProps) {
  return (
    <a
      href={href}
      className={classNames(
        'text-bleu underline decoration-1 underline-offset-3 hover:decoration-2',
        className,
      )}
      {...rest}
    />
  )
}

/** A button that shows only a drawing: its name is read aloud and shown on hover. */
export function IconButton({
  label,
  className,
  children,
  type = 'button',
  ...rest
}: ComponentProps<'button'> & { label: string; children: ReactNode }) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={classNames(
        'inline-grid size-11 place-items-center rounded-control text-ink-2 transition-colors hover:bg-wash hover:text-ink disabled:opacity-50 aria-disabled:opacity-50',
        className,
      )}
      {...rest}
    >
      {children}
    </button>
  )
}
