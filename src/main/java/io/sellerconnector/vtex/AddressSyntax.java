package io.sellerconnector.vtex;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads an address from outside strictly: what two parsers could read differently is refused. */
final class AddressSyntax {

  static final int MAX_LENGTH = 500;

  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
  private static final Pattern RISKY_ESCAPE =
      Pattern.compile("%(?:[01][0-9a-f]|7f|2f|5c)", Pattern.CASE_INSENSITIVE);

  private AddressSyntax() {}

  /** Why an address cannot be used. */
  static final class BadAddress extends Exception {

    private static final long serialVersionUID = 1L;

    BadAddress(String reason) {
      super(reason, null, false, false);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  static URI parse(String text) throws BadAddress {
    require(!text.isBlank(), "it is empty");
    require(
        text.length() <= MAX_LENGTH,
        "it has " + text.length() + " characters, at most " + MAX_LENGTH + " are allowed");
    require(
        text.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '\\'),
        "it has white space, a backslash, a control character or one beyond ASCII");
    URI address = read(text);
    require(isWeb(address), "its scheme is not https");
    checkAuthority(address);
    require(address.getRawFragment() == null, "it has a fragment (#)");
    checkPath(address.getRawPath());
    return address;
  }

  /** Numeric hosts in every notation: dotted, decimal, octal, hexadecimal, IPv6. */
  static boolean isIpLiteral(String host) {
    String[] labels = host.toLowerCase(Locale.ROOT).split("\\.", -1);
    return host.startsWith("[") || NUMBER.matcher(labels[labels.length - 1]).matches();
  }

  private static URI read(String text) throws BadAddress {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new BadAddress("it is not a URL");
    }
  }

  private static boolean isWeb(URI address) {
    return "https".equalsIgnoreCase(address.getScheme())
        || "http".equalsIgnoreCase(address.getScheme());
  }

  private static void checkAuthority(URI address) throws BadAddress {
    String authority = address.getRawAuthority();
    require(authority != null, "it has no host");
    require(!authority.contains("@"), "it has user information before the host");
    require(address.getHost() != null && !authority.contains("%"), "its host is not a valid name");
    require(!address.getHost().endsWith("."), "its host ends with a dot");
    require(!authority.endsWith(":"), "its port is empty");
    require(address.getPort() != 0 && address.getPort() <= 65535, "its port is out of range");
  }

  private static void checkPath(String path) throws BadAddress {
    require(!RISKY_ESCAPE.matcher(path).find(), "its path hides a slash or control character");
    boolean climbs =
        Arrays.stream(path.split("/", -1))
            .map(segment -> segment.replaceAll("(?i)%2e", "."))
            .anyMatch(segment -> segment.equals(".") || segment.equals(".."));
    require(!climbs, "its path has a segment . or ..");
  }

  private static void require(boolean condition, String otherwise) throws BadAddress {
    if (!condition) {
      throw new BadAddress(otherwise);
    }
  }
}
