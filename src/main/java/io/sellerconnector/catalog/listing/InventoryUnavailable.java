package io.sellerconnector.catalog.listing;

/** The seller's systems cannot say anything at the moment: what was begun is done later. */
public final class InventoryUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public InventoryUnavailable(String reason) {
    super(reason, null, false, false);
  }
}
