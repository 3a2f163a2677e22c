package io.sellerconnector.affiliate.simulation;

import io.sellerconnector.affiliate.SellerVtex;

/** What tests of those who ask sellers need. */
public final class SellerSimulationFixtures {

  private SellerSimulationFixtures() {}

  public static SellerSimulations over(SellerVtex vtex) {
    return new VtexSimulations(vtex);
  }
}
