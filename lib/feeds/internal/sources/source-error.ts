import { UnreachableError } from '../net/reach.ts'

/** Why a file could not be fetched: one French sentence that says what to do. */
export class SourceError extends Error {
  override name = 'SourceError'
  /** It may pass by itself. Otherwise trying again helps nobody, and a wrong password too often locks an account. */
  readonly passing: boolean
  /** SFTP: the key that the server shows instead of the pinned one. */
  readonly offeredKey: string | null

  constructor(
    message: string,
    { passing = false, offeredKey = null as string | null, cause = undefined as unknown } = {},
  ) {
    super(message, { cause })
    this.passing = passing
    this.offeredKey = offeredKey
  }
}

export const refusedLogin = (cause?: unknown) =>
  new SourceError(
    'Votre serveur refuse l’identifiant ou le mot de passe : vérifiez-les, puis essayez à nouveau.',
    { cause },
  )

export const noSuchFile = (path: string, cause?: unknown) =>
  new SourceError(
    `Il n’y a pas de fichier « ${path} » sur votre serveur : vérifiez le chemin, ou que l’export a bien eu lieu.`,
    {
      passing: true,
      cause,
    },
  )

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ALTNAME/

/** What the network says, for who can do something about it. */
export function networkError(error: unknown, host: string): SourceError {
  if (error instanceof SourceError) return error
  if (error instanceof UnreachableError)
    return error.reason === 'private'
      ? new SourceError(
          `« ${host} » mène à un réseau privé : nous ne pouvons lire qu’un serveur ouvert sur Internet.`,
          { cause: error },
        )
      : new SourceError(`Le serveur « ${host} » est introuvable : vérifiez son nom.`, {
          passing: true,
          cause: error,
        })
  const code = String((error as NodeJS.ErrnoException | null)?.code ?? '')
  if (CERTIFICATE.test(code))
    return new SourceError(
      `Le certificat de « ${host} » n’est pas valable (${code === 'CERT_HAS_EXPIRED' ? 'il a expiré' : 'émetteur ou nom non reconnu'}) : faites-le renouveler par votre hébergeur.`,
      { cause: error },
    )
  if (code === 'ECONNREFUSED')
    return new SourceError(
      `« ${host} » refuse la connexion : vérifiez le port, et que le serveur est en marche.`,
      { passing: true, cause: error },
    )
  return new SourceError(
    `« ${host} » n’a pas répondu jusqu’au bout : nous réessaierons, sinon voyez avec votre hébergeur.`,
    {
      passing: true,
      cause: error,
    },
  )
}

/** A stream whose faults are the server’s, explained, and are told apart from those of who reads it. */
export async function* fromServer(
  body: AsyncIterable<Uint8Array>,
  explain: (error: unknown) => SourceError,
): AsyncGenerator<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await pieces.next().catch((error: unknown) => {
        throw explain(error)
      })
      if (next.done) return
      yield next.value
    }
  } finally {
    await pieces.return?.().catch(() => undefined)
  }
}
