/** Error codes of CDS with the sentence that the service publishes. Source: see README.md. */
import errors from './errors.json' with { type: 'json' }

export const ERRORS: Readonly<Record<string, string>> = errors
