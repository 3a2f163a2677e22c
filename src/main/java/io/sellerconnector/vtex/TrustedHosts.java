package io.sellerconnector.vtex;

import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Hosts that an operator trusts besides VTEX's own: a host alone stands for all of its ports.
 *
 * @param entries in lower case, {@code host} or {@code host:port}
 */
public record TrustedHosts(Set<String> entries) {

  public static final TrustedHosts NONE = new TrustedHosts(Set.of());

  private static final Pattern FORM =
      Pattern.compile("([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:]+])(:[0-9]{1,5})?");
  private static final Pattern PORT = Pattern.compile("(?<=[^:]):[0-9]{1,5}$");

  public static TrustedHosts of(Collection<String> entries) {
    return new TrustedHosts(
        entries.stream()
            .map(entry -> entry.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet()));
  }

  public static boolean isWellFormed(String entry) {
    return FORM.matcher(entry.toLowerCase(Locale.ROOT)).matches();
  }

  boolean covers(URI address) {
    String host = address.getHost().toLowerCase(Locale.ROOT);
    int port = address.getPort() >= 0 ? address.getPort() : defaultPort(address);
    return entries.contains(host) || entries.contains(host + ":" + port);
  }

  /** Whether a name may have a private address: some port of it is trusted. */
  public boolean coversName(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return entries.stream()
        .map(entry -> PORT.matcher(entry).replaceFirst(""))
        .anyMatch(entry -> entry.equals(name) || entry.equals("[" + name + "]"));
  }

  private static int defaultPort(URI address) {
    return "http".equalsIgnoreCase(address.getScheme()) ? 80 : 443;
  }
}
