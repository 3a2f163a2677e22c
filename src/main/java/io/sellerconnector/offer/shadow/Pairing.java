package io.sellerconnector.offer.shadow;

/**
 * Which two adapters are compared.
 *
 * @param live by the name that the configuration gives it
 */
record Pairing(String live, String shadow) {

  static final String LIVE = "connector.inventory.adapter";
  static final String SHADOW = "connector.inventory.shadow";
}
