/** The published schemas, below `schemas/`, and which two roots are bound together: see README.md. */
export const DECLARATION_ROOTS = ['declaration/DocumentMetaData_2_DMS.xsd', 'declaration/WCO_DEC_2_DMS.xsd'] as const

export const NOTIFICATION_ROOTS = ['notification/DocumentMetaData_2_DMS.xsd', 'notification/WCO_RES_2_DMS.xsd'] as const
