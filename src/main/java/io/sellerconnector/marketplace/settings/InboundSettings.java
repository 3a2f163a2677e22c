package io.sellerconnector.marketplace.settings;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a marketplace shows that a call is its own, beside {@code inbound-key} and {@code
 * inbound-token}.
 *
 * @param secondKey taken as well as {@code inbound-key}, while the marketplace changes from one
 *     pair to the other
 * @param secondToken goes with the second key
 * @param pathSecret the first segment of the path of its calls: its fulfillment endpoint is then
 *     {@code https://connector.example/{secret}}
 * @param addresses the ranges that its calls come from, such as {@code 203.0.113.0/24}; behind
 *     proxies see {@code connector.access.trusted-proxies}
 * @param certificateHeader the header in which a proxy says whose client certificate it has checked
 * @param certificates what may stand in it
 * @param demand whether all that is configured must be right, or any one of it
 * @param simulations whether simulations must prove it too; {@code proven} is of use only where
 *     they carry it, as they do a secret segment of the path
 * @param watch whether calls are taken without proof, to see what the marketplace sends; needs
 *     {@code connector.access.unproven-calls-until} as well
 */
public record InboundSettings(
    @DefaultValue("") String secondKey,
    @DefaultValue("") String secondToken,
    @DefaultValue("") String pathSecret,
    @DefaultValue List<String> addresses,
    @Nullable String certificateHeader,
    @DefaultValue Set<String> certificates,
    @DefaultValue("all") Demand demand,
    @DefaultValue("open") Simulations simulations,
    @DefaultValue("false") boolean watch) {

  public static final InboundSettings NONE =
      new InboundSettings(
          "", "", "", List.of(), null, Set.of(), Demand.ALL, Simulations.OPEN, false);

  public InboundSettings {
    // An empty value in YAML or in the environment means that there is none.
    certificateHeader =
        certificateHeader == null || certificateHeader.isBlank() ? null : certificateHeader;
  }

  /** How much of what is configured a call must show. */
  public enum Demand {
    /** All of it: each narrows the others. */
    ALL,
    /** Any one: each opens by itself. */
    ANY
  }

  /** Who may simulate. */
  public enum Simulations {
    /** Everybody. */
    OPEN,
    /** Who proves it as for orders. */
    PROVEN
  }

  @Override
  public String toString() {
    return "InboundSettings[secrets hidden]";
  }
}
