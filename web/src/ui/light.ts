/** Light or dark: what the device asks for, unless the reader has chosen. Kept in this browser. */
import { useSyncExternalStore } from 'react'

export type Light = 'light' | 'dark'

const KEPT = 'tongdao.light'
const device = matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

export function startLight(): void {
  device.addEventListener('change', show)
  show()
}

export function chooseLight(light: Light): void {
  localStorage.setItem(KEPT, light)
  show()
}

export function useLight(): Light {
  return useSyncExternalStore(listen, current)
}

function current(): Light {
  const kept = localStorage.getItem(KEPT)
  if (kept === 'light' || kept === 'dark') return kept
  return device.matches ? 'dark' : 'light'
}

function show(): void {
  document.documentElement.dataset['light'] = current()
  for (const hear of listeners) hear()
}

function listen(hear: () => void): () => void {
  listeners.add(hear)
  return () => listeners.delete(hear)
}
