package io.sellerconnector.order.placement;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What becomes of an order that wants its reports sent to a host that is not ours to call. One of
 * VTEX's own hosts, or one that nobody can reach, is never a reason to lose a sale: it is noted,
 * and the reports go to the account's own address at VTEX.
 *
 * @param stranger what is done if the host is neither VTEX's nor trusted: {@code refuse} the order,
 *     since it may be somebody's who looks like the marketplace, or {@code ignore} the address as
 *     if it were one of VTEX's; credentials never go there
 */
@ConfigurationProperties("connector.order.services-endpoint")
public record ServicesEndpointRule(@DefaultValue("refuse") Stranger stranger) {

  /** What is done with an order that names a stranger's host. */
  enum Stranger {
    REFUSE,
    IGNORE
  }
}
