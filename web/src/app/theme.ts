import { theme as antd, type ThemeConfig } from 'antd'
import type { Light } from '../ui/light.ts'

/** One accent on a quiet ground, the same tokens as style.css. Numbers of one width, so that columns compare by eye. */
export function themeOf(light: Light): ThemeConfig {
  return light === 'dark' ? { ...SHARED, ...DARK } : { ...SHARED, token: { ...FORM, ...LIGHT_TOKENS } }
}

const FORM = {
  borderRadius: 4,
  fontSize: 14,
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
  motionDurationMid: '0.1s',
  motionDurationSlow: '0.12s',
} as const

const LIGHT_TOKENS = {
  colorPrimary: '#0b5d6b',
  colorLink: '#0b5d6b',
  colorInfo: '#0b5d6b',
  colorText: '#1c2a2f',
  colorTextSecondary: '#55646a',
  colorTextTertiary: '#55646a',
  colorTextDescription: '#55646a',
  colorTextPlaceholder: '#66757b',
  colorBorder: '#c3cdd0',
  colorBorderSecondary: '#e4eaec',
  colorError: '#b3261e',
  colorWarning: '#8a5a00',
  colorSuccess: '#1d6b3c',
  colorBgLayout: '#ffffff',
} as const

const SHARED: ThemeConfig = {
  components: {
    Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
    Descriptions: { itemPaddingBottom: 8 },
  },
}

const DARK: ThemeConfig = {
  algorithm: antd.darkAlgorithm,
  token: {
    ...FORM,
    colorPrimary: '#62c3d1',
    colorLink: '#62c3d1',
    colorInfo: '#62c3d1',
    colorText: '#e4ebed',
    colorTextSecondary: '#a3b3b9',
    colorTextTertiary: '#a3b3b9',
    colorTextDescription: '#a3b3b9',
    colorTextPlaceholder: '#94a4aa',
    colorTextLightSolid: '#06262c',
    colorBorder: '#43545b',
    colorBorderSecondary: '#27343a',
    colorError: '#ff9388',
    colorWarning: '#ecb955',
    colorSuccess: '#7fcf9d',
    colorBgBase: '#12191c',
    colorBgLayout: '#12191c',
    colorBgContainer: '#12191c',
    colorBgElevated: '#1a2428',
  },
  components: {
    ...SHARED.components,
    Tooltip: { colorTextLightSolid: '#e4ebed', colorBgSpotlight: '#27343a' },
  },
}
