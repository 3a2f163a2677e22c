package io.sellerconnector.adapter.payment;

import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * In how many instalments which card may pay. Without a bean of this type the configured plans
 * hold.
 */
public interface Instalments {

  /**
   * Answers before the deadline: the shopper's checkout waits.
   *
   * @param paymentSystems VTEX's numbers of the brands asked for; empty for all
   * @return one entry per brand that can be paid with, in a stable order
   */
  List<Options> options(
      MarketplaceAccount marketplace, Cents total, Set<Integer> paymentSystems, Instant deadline);

  /**
   * @param paymentSystem VTEX's number of the brand
   * @param group for example {@code creditCard}
   * @param choices by rising count, at least one
   */
  record Options(int paymentSystem, String name, String group, List<Choice> choices) {}

  /**
   * @param count number of instalments
   * @param value of each one; count times value is what the shopper pays
   * @param interestRate hundredths of a per cent a month; 0 for none
   */
  record Choice(int count, Cents value, int interestRate) {}
}
