import type { ThemeConfig } from 'antd'

/** One accent on white. Numbers of one width, so that columns of times and money can be compared by eye. */
export const ACCENT = '#0b5d6b'

export const theme: ThemeConfig = {
  token: {
    colorPrimary: ACCENT,
    colorLink: ACCENT,
    colorInfo: ACCENT,
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
    borderRadius: 4,
    fontSize: 14,
    fontFamily:
      'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
    motionDurationMid: '0.1s',
    motionDurationSlow: '0.12s',
  },
  components: {
    Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
    Descriptions: { itemPaddingBottom: 8 },
  },
}
