/**
 * Code lists of CDS, the codes alone: `codes.json`. Source: hmrc/wco-dec @ d276808f97c1a3b8c3491b24c40a24974c622382, and
 * for those of the export service hmrc/customs-declare-exports-frontend @ 4d58275efeaa1dbef30d40c220b45c12419f17cd.
 */
import codes from './codes.json' with { type: 'json' }

export type CodeList = ReadonlySet<string>

/** Countries, as the import and the export service list them. */
export const COUNTRIES: CodeList = new Set(codes.countries)

/** Currencies. */
export const CURRENCIES: CodeList = new Set(codes.currencies)

/** Kinds of package, D.E. 6/9. */
export const PACKAGE_TYPES: CodeList = new Set(codes.packageTypes)

/** Delivery terms, D.E. 4/1. */
export const INCOTERMS: CodeList = new Set(codes.incoterms)

/** Valuation methods, D.E. 4/16. */
export const VALUATION_METHODS: CodeList = new Set(codes.valuationMethods)

/** Kinds of guarantee, D.E. 8/2. */
export const GUARANTEE_TYPES: CodeList = new Set(codes.guaranteeTypes)

/** Methods of payment, D.E. 4/8. */
export const PAYMENT_METHODS: CodeList = new Set(codes.paymentMethods)

/** What the identity of a means of transport is, D.E. 7/7 and 7/9. */
export const MEANS_ID_TYPES: CodeList = new Set(codes.meansIdTypes)

/** Kinds of warehouse, D.E. 2/7. */
export const WAREHOUSE_TYPES: CodeList = new Set(codes.warehouseTypes)

/** Kinds of goods location, D.E. 5/23. */
export const LOCATION_TYPES: CodeList = new Set(codes.locationTypes)

/** Representation, D.E. 3/21. */
export const REPRESENTATIONS: CodeList = new Set(codes.representations)

/** Supervising offices, D.E. 5/27. */
export const OFFICES: CodeList = new Set(codes.offices)

/** Offices of exit, D.E. 5/12. */
export const EXIT_OFFICES: CodeList = new Set(codes.exitOffices)

/** Requested procedures, D.E. 1/10, first two digits. */
export const PROCEDURES: CodeList = new Set(codes.procedures)

/** Which origin is meant, D.E. 5/15 and 5/16. */
export const ORIGIN_KINDS: CodeList = new Set(codes.originKinds)
