package io.sellerconnector.vtex.rate;

import io.sellerconnector.outbox.Priority;
import java.net.URI;
import java.util.Locale;

/**
 * What can fail on its own: one host and kind of traffic. Suggestions that their host does not take
 * say nothing about the invoices for another.
 *
 * @param host with its port, if the address names one
 */
public record CallTarget(String host, Priority traffic) {

  public static CallTarget of(URI address, Priority traffic) {
    String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
    return new CallTarget(address.getPort() < 0 ? host : host + ":" + address.getPort(), traffic);
  }

  @Override
  public String toString() {
    return host + " (" + traffic.name().toLowerCase(Locale.ROOT) + ")";
  }
}
