package io.sellerconnector.affiliate.order;

/**
 * What may be odd about an order without stopping it, so that it would stay odd for ever. It is
 * over with the order, or once somebody has acknowledged it. The names are part of the marketplace
 * API.
 */
public enum AffiliateOddity {
  /** VTEX said that the seller has cancelled it, and shows it as going on. */
  CANCEL_UNCONFIRMED,
  /** An invoice is odd. */
  INVOICE_DOUBTFUL,
  /** A return was not taken by the seller's VTEX. */
  RETURN_REFUSED
}
