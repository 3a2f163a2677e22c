package io.sellerconnector.inbound.access;

import io.sellerconnector.identity.AddressRange;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds out whom a call comes from.
 *
 * <p>Anybody can write a header. So the way is followed backwards from the connection itself, and
 * only as long as those who tell are trusted proxies.
 */
@Component
public final class ClientAddresses {

  private static final Pattern WITH_PORT =
      Pattern.compile("\\[([0-9A-Fa-f:.]+)](?::\\d{1,5})?|([0-9.]+):\\d{1,5}");

  private final List<AddressRange> proxies;
  private final String header;

  ClientAddresses(AccessProperties properties) {
    this.proxies = properties.proxies();
    this.header = properties.forwardedHeader();
  }

  /** Null if a trusted proxy says something that is not an address. */
  public @Nullable InetAddress client(HttpServletRequest request) {
    InetAddress last = peer(request);
    if (last == null || !isTrusted(last)) {
      return last;
    }
    for (String hop : hopsFromTheLast(request)) {
      last = address(hop);
      if (last == null || !isTrusted(last)) {
        return last;
      }
    }
    return last;
  }

  /** For a log; never what a stranger wrote. */
  public String clientText(HttpServletRequest request) {
    InetAddress client = client(request);
    return client == null ? "an unknown address" : client.getHostAddress();
  }

  /**
   * What one caller can easily change within: an address of IPv4, the network (/64) of one of IPv6.
   */
  public static String network(InetAddress address) {
    byte[] octets = address.getAddress();
    return HexFormat.of().formatHex(octets.length == 16 ? Arrays.copyOf(octets, 8) : octets);
  }

  /** The network of the caller, to count calls by. */
  String networkOf(HttpServletRequest request) {
    InetAddress client = client(request);
    return client == null ? "" : network(client);
  }

  /** Whether the connection itself is a trusted proxy's. */
  boolean isThroughProxy(HttpServletRequest request) {
    InetAddress peer = peer(request);
    return peer != null && isTrusted(peer);
  }

  /** A header that only a trusted proxy can have set, if it is there once. */
  Optional<String> fromProxy(HttpServletRequest request, String name) {
    if (!isThroughProxy(request)) {
      return Optional.empty();
    }
    List<String> values = Collections.list(request.getHeaders(name));
    return values.size() == 1 && !values.getFirst().isBlank()
        ? Optional.of(values.getFirst().strip())
        : Optional.empty();
  }

  boolean knowsProxies() {
    return !proxies.isEmpty();
  }

  private List<String> hopsFromTheLast(HttpServletRequest request) {
    List<String> hops = new ArrayList<>();
    for (String line : Collections.list(request.getHeaders(header))) {
      hops.addAll(List.of(line.split(",")));
    }
    return hops.reversed();
  }

  private boolean isTrusted(InetAddress address) {
    return proxies.stream().anyMatch(range -> range.contains(address));
  }

  private static @Nullable InetAddress peer(HttpServletRequest request) {
    return address(request.getRemoteAddr());
  }

  private static @Nullable InetAddress address(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String stripped = text.strip();
    Matcher withPort = WITH_PORT.matcher(stripped);
    String alone =
        !withPort.matches()
            ? stripped
            : withPort.group(1) == null ? withPort.group(2) : withPort.group(1);
    try {
      return AddressRange.address(alone);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
