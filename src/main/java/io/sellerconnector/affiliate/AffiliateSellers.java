package io.sellerconnector.affiliate;

import java.util.List;
import java.util.Optional;

/**
 * The sellers, those of the configuration and those entered at run time. What another replica has
 * entered or changed is known here five seconds later at most.
 */
public interface AffiliateSellers {

  Optional<AffiliateSeller> find(SellerName name);

  /**
   * As it stands at this moment, within the caller's transaction. Until that ends nobody takes it
   * away, makes it another account's or pauses it, unless it stands in the configuration.
   */
  Optional<AffiliateSeller> lock(SellerName name);

  /** By name. */
  List<AffiliateSeller> all();
}
