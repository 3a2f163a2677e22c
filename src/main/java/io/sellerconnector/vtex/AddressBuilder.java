package io.sellerconnector.vtex;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Builds addresses: ids become single, encoded path segments, a query stays behind the path. */
public final class AddressBuilder {

  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private AddressBuilder() {}

  /**
   * @throws IllegalArgumentException if a segment is empty, {@code .} or {@code ..}, which no path
   *     can carry
   */
  public static URI below(URI base, String... segments) {
    String basePath = base.getRawPath() == null ? "" : base.getRawPath();
    StringBuilder path = new StringBuilder(basePath.replaceFirst("/+$", ""));
    for (String segment : segments) {
      path.append('/').append(encoded(segment));
    }
    return assemble(base.getScheme(), base, path.toString());
  }

  /** The same address with one more parameter in its query, unless it has it already. */
  public static URI with(URI address, String name, String value) {
    String given = query(address);
    if (given.startsWith("?" + name + "=") || given.contains("&" + name + "=")) {
      return address;
    }
    return URI.create(address + (given.isEmpty() ? "?" : "&") + name + "=" + encoded(value));
  }

  /** The same address over https, on the default port. */
  static URI overHttps(URI address) {
    String host = address.getHost().toLowerCase(Locale.ROOT);
    return URI.create("https://" + host + address.getRawPath() + query(address));
  }

  private static URI assemble(String scheme, URI base, String path) {
    return URI.create(scheme + "://" + base.getRawAuthority() + path + query(base));
  }

  private static String query(URI address) {
    return address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
  }

  private static String encoded(String segment) {
    if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
      throw new IllegalArgumentException("\"" + segment + "\" cannot be part of a path");
    }
    StringBuilder encoded = new StringBuilder();
    for (byte octet : segment.getBytes(StandardCharsets.UTF_8)) {
      if (UNRESERVED.indexOf(octet) >= 0) {
        encoded.append((char) octet);
      } else {
        encoded.append('%').append(String.format(Locale.ROOT, "%02X", octet & 0xff));
      }
    }
    return encoded.toString();
  }
}
