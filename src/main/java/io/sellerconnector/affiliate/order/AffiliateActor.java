package io.sellerconnector.affiliate.order;

/** Who moved an order of our marketplace. */
public enum AffiliateActor {
  /** Our marketplace, by a call to us. */
  MARKETPLACE,
  /** The seller, as VTEX shows it. */
  SELLER,
  CONNECTOR
}
