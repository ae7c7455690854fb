/** A GTFS feed from a directory or a zip, for `tongdao plan import gtfs` and `tongdao plan queries`. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { GTFS_FILES, readFeed, type Feed, type GtfsFiles } from '../../contexts/network/wire/gtfs/feed.ts'
import { GTFS_LIMITS } from '../../contexts/network/wire/gtfs/fault.ts'
import { readZip, ZIP_LIMITS } from '../../platform/zip.ts'

/** The feed cannot be used at all; the message says why, for a person. */
export class UnusableFeed extends Error {}

/** In: a directory or a `.zip`, extra footpaths or null, the change where the feed says none. Throws UnusableFeed. */
export function loadFeed(path: string, footpaths: string | null, changeSeconds: number): Feed {
  const files = existsSync(path) && statSync(path).isDirectory() ? filesOfDirectory(path) : filesOfZip(path)
  if (Object.keys(files).length === 0) throw new UnusableFeed(`${path} holds none of ${GTFS_FILES.join(', ')}`)
  const feed = readFeed(
    { ...files, ...(footpaths === null ? {} : { 'footpaths.csv': textOf(footpaths, readable(footpaths)) }) },
    { changeSeconds },
  )
  if ('refused' in feed) {
    const { code, file, found, limit } = feed.refused
    throw new UnusableFeed(`${file}: ${code}, ${found} where ${limit} is the limit`)
  }
  return feed
}

function filesOfDirectory(path: string): GtfsFiles {
  const there = GTFS_FILES.filter((name) => existsSync(join(path, name)))
  return Object.fromEntries(there.map((name) => [name, textOf(name, readable(join(path, name)))]))
}

function filesOfZip(path: string): GtfsFiles {
  const zip = readZip(readable(path), (name) => GTFS_FILES.includes(name))
  if ('files' in zip) return Object.fromEntries([...zip.files].map(([name, bytes]) => [name, textOf(name, bytes)]))
  const { code, file, limit } = zip.refused
  throw new UnusableFeed(`${path}: ${code}${file === '' ? '' : ` in ${file}`}${limit === null ? '' : `, the limit is ${limit}`}`)
}

function readable(path: string): Uint8Array {
  try {
    if (statSync(path).size > ZIP_LIMITS.bytes) throw new UnusableFeed(`${path}: more than ${ZIP_LIMITS.bytes} bytes`)
    return readFileSync(path)
  } catch (failure) {
    if (failure instanceof UnusableFeed) throw failure
    throw new UnusableFeed(`${path} cannot be read`)
  }
}

/** A text has at most as many characters as bytes. */
function textOf(name: string, bytes: Uint8Array): string {
  if (bytes.length > GTFS_LIMITS.characters) {
    throw new UnusableFeed(`${name}: text_too_long, ${bytes.length} where ${GTFS_LIMITS.characters} is the limit`)
  }
  return new TextDecoder().decode(bytes)
}
