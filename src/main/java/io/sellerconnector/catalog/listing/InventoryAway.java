package io.sellerconnector.catalog.listing;

/** The seller's systems cannot say anything at the moment: what was begun is done later. */
final class InventoryAway extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InventoryAway(String reason) {
    super(reason, null, false, false);
  }
}
