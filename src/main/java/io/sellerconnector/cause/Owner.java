package io.sellerconnector.cause;

/** Who has to act, so that a cause goes away. */
public enum Owner {
  /** Who sells, or operates the connector. */
  SELLER,
  /** The seller's systems that the connector asks. */
  ERP,
  MARKETPLACE,
  /** It goes away by itself. */
  NOBODY
}
