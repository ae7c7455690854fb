/**
 * Zip files that strangers send, unpacked in memory. The sizes that the directory of a zip states are judged before
 * anything is unpacked, and no file gets more room than it stated: one that holds more is cut there.
 */
import { unzipSync } from 'fflate'

export type ZipLimits = {
  /** Entries of the directory, wanted or not. */
  readonly files: number
  /** Bytes of all wanted files together, unpacked. */
  readonly bytes: number
  /** Unpacked bytes for each packed byte, beyond the first megabyte of a file. Deflate alone cannot pass 1,032. */
  readonly ratio: number
}

/** A national feed is 1.5 GB unpacked; text shrinks to a fifth, and long columns of zeros to a hundredth. */
export const ZIP_LIMITS: ZipLimits = { files: 1_000, bytes: 2_000_000_000, ratio: 200 }

export type ZipRefusal = {
  readonly code: 'too_many_files' | 'too_many_bytes' | 'packed_too_tightly' | 'not_a_zip'
  /** The entry at fault; empty where it is the zip as a whole. */
  readonly file: string
  readonly limit: number | null
}

const FREE_BYTES = 1_000_000

/** In: the bytes of a zip, and which names are wanted. Out: those files, or why nothing was unpacked. Throws nothing. */
export function readZip(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
  limits: ZipLimits = ZIP_LIMITS,
): { readonly files: ReadonlyMap<string, Uint8Array> } | { readonly refused: ZipRefusal } {
  try {
    judge(bytes, isWanted, limits)
    const files = new Map(Object.entries(unzipSync(bytes, { filter: ({ name }) => isWanted(name) })))
    return { files }
  } catch (failure) {
    if (failure instanceof ZipRefused) return { refused: failure.refusal }
    return { refused: { code: 'not_a_zip', file: '', limit: null } }
  }
}

/** Walks the directory alone. */
function judge(bytes: Uint8Array, isWanted: (name: string) => boolean, limits: ZipLimits): void {
  let count = 0
  let total = 0
  unzipSync(bytes, {
    filter: ({ name, size, originalSize }) => {
      count += 1
      if (count > limits.files) throw new ZipRefused({ code: 'too_many_files', file: '', limit: limits.files })
      if (!isWanted(name)) return false
      total += originalSize
      if (total > limits.bytes) throw new ZipRefused({ code: 'too_many_bytes', file: name, limit: limits.bytes })
      if (originalSize > FREE_BYTES && originalSize > size * limits.ratio) {
        throw new ZipRefused({ code: 'packed_too_tightly', file: name, limit: limits.ratio })
      }
      return false
    },
  })
}

/** Ends the walk; never leaves this file. */
class ZipRefused extends Error {
  readonly refusal: ZipRefusal

  constructor(refusal: ZipRefusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}
