package io.sellerconnector.inbound.budget;

import io.sellerconnector.identity.AddressRange;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many simulations a second are answered to callers who prove nothing, since the protocol asks
 * for no proof; beyond that they get 429. A simulation counts once, and once more for every ten of
 * its items; each replica counts for itself.
 *
 * @param perAddress the most from one public address (of IPv6, from one network of 64 bits) once
 *     calls come near to {@code in-all}, 0 to 100,000; 0: no limit. Where {@code in-all} is 0 it
 *     always counts. Behind a proxy the address is the one that {@code
 *     connector.access.trusted-proxies} report; a private address is bounded in all only
 * @param inAll the most from all of them together, 0 to 1,000,000, where every ten items count as
 *     another call; 0: no limit
 * @param exempt addresses and networks that are not counted, such as {@code 203.0.113.0/24}
 */
@ConfigurationProperties("connector.inbound.anonymous")
record CallBudgetProperties(
    @DefaultValue("300") int perAddress,
    @DefaultValue("3000") int inAll,
    @DefaultValue List<String> exempt) {

  CallBudgetProperties {
    between("per-address", perAddress, 100_000);
    between("in-all", inAll, 1_000_000);
    exempt = List.copyOf(exempt);
    exempt.forEach(CallBudgetProperties::range);
  }

  List<AddressRange> exemptRanges() {
    return exempt.stream().map(CallBudgetProperties::range).toList();
  }

  private static AddressRange range(String text) {
    try {
      return AddressRange.of(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "connector.inbound.anonymous.exempt has \"%s\", which %s".formatted(text, e.getMessage()),
          e);
    }
  }

  private static void between(String name, int value, int most) {
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(
          "connector.inbound.anonymous.%s is %d; set it between 0 and %d"
              .formatted(name, value, most));
    }
  }
}
